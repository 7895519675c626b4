import type { DecisionRecord } from '../domain/decision-record.ts';
import type { Answer, Person, ReviewFile, StoredRecommendation } from '../domain/review.ts';
import type { QuestionId } from '../domain/vocabulary.ts';
import type { Refusal } from './refusal.ts';

/** Everything the bot can say, by meaning. How it looks is each platform's own. */
export type Message =
  | { readonly kind: 'started'; readonly file: ReviewFile }
  | { readonly kind: 'resumed'; readonly file: ReviewFile }
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
  | { readonly kind: 'refusal'; readonly refusal: Refusal };

export type MessageOf<K extends Message['kind']> = Extract<Message, { kind: K }>;

/** One small function for each kind; a platform that forgets one does not compile. */
export type Renderer<Out> = { readonly [K in Message['kind']]: (message: MessageOf<K>) => Out };
