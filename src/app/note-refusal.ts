import type { Command } from './command.ts';
import { replyIn } from './letters-of.ts';
import type { Message, MessageOf } from './message.ts';
import type { Tools } from './plan.ts';
import type { Store } from './ports.ts';
import type { Refusal } from './refusal.ts';

/** Refusals that say something about who asked: they belong into the trail. */
const audited: readonly Refusal['code'][] = [
  'only-lead',
  'only-admin',
  'outsider',
  'not-a-respondent',
  'not-yours',
];

/**
 * Remembers that something was asked that changes nothing, so that the same bytes again are answered
 * once, and writes the answer as a letter where the platform takes none.
 * @param review the review it was about, where the asker may know of it
 */
export async function noteRefusal(
  messages: readonly Message[],
  { tenant, team, delivery, by, replies, kind }: Command,
  review: string | undefined,
  store: Store,
  { now, newId }: Tools,
): Promise<readonly Message[] | 'again'> {
  const refusals = messages.filter((one): one is MessageOf<'refusal'> => one.kind === 'refusal');
  const entries = refusals
    .filter(({ refusal }) => audited.includes(refusal.code))
    .map(({ refusal: { code } }) => ({
      id: newId(),
      at: now,
      by: by.id,
      action: 'refused',
      detail: { code, asked: kind, ...(review ? { review } : {}) },
    }));
  const byLetter = replies === 'by-letter';
  const outcome = await store.note(tenant, {
    delivery,
    at: now,
    changes: [
      { kind: 'person-known', person: by },
      ...entries.map((entry) => ({ kind: 'tenant-audited', entry }) as const),
    ],
    letters: byLetter
      ? refusals.map(({ refusal }) => ({
          thread: `whisper ${by.id}`,
          ...(review ? { review } : team ? { team } : {}),
          body: { kind: 'whisper', to: by.id, refusal },
        }))
      : [],
  });
  if (outcome === 'conflict') return 'again';
  if (outcome === 'duplicate' || byLetter) return [];
  return replyIn(messages);
}
