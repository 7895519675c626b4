import type { People, Sender } from '../app/platform.ts';
import { Relay } from '../app/relay-outbox.ts';
import type { PlatformDesk } from './platform-desk.ts';

/** What speaks on one platform and knows its people. */
export interface Speaker {
  readonly sender: Sender;
  readonly people: People;
}

/** By the beginning of the tenants that are there: `slack`, `teams`. */
export type Speakers = Readonly<Partial<Record<string, Speaker>>>;

/** One outbox for all platforms: what is said leaves through the one that its tenant is on. */
export const relayTo = (speakers: Speakers, desk: PlatformDesk): Relay =>
  new Relay({
    ...desk,
    ...routed(speakers),
    wakeAfter(ms, wake) {
      const timer = setTimeout(wake, ms).unref();
      return () => clearTimeout(timer);
    },
    soon: (wake) => void setImmediate(wake),
  });

/** What is for a platform that is not set up any more waits until it is again. */
const notSetUp = { how: 'refused', because: 'token', detail: 'not-set-up' } as const;

/** The same as if there were one platform. */
export function routed(speakers: Speakers): Speaker {
  const speakerOf = (tenant: string) => speakers[tenant.split(':', 1)[0] ?? ''];
  return {
    sender: {
      send: async (delivery) => speakerOf(delivery.tenant)?.sender.send(delivery) ?? notSetUp,
      answers: async (tenant) => speakerOf(tenant)?.sender.answers(tenant) ?? false,
      hash: async (tenant, file) => speakerOf(tenant)?.sender.hash(tenant, file) ?? notSetUp,
    },
    people: {
      async profile(tenant, handle) {
        const speaker = speakerOf(tenant);
        if (!speaker) throw new Error('This platform is not set up.');
        return speaker.people.profile(tenant, handle);
      },
    },
  };
}
