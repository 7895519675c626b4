import { say, word } from '../../app/content.ts';
import { entryOf } from '../../domain/judgement.ts';
import type { EvidenceItemId } from '../../domain/vocabulary.ts';
import type { FormState } from '../../app/press.ts';
import { type Deciding, owedParts, readWaived } from './modal-owed.ts';
import { type Modal, modal, sentence } from './modal-parts.ts';
import type { FormValues, ReadForm } from './read-form.ts';

/** The lead accepts what was recommended, and waives by name what is owed. */
export function acceptModal(deciding: Deciding, state: FormState): Modal {
  const { content, stored } = deciding;
  const { outcome } = stored.recommendation;
  const { name } = entryOf(content.knowledge.outcomes, outcome);
  const { workload } = stored.subject;
  return modal({
    form: 'accept',
    title: word(content, 'form.accept.title'),
    submit: word(content, 'form.accept.title'),
    close: word(content, 'form.cancel'),
    state: { ...state, id: stored.id },
    blocks: [
      sentence(...say(content, 'form.accept.what', { outcome: name, workload })),
      ...owedParts(outcome, deciding),
    ],
  });
}

/** What is waived: everything that is owed, or nothing is accepted. */
export const readAccept = (values: FormValues, deciding: Deciding): ReadForm<EvidenceItemId[]> =>
  readWaived(values, deciding.stored.recommendation.outcome, deciding, 'waive');
