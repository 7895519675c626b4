import type { Message } from './message.ts';
import type { FileRead, People, Sender, SendRefusal, Sent } from './platform.ts';

/** Where requests come in and, but for signals, where things are said. */
export type Door = 'slack' | 'teams' | 'signals';

/** How a request ended: the class of its status; `cut`: whoever asked did not wait for the answer. */
export const turnEnds = ['2xx', '3xx', '4xx', '5xx', 'cut'] as const;
export type TurnEnd = (typeof turnEnds)[number];

/** What was said, or asked: `profile` is who somebody is, `file` what the bytes of a file come to. */
export type SaidKind = Message['kind'] | 'profile' | 'file';

/** Why a platform did not take or answer something. */
export const troubles = [
  'limited',
  'down',
  'unsure',
  'channel',
  'stranger',
  'token',
  'person',
  'message',
  'profile',
] as const satisfies readonly ('limited' | 'down' | 'unsure' | SendRefusal | 'profile')[];
export type Trouble = (typeof troubles)[number];

export interface SaidEnd {
  readonly how: Sent['how'] | FileRead['how'] | 'failed';
  readonly trouble?: Trouble;
}

/**
 * Counts what happens, for those who look after the process: by platform, kind and outcome, never by
 * tenant, person or review, so that what is counted stays small and says nothing about anybody. It
 * measures the time itself: what begins gets a function back that is called once, at its end.
 */
export interface Meter {
  /** A request has arrived whole; its end is when it has been answered. */
  turn(door: Door): (end: TurnEnd) => void;
  /** Something leaves for a platform; its end is what the platform answered. */
  said(door: Door, kind: SaidKind): (end: SaidEnd) => void;
  /** So many looks were taken a step further. */
  looked(steps: number): void;
}

const nothing = (): void => {};

/** For whoever does not want to know. */
export const unmetered: Meter = { turn: () => nothing, said: () => nothing, looked: nothing };

/** The same, counted. */
export const meteredSender = (sender: Sender, door: Door, meter: Meter): Sender => ({
  ...sender,
  async send(delivery) {
    const end = meter.said(door, delivery.message.kind);
    const sent = await sender.send(delivery);
    end(endOf(sent));
    return sent;
  },
  async hash(tenant, address) {
    const end = meter.said(door, 'file');
    const read = await sender.hash(tenant, address);
    end(endOf(read));
    return read;
  },
});

/** The same, counted. */
export const meteredPeople = (people: People, door: Door, meter: Meter): People => ({
  async profile(tenant, handle) {
    const end = meter.said(door, 'profile');
    try {
      const found = await people.profile(tenant, handle);
      end({ how: 'read' });
      return found;
    } catch (error) {
      end({ how: 'failed', trouble: 'profile' });
      throw error;
    }
  },
});

function endOf(sent: Sent | FileRead): SaidEnd {
  switch (sent.how) {
    case 'sent':
    case 'read':
    // Somebody deleted a message: that is theirs to do.
    case 'gone':
      return { how: sent.how };
    case 'refused':
      return { how: 'refused', trouble: sent.because };
    default:
      return { how: sent.how, trouble: sent.how };
  }
}
