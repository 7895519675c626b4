import type { AboutReview } from './asking.ts';
import type { Recommended, Reviewed } from './model.ts';
import { inForce } from './model.ts';
import { owes } from './prepared.ts';
import { dayOfLook, nextAhead } from './rules-looks.ts';
import { type Doing, leads, note } from './rules-support.ts';

type About<K extends AboutReview['kind']> = Extract<AboutReview, { kind: K }>;

/** The lead decides on what is recommended now; the same again confirms what is in force. */
export function deciding(what: About<'decide'>, doing: Doing): string {
  const { review, who } = doing;
  if (review.state !== 'open') return `review-${review.state}`;
  if (!leads(doing)) return 'only-lead';
  const latest = review.recommended.at(-1);
  if (!latest) return 'not-recommended-yet';
  if (what.recommended !== review.recommended.length - 1) return 'recommendation-moved';
  const { choose, waives } = what;
  if (choose?.reason.trim() === '') return 'reason-needed';
  if (choose?.outcome === latest.outcome) return 'same-outcome';
  const outcome = choose?.outcome ?? latest.outcome;
  if (owes(outcome, latest.picks) && !waives) return 'evidence-owed';
  review.state = 'decided';
  if (!confirmsEarlier(outcome, doing)) {
    recordAnew({ ...latest, outcome }, doing);
    review.deciders.push(who);
  }
  return '';
}

/** Of the record of another review. */
const elsewhere = -1;

function earlierOf({ workspace, review }: Doing) {
  const file = workspace.reviews[review.continues?.review ?? -1];
  const record = file?.records[review.continues?.record ?? -1];
  const look = file?.look?.record === review.continues?.record ? file?.look : undefined;
  return file && record ? { file, record, look } : undefined;
}

function confirmsEarlier(outcome: Recommended['outcome'], doing: Doing): boolean {
  const { review, now } = doing;
  const earlier = earlierOf(doing);
  if (earlier?.record.status !== 'accepted' || earlier.record.outcome !== outcome) return false;
  const { file, record, look } = earlier;
  if (!look) throw new Error('What is in force has a look.');
  file.look = nextAhead({ ...look, fired: false }, look.number + 1, record, doing);
  record.nextLook = file.look.day;
  const said = { at: now, nextLook: file.look.day };
  const grounds = { answers: [...review.answers], evidence: [...review.evidence] };
  file.confirmations.push({ ...said, ...grounds, record: file.look.record });
  review.confirmations.push({ ...said, record: elsewhere });
  note(doing, 'reaffirmed');
  review.lines.reaffirmed += 1;
  file.lines.reaffirmed += 1;
  return true;
}

/** Of one workload in a channel, one record is in force: the one before is superseded. */
function recordAnew({ outcome }: Recommended, doing: Doing): void {
  const { workspace, review, now } = doing;
  for (const one of workspace.reviews) {
    if (one.channel !== review.channel || one.workload !== review.workload) continue;
    for (const old of one.records) if (old.status === 'accepted') old.status = 'superseded';
    delete one.look;
  }
  const kept = { outcome, at: now, answers: [...review.answers], evidence: [...review.evidence] };
  const record = review.records.push({ ...kept, status: 'accepted', nextLook: '' }) - 1;
  const day = dayOfLook(kept, 1, undefined, doing);
  review.look = { record, number: 1, day, stage: 'waiting', fired: false };
  endOf(review, record).nextLook = day;
  note(doing, 'decided');
}

function endOf(review: Reviewed, at: number) {
  const record = review.records[at];
  if (!record) throw new Error('There is no such record.');
  return record;
}

export function reopening(doing: Doing): string {
  const { workspace, review } = doing;
  if (review.state === 'closed') return 'review-closed';
  if (review.state === 'open') return 'not-decided';
  if (!leads(doing)) return 'only-lead';
  // Another one of the workload is open, and there is one at most.
  if (workspace.reviews.some((one) => one.state === 'open' && isSame(one, review))) return 'busy';
  review.state = 'open';
  const look = earlierOf(doing)?.look;
  if (look) look.stage = 'resting';
  note(doing, 'reopened');
  review.lines.reopened += 1;
  return '';
}

const isSame = (one: Reviewed, other: Reviewed): boolean =>
  one.channel === other.channel && one.workload === other.workload;

export function closing(doing: Doing): string {
  const { review } = doing;
  if (review.state !== 'open') return `review-${review.state}`;
  if (!leads(doing)) return 'only-lead';
  review.state = 'closed';
  const look = earlierOf(doing)?.look;
  if (look?.stage === 'resting') look.stage = 'waiting';
  note(doing, 'closed');
  review.lines.closed += 1;
  return '';
}

export function withdrawing({ reason }: About<'withdraw'>, doing: Doing): string {
  const { review } = doing;
  if (!leads(doing)) return 'only-lead';
  if (reason.trim() === '') return 'reason-needed';
  const at = inForce(review);
  if (at < 0) return 'not-in-force';
  endOf(review, at).status = 'withdrawn';
  delete review.look;
  if (review.state === 'decided') review.state = 'closed';
  note(doing, 'withdrawn');
  return '';
}

export function handing({ to }: About<'lead'>, doing: Doing): string {
  const { review } = doing;
  if (!leads(doing)) return 'only-lead';
  review.lead = to;
  const { look } = review;
  if (look && look.stage !== 'resting') look.stage = 'waiting';
  note(doing, 'lead-changed');
  review.lines['lead-changed'] += 1;
  return '';
}

export function pausing({ paused }: About<'pause'>, doing: Doing): string {
  const { review } = doing;
  if (review.state !== 'open') return `review-${review.state}`;
  if (!leads(doing)) return 'only-lead';
  if (review.paused === paused) return '';
  review.paused = paused;
  note(doing, paused ? 'paused' : 'resumed');
  return '';
}
