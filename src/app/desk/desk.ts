import type { Asker, Incoming } from '../command.ts';
import type { Content } from '../content.ts';
import type { Message } from '../message.ts';
import type { Tools } from '../plan.ts';
import type { Log, People } from '../platform.ts';
import type { Outbox, Store } from '../ports.ts';
import type { Saying } from '../say/say.ts';

/** What everything that arrives from a chat platform is handled with. */
export interface ChatDesk {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly content: Content;
  readonly tools: () => Tools;
  readonly sayingIn: (zone: string) => Saying;
  readonly people: People;
  readonly log: Log;
  /** Letters may be waiting. */
  readonly nudge: () => void;
}

/** Where something comes from and who is behind it. */
export interface From extends Pick<Incoming, 'tenant' | 'team' | 'beneath'> {
  readonly asker: Asker;
}

export type Told = readonly Message[];
