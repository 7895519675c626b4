import type { DecisionRecord } from '../domain/decision-record.ts';
import type { Answer, Person, ReviewFile, StoredRecommendation } from '../domain/review.ts';
import type { QuestionId } from '../domain/vocabulary.ts';
import type { Card, ExportFormat, Undelivered } from './letter.ts';
import type { ReviewOverview } from './ports.ts';
import type { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';

/** Everything the bot can say, by meaning. How it looks is each platform's own. */
export type Message =
  /** The one card of a review that shows how far it is; everything else goes into its thread. */
  | {
      readonly kind: 'root';
      readonly file: ReviewFile;
      /** Cards that the platform never confirmed: they may be missing from the thread. */
      readonly unconfirmed: readonly Card[];
    }
  | { readonly kind: 'started'; readonly file: ReviewFile }
  | { readonly kind: 'resumed'; readonly file: ReviewFile }
  /** The question, to be answered; in a thread also, once it is, its answers. */
  | { readonly kind: 'question'; readonly file: ReviewFile; readonly question: QuestionId }
  | { readonly kind: 'answered'; readonly file: ReviewFile; readonly answer: Answer }
  | { readonly kind: 'kept-as-dissent'; readonly file: ReviewFile; readonly answer: Answer }
  | { readonly kind: 'evidence-added'; readonly file: ReviewFile }
  | {
      readonly kind: 'recommendation';
      readonly file: ReviewFile;
      readonly stored: StoredRecommendation;
      /** When it would be looked at again if decided now, `YYYY-MM-DD`. */
      readonly nextLook: string;
    }
  | {
      readonly kind: 'record';
      readonly record: DecisionRecord;
      readonly people: readonly Person[];
    }
  | {
      readonly kind: 'revealed';
      readonly file: ReviewFile;
      /** The questions whose answers differ; the lead says which stands. */
      readonly differing: readonly QuestionId[];
    }
  | { readonly kind: 'lead-changed'; readonly file: ReviewFile }
  | { readonly kind: 'closed'; readonly file: ReviewFile }
  | { readonly kind: 'reopened'; readonly file: ReviewFile }
  | { readonly kind: 'paused'; readonly file: ReviewFile }
  /** To the lead: what is owed before the decision, said once. */
  | { readonly kind: 'owed'; readonly file: ReviewFile; readonly stored: StoredRecommendation }
  /** To the lead: the channel does not show the review, and why. */
  | { readonly kind: 'undelivered'; readonly file: ReviewFile; readonly why: Undelivered }
  | { readonly kind: 'home'; readonly home: Home }
  | { readonly kind: 'list'; readonly reviews: readonly ReviewOverview[] }
  | {
      readonly kind: 'history';
      readonly records: readonly DecisionRecord[];
      readonly people: readonly Person[];
    }
  | { readonly kind: 'export'; readonly export: ExportFile }
  | {
      readonly kind: 'settings';
      readonly settings: Settings;
      readonly people: readonly Person[];
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'refusal'; readonly refusal: Refusal };

export type MessageOf<K extends Message['kind']> = Extract<Message, { kind: K }>;

/** One person's overview; a review stands in the first list that it fits. */
export interface Home {
  /** Open reviews that wait for this person, with the question that is theirs. */
  readonly mine: readonly { readonly overview: ReviewOverview; readonly question?: QuestionId }[];
  readonly open: readonly ReviewOverview[];
  /** Decisions whose look has come. */
  readonly due: readonly ReviewOverview[];
  readonly decided: readonly ReviewOverview[];
}

/** A file to hand over, made when it is sent. */
export interface ExportFile {
  readonly format: ExportFormat;
  readonly name: string;
  readonly text: () => AsyncIterable<string>;
}

/** One small function for each kind; a platform that forgets one does not compile. */
export type Renderer<Out> = { readonly [K in Message['kind']]: (message: MessageOf<K>) => Out };
