import { entryOf, type Judgement } from '../../domain/judgement.ts';
import { missingFor } from '../../domain/missing.ts';
import type { Missing } from '../../domain/recommendation.ts';
import type { StoredRecommendation } from '../../domain/review.ts';
import { capitalised, listOf } from '../../domain/text.ts';
import type { EvidenceItemId, Outcome } from '../../domain/vocabulary.ts';
import { paragraph, plainSpans } from '../blocks.ts';
import { type Content, say, word } from '../content.ts';
import { refusalSpans } from '../say/refusal.ts';
import type { FormPart, FormValues, ReadForm } from './form.ts';
import { choices, input, option } from './inputs.ts';

/** What a decision is made on. */
export interface Deciding {
  readonly content: Content;
  readonly judgement: Judgement;
  readonly stored: StoredRecommendation;
}

const key = 'waive';

/** What is owed before an outcome is accepted, and one tick for each piece to go without it. */
export function owedParts(outcome: Outcome, deciding: Deciding): FormPart[] {
  const { content } = deciding;
  const owed = owedFor(outcome, deciding);
  if (owed.length === 0) return [];
  const items = owed.map(({ id, because }) =>
    say(content, 'form.owed-entry', { item: capitalised(itemName(id, content)), because }),
  );
  const options = owed.map(({ id }) =>
    option(id, plainSpans(say(content, 'form.waive-entry', { item: itemName(id, content) }))),
  );
  const label = word(content, 'form.waive');
  const hint = word(content, 'form.waive-hint');
  return [
    paragraph(...say(content, 'form.owed', {})),
    { kind: 'list', items },
    input({ key, label, hint, optional: true }, choices(options)),
  ];
}

/**
 * The pieces that are done without, or which are not.
 * @param elsewhere the input to complain at where the ticks were not drawn yet
 */
export function readWaived(
  values: FormValues,
  outcome: Outcome,
  deciding: Deciding,
  elsewhere: string,
): ReadForm<EvidenceItemId[]> {
  const { content } = deciding;
  const ticked = new Set(values[key]?.choices);
  const owed = owedFor(outcome, deciding).map(({ id }) => id);
  const left = owed.filter((id) => !ticked.has(id));
  if (left.length === 0) return { given: owed };
  const missing = listOf(left.map((id) => itemName(id, content)));
  const said = plainSpans(refusalSpans({ code: 'evidence-owed', missing }, content));
  return { errors: { [values[key] ? key : elsewhere]: said } };
}

function owedFor(outcome: Outcome, { stored, judgement }: Deciding): Missing[] {
  const { subject, recommendation } = stored;
  const missing = missingFor(outcome, recommendation.factors, subject.answers ?? {}, judgement);
  return missing.filter(({ before }) => before === 'accepting');
}

const itemName = (id: EvidenceItemId, { knowledge }: Content): string =>
  entryOf(knowledge.evidence, id).name;
