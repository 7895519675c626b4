import { readEvidence } from '../forms/evidence-read.ts';
import type { FormOutcome } from '../forms/form.ts';
import { ask, askerOf, type ChatDesk, refusalIn } from './desk.ts';
import { complaint, reviewOf, type Submitted } from './submitted.ts';

/** Each piece is evidence of its own; one that is refused leaves the form open. */
export async function giveEvidence(submitted: Submitted, desk: ChatDesk): Promise<FormOutcome> {
  const { form, place } = submitted;
  const { state } = form;
  const read = readEvidence(form.values, state, desk.content);
  if ('errors' in read) return { kind: 'errors', errors: read.errors };
  const { supports, pieces, speaksOf, expires, owner } = read.given;
  for (const [index, piece] of pieces.entries()) {
    const said = await ask(
      {
        ...place,
        delivery: `${place.delivery} ${index}`,
        kind: 'add-evidence',
        review: reviewOf(submitted),
        supports,
        ...piece,
        ...(speaksOf ? { speaksOf } : {}),
        ...(expires ? { expires } : {}),
        ...(owner ? { owner: askerOf(owner) } : {}),
        ...(state.author ? { author: askerOf(state.author) } : {}),
        ...(state.at === undefined ? {} : { saidAt: state.at }),
        replies: 'here',
      },
      desk,
    );
    const refusal = refusalIn(said);
    if (refusal) return complaint(form, refusal, desk);
  }
  return { kind: 'done' };
}
