import type { DecisionRecord } from '../domain/decision-record.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { Person, Review, ReviewFile } from '../domain/review.ts';
import type { DecisionNow } from './decision-now.ts';
import type { Card, NewLetter } from './letter.ts';
import type { Message } from './message.ts';
import type { StoreChange, TenantChange } from './ports.ts';
import type { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';

/** What a use case answers: what to store, all or nothing, and what to say. */
export interface Plan {
  readonly review: Pick<Review, 'id' | 'version'> | undefined;
  readonly changes: readonly StoreChange[];
  readonly messages: readonly Message[];
  /** Cards of other reviews that show something else from now on. */
  readonly redraw?: readonly { readonly review: string; readonly card: Card }[];
  /** What is said later, or to somebody beside who asks. */
  readonly letters?: readonly NewLetter[];
}

/** The same for what belongs to no review. */
export interface TenantPlan {
  readonly changes: readonly TenantChange[];
  readonly messages: readonly Message[];
  readonly letters?: readonly NewLetter[];
}

/** What the moment lends to a use case. */
export interface Tools {
  readonly now: number;
  /** The zone in which days are counted, an IANA name. */
  readonly zone: string;
  readonly newId: () => string;
  readonly judgement: Judgement;
}

/** What was loaded for a command; which of it is there depends on the command. */
export interface Loaded {
  /** The review the command names, or the open one of the workload it names. */
  readonly file?: ReviewFile;
  /** Decision records of the same workload, newest first. */
  readonly records: readonly DecisionRecord[];
  /** Others the command names, by handle. */
  readonly named: ReadonlyMap<string, Person>;
  readonly settings?: Settings;
  /** The decision in force of the review. */
  readonly decision?: DecisionNow;
  /** The decision that the review looks at again. */
  readonly earlier?: DecisionNow;
  /** The open review of the same workload. */
  readonly open?: Review;
}

export const refused = (refusal: Refusal): Plan => ({
  review: undefined,
  changes: [],
  messages: [{ kind: 'refusal', refusal }],
});

export const saying = (...messages: Message[]): Plan => ({
  review: undefined,
  changes: [],
  messages,
});
