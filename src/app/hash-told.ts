import { type Aftermath, afterSending } from './after-sending.ts';
import { handle } from './handle.ts';
import type { Letter, LetterBody } from './letter.ts';
import type { Office } from './relay-outbox.ts';

/** A file given as evidence is read once, and what its bytes come to is kept. */
export async function hashTold(
  letter: Letter,
  { evidence, from }: Extract<LetterBody, { kind: 'hash' }>,
  office: Office,
): Promise<Aftermath> {
  const { id, tenant, team, review } = letter;
  const read = await office.sender.hash(tenant, from);
  if (read.how === 'refused') {
    office.log.warn('file.not-read', { tenant, review, evidence, detail: read.detail });
    return { end: { id, how: 'dropped' } };
  }
  if (read.how !== 'read') return afterSending(letter, read, office);
  if (review === undefined) return { end: { id, how: 'dropped' } };
  await handle(
    {
      kind: 'hash-evidence',
      review,
      evidence,
      hash: read.hash,
      tenant,
      ...(team === undefined ? {} : { team }),
      delivery: `hash ${evidence}`,
      replies: 'by-letter',
      asker: { handle: 'hosting-review', name: 'Hosting Review' },
    },
    office.store,
    office.tools,
  );
  return { end: { id, how: 'sent' } };
}
