import type { Confirmation } from '../domain/confirmation.ts';
import type { Decision, DecisionRecord } from '../domain/decision-record.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Look } from '../domain/look.ts';
import type { Problem } from '../domain/problem.ts';
import type { Answer, Person, Review, StoredRecommendation } from '../domain/review.ts';
import type { Outcome } from '../domain/vocabulary.ts';
import type { AuditEntry, Observation } from './ports.ts';
import type { TenantEntry } from './privacy.ts';

/** The JSON form; the number grows when what was written before cannot be read any more. */
export const historyFormat = 'hosting-review/1';

/** What a history consists of, in the order in which it is written. */
export const historyParts = [
  'people',
  'reviews',
  'records',
  'audit',
  'tenantAudit',
  'settings',
] as const;
export type HistoryPart = (typeof historyParts)[number];

/** A review with everything that was said in it. What nobody has submitted yet stays behind. */
export interface HistoryReview extends Review {
  readonly answers: readonly Answer[];
  readonly evidence: readonly Evidence[];
  readonly recommendations: readonly StoredRecommendation[];
  readonly decisions: readonly Decision[];
  /** What was observed of the workload stands with the first of its reviews. */
  readonly observations?: readonly Omit<Observation, 'team' | 'workloadKey'>[];
}

/** A record with its next look. `confirmations` are absent in what was written before there were any. */
export interface HistoryRecord extends DecisionRecord {
  readonly look?: Omit<Look, 'record'>;
  readonly confirmations?: readonly Omit<Confirmation, 'record'>[];
}

/** One entry of each part. Records and trails are lists of their own: their order spans reviews. */
export interface History {
  readonly people: Person;
  readonly reviews: HistoryReview;
  readonly records: HistoryRecord;
  readonly audit: AuditEntry;
  readonly tenantAudit: TenantEntry;
  readonly settings: { readonly key: string; readonly value: string };
}

export type HistoryItem = {
  [P in HistoryPart]: { readonly part: P; readonly value: History[P] };
}[HistoryPart];

/** The columns of a decision record as a line of a table. */
export const decisionColumns = [
  'number',
  'tenant',
  'team',
  'workload',
  'record',
  'review',
  'status',
  'in_force',
  'decided_at',
  'decided_by',
  'outcome',
  'recommended_outcome',
  'kind',
  'reason',
  'rule',
  'waived',
  'breaks_boundary',
  'next_look',
  'supersedes',
  'superseded_by',
  'withdrawn_because',
  'knowledge_version',
] as const;
export type DecisionColumn = (typeof decisionColumns)[number];

/** Of what an export is made; what is left out chooses everything. */
export interface Chosen {
  readonly workloadKey?: string;
  /** A moment. Decisions: made at or after it. A history: of workloads that have moved since. */
  readonly since?: number;
}

/** Days (`YYYY-MM-DD`) that tell whether a decision is overdue or no longer confirmed. */
export interface Calendar {
  readonly today: string;
  /** A decision whose look was due before this day does not read as current. */
  readonly confirmedFrom: string;
}

/** Part of an answer that may be long. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

/** A record with what it takes to show it beside others. */
export interface ArchivedRecord {
  readonly label: RecordLabel;
  readonly team: string;
  readonly record: DecisionRecord;
  readonly people: readonly Person[];
  /** What it superseded and what superseded it, where that is part of the same export. */
  readonly older?: RecordLabel;
  readonly newer?: RecordLabel;
}

export interface RecordLabel {
  /** Its place among all records of the tenant: 1, 2, 3 ... */
  readonly number: number;
  readonly workload: string;
  readonly outcome: Outcome;
}

/** An entry as it was understood and kept aside, or everything that is wrong with it. */
export type Staged = { readonly item: HistoryItem } | { readonly problems: readonly Problem[] };

/**
 * What leaves and what comes in. Every call names the tenant first and sees that tenant only; a call
 * is one transaction. An export shows the moment of its `begin...`, however long it takes and
 * whatever is written meanwhile (but who is forgotten meanwhile is not in what is read after that), and
 * it never holds more than a page. Cursors are opaque, and of use
 * only to the archive and the tenant they were given to. An archive is opened for one export or one
 * import, and forgets what it noted or kept aside when it is closed.
 */
export interface Archive {
  /** @returns where `lines` and `records` begin */
  beginDecisions(tenant: string, chosen: Chosen, calendar: Calendar): Promise<string>;
  /** Decision records as text, oldest first, one a line: CSV cells are quoted and harmless. */
  lines(tenant: string, form: 'csv' | 'jsonl', cursor: string): Promise<Page<string>>;
  /** The same decision records in full. */
  records(tenant: string, cursor: string): Promise<Page<ArchivedRecord>>;
  /** @returns where every part of `history` begins */
  beginHistory(tenant: string, chosen: Chosen): Promise<string>;
  /** The entries of a part as JSON text, one a line, in the order of writing. */
  history(tenant: string, part: HistoryPart, cursor: string): Promise<Page<string>>;
  /** Whether a history could be restored as this tenant. */
  isEmpty(tenant: string): Promise<boolean>;
  /** Checks an entry from outside strictly and keeps it aside, in the order of the calls. */
  stage(tenant: string, part: HistoryPart, value: unknown): Promise<Staged>;
  /** Makes everything that was kept aside the tenant's history, all of it or nothing. */
  restore(tenant: string): Promise<'restored' | 'occupied'>;
  close(): Promise<void>;
}
