import type { QuestionId } from '../domain/vocabulary.ts';
import type { Reading } from './read-here.ts';
import type { Refusal } from './refusal.ts';

/**
 * What a review shows in its thread: each card is posted once and edited in place from then on. What
 * is on it follows from what is stored at the moment it is drawn.
 */
export type Card = 'root' | QuestionId | 'recommendation' | `record:${string}`;

/** The lines of a thread: said once, never edited. */
export const lines = [
  'revealed',
  'lead-changed',
  'closed',
  'reopened',
  'look-overdue',
  'reaffirmed',
] as const;
export type Line = (typeof lines)[number];

export const exportFormats = ['csv', 'json', 'markdown'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * Something to be said later, by reference: it is put into words when it leaves, from what is stored
 * then. People are named by id. No letter holds what somebody wrote.
 */
export type LetterBody =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'line'; readonly line: Line }
  /** One private sentence to somebody, where the review is. */
  | { readonly kind: 'whisper'; readonly to: string; readonly refusal: Refusal }
  /** What somebody asked to read, privately. */
  | { readonly kind: 'told'; readonly to: string; readonly reading: Reading }
  /** To the lead: the review could not be shown in its channel. */
  | { readonly kind: 'undelivered'; readonly to: string; readonly why: Undelivered }
  /** Once, by name: the evidence that is owed before the decision. */
  | { readonly kind: 'owed'; readonly to: string }
  /** To the lead: every decision of theirs that is to be looked at again, in one message. */
  | ({ readonly kind: 'looks'; readonly to: string; readonly day: string } & Partial<Digest>)
  /** Somebody's overview of what is theirs. */
  | { readonly kind: 'home'; readonly to: string }
  /** The decision history as a file, privately. */
  | { readonly kind: 'export'; readonly to: string; readonly format: ExportFormat }
  /** To somebody who looks after a workspace: how it is with the backups that hold its records. */
  | {
      readonly kind: 'backup-told';
      readonly to: string;
      readonly news: BackupNews;
      /** When the backup was made, or was to be made. */
      readonly of: number;
    }
  /** Nothing to say: a file given as evidence is read once, for its hash. `from` is its address. */
  | { readonly kind: 'hash'; readonly evidence: string; readonly from: string }
  /** Nothing to say: the platform is asked who somebody is. */
  | { readonly kind: 'profile'; readonly of: string };

/** A message that asks for looks and is there already: what is done since is shown in its place. */
export interface Digest {
  /** What the platform calls it. */
  readonly shown: string;
  /** The reviews it asks about, in its order; with those that were answered since. */
  readonly about: readonly string[];
}

export const backupNews = ['sound', 'not-sound', 'not-made'] as const;
export type BackupNews = (typeof backupNews)[number];

export const undelivered = ['channel-gone', 'not-invited', 'not-confirmed', 'gave-up'] as const;
export type Undelivered = (typeof undelivered)[number];

/** A letter as a use case writes it. */
export interface NewLetter {
  /** Letters of one thread leave one after another; `review <id>` or `person <id>`. */
  readonly thread: string;
  /** The review it is about; private letters may have none. */
  readonly review?: string;
  /** The channel, where it is about no review. */
  readonly team?: string;
  /** The message it answers to, as the platform calls it, where the review has none of its own yet. */
  readonly beneath?: string;
  readonly body: LetterBody;
  /** When it may leave, epoch ms; absent: at once. */
  readonly due?: number;
}

/** A letter that waits. */
export interface Letter extends NewLetter {
  /** Opaque. */
  readonly id: string;
  readonly tenant: string;
  readonly due: number;
  /** When it was written. */
  readonly at: number;
  /** How often it was tried and the platform said no. */
  readonly attempts: number;
  /** How often it left and the platform never told whether it arrived. */
  readonly unsure: number;
  /** What the platform calls the card's message, where it has been posted. */
  readonly posted?: string;
  /** What the platform calls the root card of the review, where it has been posted. */
  readonly root?: string;
}

/** How the sending of a letter ended. */
export type Settled = { readonly id: string } & (
  | { readonly how: 'sent'; readonly posted?: string }
  /** Tried again at `due`; `unsure`: the platform never told whether it arrived. */
  | { readonly how: 'later'; readonly due: number; readonly unsure: boolean }
  /** Not tried again by itself; it stays, with the reason, until something wakes it. */
  | { readonly how: 'stuck'; readonly why: string }
  /** There is nothing to say any more. */
  | { readonly how: 'dropped' }
);
