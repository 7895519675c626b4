import type { Evidence } from '../domain/evidence.ts';
import type { Person } from '../domain/review.ts';
import type { EvidenceItemId, Outcome, Phase, QuestionId, Today } from '../domain/vocabulary.ts';
import type { Filled } from './form.ts';

/** From where something is asked. `delivery` is unique for each thing a person did. */
interface Place {
  readonly tenant: string;
  readonly team: string;
  readonly delivery: string;
}

/** What an adapter hands in: who asks, as the platform knows them. */
export type Incoming = Request & Place & { readonly asker: Asker };

/** Who asks, as we know them. */
export interface Envelope extends Place {
  readonly by: Person;
}

/** Somebody as their platform knows them. */
export type Asker = Pick<Person, 'handle' | 'name'>;

/** What anyone can ask of the bot. */
export type Request =
  | {
      readonly kind: 'start-review';
      readonly workload: string;
      readonly phase?: Phase;
      readonly today?: Today;
      /** Named people who answer blind; without them everybody answers together. */
      readonly respondents?: readonly Asker[];
    }
  | {
      readonly kind: 'keep-draft';
      readonly review: string;
      readonly question: QuestionId;
      readonly filled: Filled;
    }
  | {
      readonly kind: 'answer-question';
      readonly review: string;
      readonly question: QuestionId;
      /** The revision of the standing answer the form was drawn from; 0: there was none. */
      readonly basedOn: number;
      readonly filled: Filled;
      /** Kept beside the standing answer on purpose ("See it differently"). */
      readonly differs?: true;
      readonly onBehalfOf?: Asker;
    }
  /** The person an answer was given for says that it is theirs. */
  | { readonly kind: 'confirm-answer'; readonly review: string; readonly answer: string }
  /** Everybody sees everybody's answers of a blind review. */
  | { readonly kind: 'reveal'; readonly review: string }
  /** The lead says which of several answers stands. */
  | { readonly kind: 'settle-answer'; readonly review: string; readonly answer: string }
  | { readonly kind: 'change-lead'; readonly review: string; readonly to: Asker }
  | {
      readonly kind: 'add-evidence';
      readonly review: string;
      readonly supports: Evidence['supports'];
      readonly form: Evidence['kind'];
      readonly body: string;
    }
  | {
      readonly kind: 'decide';
      readonly review: string;
      /** The recommendation the person has read. */
      readonly recommendation: string;
      readonly choice: Choice;
      /** Evidence owed before accepting that the lead does without, by name. */
      readonly waive: readonly EvidenceItemId[];
    }
  | { readonly kind: 'reopen'; readonly review: string }
  /** Ends an open review without a decision. */
  | { readonly kind: 'close-review'; readonly review: string }
  /** Takes a decision back without a new one. */
  | { readonly kind: 'withdraw-record'; readonly review: string; readonly reason: string };

export type Choice =
  | { readonly kind: 'accept' }
  | { readonly kind: 'choose'; readonly outcome: Outcome; readonly reason: string };

export type Command = Request & Envelope;
export type CommandOf<K extends Request['kind']> = Extract<Command, { kind: K }>;
