import { plainSpans } from '../../app/blocks.ts';
import { type Content, say, word } from '../../app/content.ts';
import { refusalSpans } from '../../app/say/refusal.ts';
import { entryOf, type Judgement } from '../../domain/judgement.ts';
import { missingFor } from '../../domain/missing.ts';
import type { Missing } from '../../domain/recommendation.ts';
import type { StoredRecommendation } from '../../domain/review.ts';
import { capitalised, listOf } from '../../domain/text.ts';
import type { EvidenceItemId, Outcome } from '../../domain/vocabulary.ts';
import { bullets, input, type ModalBlock, option, sentence } from './modal-parts.ts';
import { type FormErrors, type FormValues, givenIn } from './read-form.ts';

/** What a decision is made on. */
export interface Deciding {
  readonly content: Content;
  readonly judgement: Judgement;
  readonly stored: StoredRecommendation;
}

const block = 'waive';

/** What is owed before an outcome is accepted, and one tick for each piece to go without it. */
export function owedParts(outcome: Outcome, deciding: Deciding): ModalBlock[] {
  const { content } = deciding;
  const owed = owedFor(outcome, deciding);
  if (owed.length === 0) return [];
  const entries = owed.map(({ id, because }) =>
    say(content, 'form.owed-entry', { item: capitalised(itemName(id, content)), because }),
  );
  const options = owed.map(({ id }) =>
    option(id, plainSpans(say(content, 'form.waive-entry', { item: itemName(id, content) }))),
  );
  const label = word(content, 'form.waive');
  return [
    sentence(...say(content, 'form.owed', {})),
    bullets(entries),
    input(
      { block, label, hint: word(content, 'form.waive-hint'), optional: true },
      { type: 'checkboxes', options },
    ),
  ];
}

/**
 * The pieces that are done without, or which are not.
 * @param elsewhere the block to complain at where the ticks were not drawn yet
 */
export function readWaived(
  values: FormValues,
  outcome: Outcome,
  deciding: Deciding,
  elsewhere: string,
): { given: EvidenceItemId[] } | { errors: FormErrors } {
  const { content } = deciding;
  const ticked = new Set(givenIn(values, block)?.selected_options?.map(({ value }) => value));
  const owed = owedFor(outcome, deciding).map(({ id }) => id);
  const left = owed.filter((id) => !ticked.has(id));
  if (left.length === 0) return { given: owed };
  const missing = listOf(left.map((id) => itemName(id, content)));
  const said = plainSpans(refusalSpans({ code: 'evidence-owed', missing }, content));
  return { errors: { [values[block] ? block : elsewhere]: said } };
}

function owedFor(outcome: Outcome, { stored, judgement }: Deciding): Missing[] {
  const { subject, recommendation } = stored;
  const missing = missingFor(outcome, recommendation.factors, subject.answers ?? {}, judgement);
  return missing.filter(({ before }) => before === 'accepting');
}

const itemName = (id: EvidenceItemId, { knowledge }: Content): string =>
  entryOf(knowledge.evidence, id).name;
