import type { Decision, DecisionRecord } from '../domain/decision-record.ts';
import type { Evidence } from '../domain/evidence.ts';
import type {
  Answer,
  Draft,
  Person,
  Review,
  ReviewFile,
  StoredRecommendation,
} from '../domain/review.ts';
import type { Outcome } from '../domain/vocabulary.ts';

/** One line of the trail: who did what, when. `detail` holds ids and levels, never free text. */
export interface AuditEntry {
  readonly id: string;
  readonly review: string;
  readonly at: number;
  readonly by: string;
  readonly action: string;
  readonly detail: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** What may change about a review, beside what belongs to it. */
export type ReviewSet = Partial<Pick<Review, 'state' | 'lead' | 'phase' | 'today'>> & {
  readonly revealedAt?: number;
};

/** What a use case wants stored. All of one commit is stored, or none of it. */
export type StoreChange =
  | { readonly kind: 'person-known'; readonly person: Person }
  | { readonly kind: 'review-opened'; readonly review: Review }
  | {
      readonly kind: 'review-changed';
      readonly set: ReviewSet;
    }
  | { readonly kind: 'draft-kept'; readonly draft: Draft }
  | { readonly kind: 'draft-dropped'; readonly question: Draft['question']; readonly by: string }
  | { readonly kind: 'answer-given'; readonly answer: Answer }
  | { readonly kind: 'evidence-added'; readonly evidence: Evidence }
  | { readonly kind: 'recommended'; readonly recommendation: StoredRecommendation }
  | { readonly kind: 'decided'; readonly decision: Decision; readonly record: DecisionRecord }
  | { readonly kind: 'record-superseded'; readonly record: string; readonly by: string }
  | { readonly kind: 'record-withdrawn'; readonly record: string; readonly reason: string }
  | { readonly kind: 'audited'; readonly entry: AuditEntry };

/** Changes to one review, planned from the version it had when it was loaded (0: it is new). */
export interface Commit {
  /** Unique for each thing a person did; the same one twice is answered `duplicate`. */
  readonly delivery: string;
  readonly at: number;
  readonly review: string;
  readonly version: number;
  readonly changes: readonly StoreChange[];
}

/**
 * `conflict`: the review has moved on, another open one took the name, or somebody new was met twice
 * at once. Nothing was stored.
 */
export type CommitOutcome = 'applied' | 'duplicate' | 'conflict';

export interface ReviewFilter {
  readonly team?: string;
  readonly states?: readonly Review['state'][];
  readonly workloadKey?: string;
}

/** A review as a line of a list. */
export interface ReviewOverview {
  readonly review: Review;
  readonly leadName: string;
  /** How many of the five questions have an answer that stands. */
  readonly answered: number;
  /** The newest recommendation's outcome. */
  readonly recommended?: Outcome;
  /** The newest decision record. */
  readonly record?: Pick<DecisionRecord, 'id' | 'status' | 'at' | 'nextLook'> & {
    readonly outcome: Outcome;
  };
}

/** A line of the trail with the names it is read with. */
export interface TrailEntry extends AuditEntry {
  readonly name: string;
  readonly workload: string;
}

export interface TrailQuery {
  readonly review?: string;
  /** Only what happened at or after this moment. */
  readonly since?: number;
  /** Where the page before ended. */
  readonly after?: string;
  readonly limit: number;
}

export interface TrailPage {
  readonly entries: readonly TrailEntry[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

/**
 * Where reviews live. Every call names the tenant first and sees that tenant only; a call is one
 * transaction, durable when it resolves. An id of another tenant answers like one that is not there.
 * Text with a NUL character is refused with an error, and nothing of that commit is stored. A call
 * that the disk or another process keeps from its end rejects with `StoreUnavailable`.
 */
export interface Store {
  /** The review with everything that belongs to it, or undefined. */
  load(tenant: string, review: string): Promise<ReviewFile | undefined>;
  /** Reviews newest first, without what belongs to them. */
  list(tenant: string, filter: ReviewFilter): Promise<readonly Review[]>;
  /** What there is, newest first, a line a review. */
  overview(tenant: string, filter: ReviewFilter): Promise<readonly ReviewOverview[]>;
  /** Everything that was done, oldest first, page by page. */
  trail(tenant: string, query: TrailQuery): Promise<TrailPage>;
  /** Every record of one workload of one team, newest first. */
  records(tenant: string, team: string, workloadKey: string): Promise<readonly DecisionRecord[]>;
  /** Who a platform's user is here, or undefined for somebody new. */
  person(tenant: string, handle: string): Promise<Person | undefined>;
  commit(tenant: string, commit: Commit): Promise<CommitOutcome>;
  close(): Promise<void>;
}
