import { ask, refusalIn, type SlackDesk } from './desk.ts';
import { complaint, type FormAnswer, reviewOf, type Submitted } from './form-reply.ts';
import { readEvidence } from './modal-evidence-read.ts';
import { askerOf } from './place.ts';

/** Each piece is evidence of its own; one that is refused leaves the form open. */
export async function submitEvidence(form: Submitted, desk: SlackDesk): Promise<FormAnswer> {
  const { view, place } = form;
  const { private_metadata: state } = view;
  const read = readEvidence(view.state.values, state, desk.content);
  if ('errors' in read) return { response_action: 'errors', errors: read.errors };
  const { supports, pieces, speaksOf, expires, owner } = read.given;
  for (const [index, piece] of pieces.entries()) {
    const said = await ask(
      {
        ...place,
        delivery: `${place.delivery} ${index}`,
        kind: 'add-evidence',
        review: reviewOf(form),
        supports,
        ...piece,
        ...(speaksOf ? { speaksOf } : {}),
        ...(expires ? { expires } : {}),
        ...(owner ? { owner: askerOf(owner, undefined) } : {}),
        ...(state.author ? { author: askerOf(state.author, undefined) } : {}),
        ...(state.at === undefined ? {} : { saidAt: state.at }),
        replies: 'here',
      },
      desk,
    );
    const refusal = refusalIn(said);
    if (refusal) return complaint(view, refusal, desk);
  }
  return { response_action: 'clear' };
}
