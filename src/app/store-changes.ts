import type { Confirmation } from '../domain/confirmation.ts';
import type { Decision, DecisionRecord } from '../domain/decision-record.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Look } from '../domain/look.ts';
import type { Answer, Draft, Person, Review, StoredRecommendation } from '../domain/review.ts';
import type { NewLetter } from './letter.ts';
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
  /** The next look at a record in force; it takes the place of the one before. */
  | { readonly kind: 'look-set'; readonly look: Look }
  /** Nobody looks at it again: it is superseded or withdrawn. */
  | { readonly kind: 'look-ended'; readonly record: string }
  /** Somebody was asked on this day of theirs, `YYYY-MM-DD`. */
  | { readonly kind: 'prompted'; readonly person: string; readonly day: string }
  | { readonly kind: 'reaffirmed'; readonly confirmation: Confirmation }
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

/** A value somebody or something measured, of one workload of a team. */
export interface Observation {
  readonly id: string;
  readonly workloadKey: string;
  readonly team: string;
  /** As `knowledge/triggers.yaml` names what it watches, or `provider-change`. */
  readonly field: string;
  readonly value: string | number | boolean;
  /** When it was so, epoch ms, and who says so. */
  readonly at: number;
  readonly source: string;
}

/** What may be stored that belongs to no review. */
export type TenantChange =
  | { readonly kind: 'person-known'; readonly person: Person }
  /** What the platform says of a person; it takes the place of what it said before. */
  | { readonly kind: 'profile-known'; readonly profile: KnownProfile }
  /** They have opened their overview, so it is kept up to date for them. */
  | { readonly kind: 'home-opened'; readonly person: string }
  | { readonly kind: 'settings-changed'; readonly settings: Settings }
  /** They look after the workspace from now on, beside those who do already. */
  | { readonly kind: 'admin-added'; readonly person: string }
  | { readonly kind: 'observed'; readonly observation: Observation }
  /** The SHA-256 (hex) of the one token that signals are sent with; absent: there is none any more. */
  | { readonly kind: 'signals-token-set'; readonly hash?: string }
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
