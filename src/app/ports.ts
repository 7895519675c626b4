import type { DecisionRecord } from '../domain/decision-record.ts';
import type { Look } from '../domain/look.ts';
import type { Person, Review, ReviewFile } from '../domain/review.ts';
import type { Outcome } from '../domain/vocabulary.ts';
import type { Incoming } from './command.ts';
import type { Letter, LetterBody, Settled } from './letter.ts';
import type { Settings } from './settings.ts';
import type { AuditEntry, Commit, KnownProfile, Note, Observation } from './store-changes.ts';

export type {
  AuditEntry,
  Commit,
  KnownProfile,
  Note,
  Observation,
  ReviewSet,
  StoreChange,
  TenantChange,
} from './store-changes.ts';

/** A look whose moment has come, with what is needed to know whom it concerns. */
export interface DueLook {
  readonly tenant: string;
  readonly team: string;
  readonly review: string;
  readonly workload: string;
  readonly lead: string;
  readonly look: Look;
}

/** What is looked at again, of all tenants: found by when it is due, never by going through all. */
export interface Looks {
  /** Looks something has to happen about, oldest first; none of a workspace that has paused them. */
  due(now: number, limit: number): Promise<readonly DueLook[]>;
  nextDue(): Promise<number | undefined>;
  /** How many are due and how many overdue, for those who look after the process. */
  depth(now: number): Promise<{ readonly due: number; readonly overdue: number }>;
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
  /**
   * The review whose root card is this message of a channel, or answers to it; of several in one
   * thread the newest that is open, else the newest.
   */
  reviewPosted(tenant: string, team: string, posted: string): Promise<string | undefined>;
  /** The messages that are the root cards of these reviews, by review, where they were posted. */
  postedRoots(
    tenant: string,
    reviews: readonly string[],
  ): Promise<Readonly<Record<string, string>>>;
  personById(tenant: string, person: string): Promise<Person | undefined>;
  /** The profile of a person as it was last told, or undefined. */
  profile(tenant: string, person: string): Promise<KnownProfile | undefined>;
  /** Who has opened their overview, of those named by id. */
  homes(tenant: string, people: readonly string[]): Promise<readonly string[]>;
  settings(tenant: string): Promise<Settings>;
  /** The hash of the token that signals of this tenant come with (key `signals-token`); never exported. */
  signalsToken(tenant: string): Promise<string | undefined>;
  /** Looks that one person was asked about and has not answered, oldest first; overdue ones too. */
  asked(tenant: string, lead: string): Promise<readonly DueLook[]>;
  /** Whether somebody was asked on this day of theirs. */
  promptedOn(tenant: string, person: string, day: string): Promise<boolean>;
  /** What was observed of a workload since a moment, oldest first. */
  observations(
    tenant: string,
    team: string,
    workloadKey: string,
    since: number,
  ): Promise<readonly Observation[]>;
  /** Decisions in force of a workload, in whatever team; for signals that name none. */
  inForce(
    tenant: string,
    workloadKey: string,
  ): Promise<
    readonly { readonly team: string; readonly review: string; readonly record: string }[]
  >;
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
  /** What of a tenant waits for a later moment waits for none. */
  hasten(tenant: string, now: number): Promise<void>;
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
