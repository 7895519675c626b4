import type { Baseline } from '../domain/baseline.ts';
import type { Confirmation } from '../domain/confirmation.ts';
import type { DecisionRecord } from '../domain/decision-record.ts';
import type { FiredTrigger, Look } from '../domain/look.ts';
import type { Answer, Person, ReviewFile, StoredRecommendation } from '../domain/review.ts';
import type { QuestionId } from '../domain/vocabulary.ts';
import type { BackupNews, Card, ExportFormat, Undelivered } from './letter.ts';
import type { ReviewOverview } from './ports.ts';
import type { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';

/** Everything the bot can say, by meaning. How it looks is each platform's own. */
export type Message =
  /** The one card of a review that shows how far it is; everything else goes into its thread. */
  | {
      readonly kind: 'root';
      readonly file: ReviewFile;
      /** The decision that it looks at again, where it does. */
      readonly earlier?: DecisionRecord;
      /** Cards that the platform never confirmed: they may be missing from the thread. */
      readonly unconfirmed: readonly Card[];
    }
  | {
      readonly kind: 'started';
      readonly file: ReviewFile;
      /** The decision that it looks at again, where it does. */
      readonly earlier?: DecisionRecord;
    }
  | { readonly kind: 'resumed'; readonly file: ReviewFile }
  /** The question, to be answered; in a thread also, once it is, its answers. */
  | {
      readonly kind: 'question';
      readonly file: ReviewFile;
      readonly question: QuestionId;
      /** The decision that it looks at again, where it does. */
      readonly earlier?: DecisionRecord;
    }
  | { readonly kind: 'answered'; readonly file: ReviewFile; readonly answer: Answer }
  | { readonly kind: 'kept-as-dissent'; readonly file: ReviewFile; readonly answer: Answer }
  | { readonly kind: 'evidence-added'; readonly file: ReviewFile }
  | {
      readonly kind: 'recommendation';
      readonly file: ReviewFile;
      readonly stored: StoredRecommendation;
      /** When it would be looked at again if decided now, `YYYY-MM-DD`. */
      readonly nextLook: string;
      /** The decision that it looks at again, where it does. */
      readonly earlier?: DecisionRecord;
    }
  | {
      readonly kind: 'record';
      readonly record: DecisionRecord;
      readonly people: readonly Person[];
      /** Looks at it that changed nothing, oldest first. */
      readonly confirmations?: readonly Confirmation[];
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
  /** To the lead, privately: each decision with what was known then, to be confirmed or not. */
  | {
      readonly kind: 'looks';
      readonly looks: readonly LookAt[];
      /** Who reads it, by id. */
      readonly reader?: string;
    }
  /** In the thread: the look is overdue, and the bot says no more about it. */
  | { readonly kind: 'look-overdue'; readonly file: ReviewFile; readonly look: Look }
  | { readonly kind: 'reaffirmed'; readonly file: ReviewFile; readonly confirmation: Confirmation }
  /** A signal was kept; `fired`: what it made the lead be asked about. */
  | {
      readonly kind: 'observed';
      readonly file: ReviewFile;
      readonly fired: readonly FiredTrigger[];
    }
  | { readonly kind: 'home'; readonly home: Home }
  | { readonly kind: 'list'; readonly reviews: readonly ReviewOverview[] }
  | {
      readonly kind: 'history';
      readonly records: readonly DecisionRecord[];
      readonly people: readonly Person[];
      /** Looks at them that changed nothing. */
      readonly confirmations?: readonly Confirmation[];
    }
  | { readonly kind: 'export'; readonly export: ExportFile }
  | {
      readonly kind: 'settings';
      readonly settings: Settings;
      readonly people: readonly Person[];
    }
  /** To who looks after a workspace; `of`: when the backup was made, or was to be made. */
  | { readonly kind: 'backup-told'; readonly news: BackupNews; readonly of: number }
  | { readonly kind: 'help' }
  | { readonly kind: 'refusal'; readonly refusal: Refusal };

export type MessageOf<K extends Message['kind']> = Extract<Message, { kind: K }>;

/** A decision to be looked at again, or one of which that was asked and is done. */
export interface LookAt {
  readonly overview: ReviewOverview;
  readonly look: Look;
  readonly baseline: Baseline;
  /** The newest look that changed nothing, and the name of who said so. */
  readonly confirmed?: Confirmation;
  readonly confirmedBy?: string;
  /** The name of who leads it now, where the reader handed it over. */
  readonly handedTo?: string;
}

/** One person's overview; a review stands in the first list that it fits. */
export interface Home {
  /** Whose it is, by id: only who leads a decision says that nothing has changed. */
  readonly reader?: string;
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
