import { entryOf } from '../../domain/judgement.ts';
import type { EvidenceItemId } from '../../domain/vocabulary.ts';
import { paragraph } from '../blocks.ts';
import { say, word } from '../content.ts';
import type { FormState } from '../press.ts';
import type { Form, FormValues, ReadForm } from './form.ts';
import { type Deciding, owedParts, readWaived } from './owed-part.ts';

/** The lead accepts what was recommended, and waives by name what is owed. */
export function acceptForm(deciding: Deciding, state: FormState): Form {
  const { content, stored } = deciding;
  const { outcome } = stored.recommendation;
  const { name } = entryOf(content.knowledge.outcomes, outcome);
  const { workload } = stored.subject;
  return {
    id: 'accept',
    title: word(content, 'form.accept.title'),
    submit: word(content, 'form.accept.title'),
    close: word(content, 'form.cancel'),
    state: { ...state, id: stored.id },
    parts: [
      paragraph(...say(content, 'form.accept.what', { outcome: name, workload })),
      ...owedParts(outcome, deciding),
    ],
  };
}

/** What is waived: everything that is owed, or nothing is accepted. */
export const readAccept = (values: FormValues, deciding: Deciding): ReadForm<EvidenceItemId[]> =>
  readWaived(values, deciding.stored.recommendation.outcome, deciding, 'waive');
