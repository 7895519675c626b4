import type { Sent } from '../../app/platform.ts';
import type { Spot } from './connector.ts';
import { Missing } from './missing.ts';
import { postedRef, type TeamsLine, threadOf } from './spots.ts';
import { codeOf, type Doing, statusOf, whatWentWrong } from './what-went-wrong.ts';

/** A line with what it remembers of conversations that were not found. */
export interface Calling extends TeamsLine {
  readonly missing: Missing;
}
export const callingOn = (line: TeamsLine): Calling => ({ ...line, missing: new Missing() });

/** What a call is about: whose address is lost with it. */
export interface Aim {
  readonly tenant: string;
  /** A channel, or the handle of a person. */
  readonly of: string;
  readonly conversation: string;
  readonly doing: Doing;
}

/** One call, with what its failure means for the address that it went to. */
export async function calling(aim: Aim, line: Calling, call: () => Promise<Sent>): Promise<Sent> {
  const { tenant, of, conversation, doing } = aim;
  try {
    const sent = await call();
    line.missing.found(conversation);
    return sent;
  } catch (error) {
    const wrong = whatWentWrong(error, doing, line.random());
    // Whoever put us out, or blocks us, is asked nothing more until they are heard again.
    if (isShutOut(error)) await line.addresses.loseAddress(tenant, of, codeOf(error) ?? 'HTTP 403');
    if (statusOf(error) !== 404 || wrong.how !== 'down') return wrong;
    if (!line.missing.missed(conversation)) return wrong;
    const because = doing === 'direct' ? 'person' : 'channel';
    return { how: 'refused', because, detail: wrong.detail };
  }
}

const isShutOut = (error: unknown): boolean =>
  statusOf(error) === 403 && codeOf(error) !== 'MessageWritesBlocked';

/** What Teams called a message, as it is kept. */
export function sentTo({ conversation }: Spot, activity: string | undefined): Sent {
  const thread = threadOf(conversation);
  if (activity === undefined) return { how: 'sent' };
  return { how: 'sent', posted: thread ? postedRef({ thread, activity }) : activity };
}
