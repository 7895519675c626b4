import type { Look } from '../domain/look.ts';
import type { ReviewFile } from '../domain/review.ts';
import type { DecisionNow } from './decision-now.ts';
import type { Loaded } from './plan.ts';
import type { Refusal } from './refusal.ts';

/** A decision in force with the next look at it. */
export interface Looked {
  readonly file: ReviewFile;
  readonly decision: DecisionNow;
  readonly look: Look;
}

/** The decision in force with its look, or why it cannot be looked at. */
export function lookOf({ file, decision }: Loaded): Looked | Refusal {
  if (!file) return { code: 'no-such-review' };
  const { workload } = file.review;
  if (!decision) return { code: 'nothing-in-force', workload };
  const look = file.look ?? lookFrom(decision);
  return look.stage === 'resting' ? { code: 'look-open', workload } : { file, decision, look };
}

/** As its record has it; there is a look for each decision in force, so this is only for old data. */
const lookFrom = ({ record }: DecisionNow): Look => ({
  record: record.id,
  number: 1,
  day: record.nextLook,
  stage: 'waiting',
  fired: [],
});

/** A button that was drawn for one look answers no other. */
export const answeredBefore = (
  { file, look }: Looked,
  number: number | undefined,
): Refusal | undefined =>
  number === undefined || number === look.number
    ? undefined
    : { code: 'look-answered', workload: file.review.workload, day: look.day };
