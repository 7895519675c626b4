import type { Confirmation } from '../domain/confirmation.ts';
import type { Decision } from '../domain/decision-record.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { Answer, Draft, Person, Review, StoredRecommendation } from '../domain/review.ts';
import type { Address } from './addresses.ts';
import type { AuditEntry, KnownProfile, Observation } from './ports.ts';

/** Somebody the tenant knows; `erasedAt` is set for who is a pseudonym by now. */
export interface KnownPerson extends Person {
  readonly erasedAt?: number;
}

/** Who asks for something to be done to the records as a whole, and when. */
export interface Doing {
  readonly at: number;
  readonly by: string;
  readonly newId: () => string;
}

/** The recommendation to keep where texts that one was made from, or quotes in it, were rewritten. */
export type Remake = (before: StoredRecommendation, after: StoredRecommendation) => Recommendation;

export interface Erasing extends Doing {
  readonly remake: Remake;
}

/** How many texts of each kind name a person; looks count as records, observations as evidence. */
export interface Namings {
  readonly workloads: number;
  readonly drafts: number;
  readonly answers: number;
  readonly evidence: number;
  readonly recommendations: number;
  readonly decisions: number;
  readonly records: number;
  readonly trail: number;
}

/** A review by what it is about. */
export type ReviewName = Pick<Review, 'id' | 'team' | 'workload'>;

/** What an erasure does, or would do. */
export interface Erasure {
  readonly pseudonym: string;
  /** Texts in which the pseudonym takes the place of the name or the handle. */
  readonly texts: Namings;
  /** Their own unsubmitted forms, which are deleted. */
  readonly drafts: number;
  /** Open reviews that the pseudonym leads from then on. */
  readonly leads: readonly ReviewName[];
  /** How many others have the same name; texts cannot tell them apart. */
  readonly namesakes: number;
  /** Name or handle, where it is too common a word to be looked for in texts. */
  readonly notLookedFor: readonly string[];
}

/** Something of a person, with the review it belongs to. */
export type Within<T> = T & { readonly review: string; readonly workload: string };

export const rolesHeld = [
  'lead',
  'opened',
  'respondent',
  'answered',
  'added evidence',
  'decided',
  'confirmed',
] as const;

export interface HeldReview extends ReviewName {
  readonly state: Review['state'];
  readonly openedAt: number;
  readonly roles: readonly (typeof rolesHeld)[number][];
  readonly answers: number;
  /** The first and the last thing the person did in it. */
  readonly from?: number;
  readonly to?: number;
}

/** Everything that is held about one person; lists that not everybody has are absent when empty. */
export interface Held {
  readonly person: KnownPerson;
  /** The earliest trace of them. */
  readonly since?: number;
  readonly reviews: readonly HeldReview[];
  /** Given by them, or for them by somebody else. */
  readonly answers: readonly Within<Answer>[];
  readonly evidence: readonly Within<Evidence>[];
  readonly decisions: readonly Within<Decision>[];
  /** Decisions they looked at again and left as they were. */
  readonly confirmations?: readonly Within<Confirmation>[];
  readonly drafts: readonly Within<Draft>[];
  readonly actions: readonly Within<AuditEntry>[];
  /** Observations of workloads that they are the source of. */
  readonly observations?: readonly Observation[];
  /** Days of this last month on which they were asked about decisions. */
  readonly prompted?: readonly string[];
  /** What their platform said of them when it was last asked. */
  readonly profile?: Omit<KnownProfile, 'person'>;
  /** Whether they have opened their overview there. */
  readonly home?: true;
  /** How their platform reaches them. */
  readonly address?: Address;
  /** How often texts name them, their own texts included. */
  readonly namedIn: Namings;
}

export interface EndedReview extends ReviewName {
  readonly endedAt: number;
}

/** What a retention run removed. */
export interface Removal {
  readonly reviews: readonly EndedReview[];
  /** Records that stay and were linked to one that went. */
  readonly unlinked: number;
  /** People whom nothing names any more. */
  readonly people: number;
}

/** One line of the trail of what was done to a tenant's records as a whole. */
export type TenantEntry = Omit<AuditEntry, 'review'>;

/**
 * What is held about people, and how it goes. Every call names the tenant first and touches that
 * tenant only; a call is one transaction, and after a crash it was done or it was not. What was
 * removed or replaced is also gone from the bytes of the storage: each change ends with `clean`, and
 * opening finishes a cleaning that was cut short. Ids of people stay, so that counts, references and
 * records stay valid; an id says nothing about a person.
 */
export interface Privacy {
  /** Everybody whose id, handle or name this is, in any case. */
  find(tenant: string, words: string): Promise<readonly KnownPerson[]>;
  /** Everything about the person with this id, or undefined for nobody. */
  about(tenant: string, person: string): Promise<Held | undefined>;
  /** What `erase` would do; undefined for nobody and for who is erased. */
  erasure(tenant: string, person: string): Promise<Erasure | undefined>;
  /**
   * Puts a pseudonym in every place where the person was named, and deletes their drafts, what their
   * platform said of them, how it reaches them, when they were asked about decisions, and what waits
   * to be said to them or to be done for them.
   */
  erase(tenant: string, person: string, erasing: Erasing): Promise<Erasure | undefined>;
  /** For how many months reviews that ended are kept; undefined: for ever. */
  retention(tenant: string): Promise<number | undefined>;
  setRetention(tenant: string, months: number | undefined, doing: Doing): Promise<void>;
  /** What `removeEnded` would remove now, oldest first: nothing while retention is off. */
  ended(tenant: string, now: number): Promise<readonly EndedReview[]>;
  /** Removes what `ended` names for the same moment, with everything that belongs to it. */
  removeEnded(tenant: string, doing: Doing): Promise<Removal>;
  /** Erasures, retention runs and settings, oldest first. */
  trail(tenant: string): Promise<readonly TenantEntry[]>;
  /**
   * Makes sure that nothing that was replaced or removed is left in free space, logs or caches.
   * @returns whether it is so: somebody else who is reading can keep old copies alive
   */
  clean(): Promise<boolean>;
  close(): Promise<void>;
}
