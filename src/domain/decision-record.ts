import type { Answer } from './answer.ts';
import type { Baseline } from './baseline.ts';
import type { Case } from './case.ts';
import type { Evidence } from './evidence.ts';
import type { Comparison, Recommendation, Route } from './recommendation.ts';
import type { EvidenceItemId, Outcome } from './vocabulary.ts';

/** What a named person decided on a recommendation. */
export interface Decision {
  readonly id: string;
  readonly recommendation: string;
  readonly outcome: Outcome;
  /** Whether the lead took the recommended outcome or another one, which needs a reason. */
  readonly kind: 'accepted' | 'chosen';
  readonly reason?: string;
  /** Evidence owed before accepting that the lead waived by name. */
  readonly waived: readonly EvidenceItemId[];
  readonly by: string;
  readonly at: number;
}

export const recordStatuses = ['proposed', 'accepted', 'superseded', 'withdrawn'] as const;

/** A decision as it is kept: everything needed to explain it years later, as it was then. */
export interface DecisionRecord {
  readonly id: string;
  readonly review: string;
  readonly decision: string;
  readonly workload: string;
  readonly status: (typeof recordStatuses)[number];
  readonly at: number;
  /** The day of its next look, `YYYY-MM-DD`: the first one until it was reaffirmed or put off. */
  readonly nextLook: string;
  readonly supersedes?: string;
  readonly supersededBy?: string;
  /** Why it was taken back, where it was. */
  readonly withdrawnBecause?: string;
  readonly body: RecordBody;
}

export interface RecordBody {
  readonly subject: Case;
  readonly recommendation: Recommendation;
  readonly outcome: Outcome;
  readonly reason?: string;
  readonly waived: readonly EvidenceItemId[];
  /** Routes of the decided outcome. */
  readonly routes: Route[];
  /** Set when the lead chose an outcome that the stated boundary does not allow. */
  readonly breaksBoundary: boolean;
  readonly decidedBy: string;
  readonly answers: readonly Answer[];
  readonly evidence: readonly Evidence[];
  /** What the triggers watch, as it was; absent in records from before it was kept. */
  readonly baseline?: Baseline;
  /** Where an earlier decision was looked at again: which, and what had changed since. */
  readonly since?: Comparison & { readonly record: string };
}
