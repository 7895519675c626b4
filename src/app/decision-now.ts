import type { Baseline } from '../domain/baseline.ts';
import { baselineOf } from '../domain/baseline.ts';
import type { Case } from '../domain/case.ts';
import type { Confirmation } from '../domain/confirmation.ts';
import type { DecisionRecord } from '../domain/decision-record.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { Answer, ReviewFile } from '../domain/review.ts';
import type { Store } from './ports.ts';

/** A decision with what is the case since it was last confirmed; a later look compares with that. */
export interface DecisionNow {
  /** The review it belongs to, with its next look. */
  readonly file: ReviewFile;
  readonly record: DecisionRecord;
  readonly subject: Case;
  readonly baseline: Baseline;
  readonly answers: readonly Answer[];
  readonly evidence: readonly Evidence[];
}

/** @param confirming the review that last looked at it again and confirmed it, where one did */
export function decisionIn(
  file: ReviewFile,
  record: DecisionRecord,
  confirming: ReviewFile | undefined,
  judgement: Judgement,
): DecisionNow {
  const { body } = record;
  const since = confirmationWithSubject(file, record.id);
  const subject = since?.subject ?? body.subject;
  const answers = since && confirming ? confirming.answers : body.answers;
  const evidence = since && confirming ? confirming.evidence : body.evidence;
  const kept = since ? since.baseline : body.baseline;
  const baseline = kept ?? baselineOf(subject, answers, judgement);
  return { file, record, subject, baseline, answers, evidence };
}

/** The decision of a review: the record named, or else the one in force. */
export async function decisionOf(
  store: Pick<Store, 'load'>,
  tenant: string,
  file: ReviewFile,
  judgement: Judgement,
  named?: string,
): Promise<DecisionNow | undefined> {
  const record = named === undefined ? inForce(file) : file.records.find(({ id }) => id === named);
  if (!record) return undefined;
  const review = confirmationWithSubject(file, record.id)?.review;
  const other = review !== undefined && review !== file.review.id;
  const confirming = other ? await store.load(tenant, review) : undefined;
  return decisionIn(file, record, confirming, judgement);
}

/** The decision that a linked review looks at again; undefined where it looks at none. */
export async function earlierOf(
  store: Pick<Store, 'load'>,
  tenant: string,
  { review }: ReviewFile,
  judgement: Judgement,
): Promise<DecisionNow | undefined> {
  const { continues } = review;
  const file = continues && (await store.load(tenant, continues.review));
  if (!file) return undefined;
  // What this review confirmed itself is not what it is read beside.
  const confirmations = file.confirmations.filter((one) => one.review !== review.id);
  return decisionOf(store, tenant, { ...file, confirmations }, judgement, continues.record);
}

export const inForce = ({ records }: Pick<ReviewFile, 'records'>): DecisionRecord | undefined =>
  records.findLast(({ status }) => status === 'accepted');

/** The record as it was last confirmed, to be read beside what is answered now. */
export const asConfirmed = ({
  record,
  subject,
  baseline,
  answers,
}: DecisionNow): DecisionRecord => ({
  ...record,
  body: { ...record.body, subject, baseline, answers },
});

const confirmationWithSubject = (
  { confirmations }: ReviewFile,
  record: string,
): Confirmation | undefined =>
  confirmations.findLast((one) => one.record === record && one.subject !== undefined);
