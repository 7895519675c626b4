import { nameOf } from '../domain/review.ts';
import type { Command } from './command.ts';
import type { NewLetter } from './letter.ts';
import { replyIn } from './letters-of.ts';
import type { Message, MessageOf } from './message.ts';
import type { Tools } from './plan.ts';
import { refusalsNoted } from './policy.ts';
import type { Store } from './ports.ts';
import type { Refusal } from './refusal.ts';
import { askedAt, digestLetters } from './threads.ts';

/** What a letter can say of it: that the review is open already is one sentence too. */
function refusalIn(message: Message): MessageOf<'refusal'>[] {
  if (message.kind === 'refusal') return [message];
  if (message.kind !== 'resumed') return [];
  const { workload, lead } = message.file.review;
  const refusal = { code: 'open-already', workload, lead: nameOf(message.file, lead) } as const;
  return [{ kind: 'refusal', refusal }];
}

/**
 * Remembers that something was asked that changes nothing, so that the same bytes again are answered
 * once, and writes the answer as a letter where the platform takes none.
 * @param review the review it was about, where the asker may know of it
 */
export async function noteRefusal(
  messages: readonly Message[],
  command: Command,
  review: string | undefined,
  store: Store,
  tools: Tools,
): Promise<readonly Message[] | 'again'> {
  const { tenant, delivery, by, replies, kind } = command;
  const refusals = messages.flatMap(refusalIn);
  const about = { by: by.id, asked: kind, ...(review ? { review } : {}) };
  const noted = refusalsNoted(
    refusals.map(({ refusal }) => refusal),
    about,
    tools,
  );
  const byLetter = replies === 'by-letter';
  const outcome = await store.note(tenant, {
    delivery,
    at: tools.now,
    changes: [{ kind: 'person-known', person: by }, ...noted],
    letters: [
      ...(byLetter ? refusals.map(({ refusal }) => whisper(refusal, command, review)) : []),
      ...digestLetters(command, tools),
    ],
  });
  if (outcome === 'conflict') return 'again';
  if (outcome === 'duplicate' || byLetter) return [];
  return replyIn(messages);
}

const whisper = (refusal: Refusal, command: Command, review: string | undefined): NewLetter => ({
  thread: `whisper ${command.by.id}`,
  ...(review ? { review } : command.team ? { team: command.team } : {}),
  ...askedAt(command),
  body: { kind: 'whisper', to: command.by.id, refusal },
});
