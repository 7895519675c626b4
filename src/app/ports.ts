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
import type { Incoming } from './command.ts';
import type { Letter, LetterBody, NewLetter, Settled } from './letter.ts';
import type { Profile } from './platform.ts';
import type { Settings } from './settings.ts';

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
  readonly paused?: boolean;
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
  | { readonly kind: 'evidence-hashed'; readonly evidence: string; readonly hash: string }
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
  /** What is to be said because of it; stored with it, or not at all. */
  readonly letters?: readonly NewLetter[];
}

/** What may be stored that belongs to no review. */
export type TenantChange =
  | { readonly kind: 'person-known'; readonly person: Person }
  /** What the platform says of a person; it takes the place of what it said before. */
  | { readonly kind: 'profile-known'; readonly profile: KnownProfile }
  /** They have opened their overview, so it is kept up to date for them. */
  | { readonly kind: 'home-opened'; readonly person: string }
  | { readonly kind: 'settings-changed'; readonly settings: Settings }
  | { readonly kind: 'tenant-audited'; readonly entry: Omit<AuditEntry, 'review'> };

/** Something that somebody did outside of any review. */
export interface Note {
  readonly delivery: string;
  readonly at: number;
  readonly changes: readonly TenantChange[];
  readonly letters?: readonly NewLetter[];
}

/** What the platform said of a person, and when it was asked (epoch ms). */
export interface KnownProfile extends Omit<Profile, 'name'> {
  readonly person: string;
  readonly at: number;
}

/** A command that waits until the platform has answered who somebody is. */
export interface Parked {
  readonly id: string;
  readonly incoming: Incoming;
  readonly attempts: number;
  readonly at: number;
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
  /** Only what this person leads, opened, was asked to answer, or said anything in. */
  readonly takesPart?: string;
  /** The newest ones only. */
  readonly limit?: number;
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
  /** The review whose root card is this message of a channel. */
  reviewPosted(tenant: string, team: string, posted: string): Promise<string | undefined>;
  personById(tenant: string, person: string): Promise<Person | undefined>;
  /** The profile of a person as it was last told, or undefined. */
  profile(tenant: string, person: string): Promise<KnownProfile | undefined>;
  /** Who has opened their overview, of those named by id. */
  homes(tenant: string, people: readonly string[]): Promise<readonly string[]>;
  settings(tenant: string): Promise<Settings>;
  /** A decided or waived delivery of a parked command is taken out of the park as it is remembered. */
  commit(tenant: string, commit: Commit): Promise<CommitOutcome>;
  /** What belongs to no review; `conflict`: somebody new was met twice at once. */
  note(tenant: string, note: Note): Promise<CommitOutcome>;
  /** Keeps a command until it can be planned. @returns whether its delivery is new */
  park(incoming: Incoming, at: number): Promise<boolean>;
  close(): Promise<void>;
}

export interface StuckLetter {
  readonly body: LetterBody;
  readonly why: string;
}

/**
 * What waits to leave, of all tenants. A thread's letters come one at a time and in order: a letter
 * that waits holds up those behind it, and nobody else. A second waiting letter for the same card,
 * home or lead is not kept, since the first will show the same.
 */
export interface Outbox {
  /** Letters whose turn has come, oldest first; none that is on its way. */
  due(now: number, limit: number): Promise<readonly Letter[]>;
  /** When the next one falls due, epoch ms; undefined while nothing waits. */
  nextDue(): Promise<number | undefined>;
  /** Notes that these are on their way, before they are. */
  leaving(ids: readonly string[]): Promise<void>;
  settle(settled: readonly Settled[]): Promise<void>;
  /** After a start: what was on its way when the process ended waits again, as `unsure`. */
  recover(): Promise<void>;
  /** Stuck letters of a tenant, or of one channel of it, wait again. @returns how many */
  wake(tenant: string, team: string | undefined, now: number): Promise<number>;
  /** What of a review could not be said, and why. */
  stuckOf(tenant: string, review: string): Promise<readonly StuckLetter[]>;
  /** How many wait and how many are stuck, for those who look after the process. */
  depth(): Promise<{ readonly waiting: number; readonly stuck: number; readonly oldest?: number }>;
  /** Commands that wait for a profile and whose turn has come, oldest first. */
  parked(now: number, limit: number): Promise<readonly Parked[]>;
  /** The platform could not answer yet. */
  parkAgain(id: string, due: number): Promise<void>;
  /** Nobody will answer any more. */
  unpark(id: string): Promise<void>;
  /** Forgets deliveries from before a moment: nobody repeats them any more. */
  forgetDeliveries(before: number): Promise<void>;
}
