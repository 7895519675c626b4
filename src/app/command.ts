import type { Evidence } from '../domain/evidence.ts';
import type { Person } from '../domain/review.ts';
import type {
  EvidenceItemId,
  Outcome,
  Phase,
  QuestionId,
  Today,
  TriggerId,
} from '../domain/vocabulary.ts';
import type { Filled } from './form.ts';
import type { Digest, ExportFormat } from './letter.ts';

/** From where something is asked. `delivery` is unique for each thing a person did. */
export interface Place {
  readonly tenant: string;
  /** The channel; absent where it is asked outside of one, such as from somebody's overview. */
  readonly team?: string;
  readonly delivery: string;
  /** The message under which it was asked, as the platform calls it; there it is answered. */
  readonly beneath?: string;
  /**
   * Where reviews have threads: what is said goes there by letter, and only what is for the asker
   * alone comes back: `here`, or by letter too where the platform takes no answer. Absent: all of it
   * is told here and now, as in a terminal.
   */
  readonly replies?: 'here' | 'by-letter';
  /** The message with looks in which it was pressed; it shows what was done. */
  readonly digest?: Digest;
}

/** What an adapter hands in: who asks, as the platform knows them. */
export type Incoming = Request & Place & { readonly asker: Asker };

/** Who asks, as we know them. */
export interface Envelope extends Place {
  readonly by: Person;
  /** Whether they look after the workspace: the platform says so, or its settings do. */
  readonly admin?: boolean;
}

/** Somebody as their platform knows them. */
export interface Asker extends Pick<Person, 'handle' | 'name'> {
  /** They belong to another organisation than the workspace. */
  readonly outsider?: true;
}

/** What anyone can ask of the bot about one review. */
export type ReviewRequest =
  | {
      readonly kind: 'start-review';
      readonly workload: string;
      /** Who leads it; whoever starts it where nobody is named. */
      readonly lead?: Asker;
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
      /** Days, `YYYY-MM-DD`. */
      readonly speaksOf?: string;
      readonly expires?: string;
      readonly owner?: Asker;
      /** Of a message or a file: where it is, who said it and when (epoch ms). */
      readonly link?: string;
      readonly author?: Asker;
      readonly saidAt?: number;
      /** The address from which the bytes of a file can be read once, for their hash. */
      readonly file?: string;
    }
  /** What the bytes of a file came to, once somebody has read them. */
  | {
      readonly kind: 'hash-evidence';
      readonly review: string;
      readonly evidence: string;
      readonly hash: string;
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
  /** Nobody is reminded until it goes on. */
  | { readonly kind: 'pause-review'; readonly review: string; readonly paused: boolean }
  /** Nothing has changed: the decision stays, and the next look is set. */
  | {
      readonly kind: 'reaffirm';
      readonly review: string;
      /** The look it answers, where a button was drawn for one. */
      readonly number?: number;
    }
  /** The look at a decision is put off to a day, `YYYY-MM-DD`. */
  | {
      readonly kind: 'snooze-look';
      readonly review: string;
      readonly until: string;
      readonly number?: number;
    }
  /** Something has changed: a linked review opens with the questions these triggers touch. */
  | {
      readonly kind: 'look-again';
      readonly review: string;
      readonly triggers: readonly TriggerId[];
    }
  /** Somebody asks for a look now: the lead is asked, whatever the date. */
  | { readonly kind: 'ask-for-look'; readonly review: string }
  /** How often this decision is looked at, in months; absent: as the workspace does. */
  | { readonly kind: 'set-pace'; readonly review: string; readonly months?: number }
  /** Ends an open review without a decision. */
  | { readonly kind: 'close-review'; readonly review: string }
  /** Takes a decision back without a new one. */
  | { readonly kind: 'withdraw-record'; readonly review: string; readonly reason: string };

/** What is asked about no review in particular. */
export type TenantRequest =
  /** Somebody looks at their overview. */
  | { readonly kind: 'open-home' }
  /**
   * Somebody brought the app into a team of the workspace. The first to do so looks after it; the
   * next ones may be anybody with a team of their own, so for them admins decide in the settings.
   */
  | { readonly kind: 'install' }
  /** Somebody took it out again. */
  | { readonly kind: 'uninstall' }
  | { readonly kind: 'export-decisions'; readonly format: ExportFormat }
  | {
      readonly kind: 'change-settings';
      readonly outsiders: boolean;
      readonly admins: readonly Asker[];
      readonly retentionMonths?: number;
      readonly lookMonths?: number;
      readonly holidays?: readonly string[];
      readonly looksPaused?: boolean;
    }
  /** Something was measured or announced about a workload. */
  | {
      readonly kind: 'observe';
      readonly workload: string;
      /** Values by field, as `knowledge/triggers.yaml` names what it watches, or `provider-change`. */
      readonly values: Readonly<Record<string, string | number | boolean>>;
      /** When it was so, epoch ms; absent: now. */
      readonly at?: number;
      readonly source: string;
    };

export type Request = ReviewRequest | TenantRequest;

export type Choice =
  | { readonly kind: 'accept' }
  | { readonly kind: 'choose'; readonly outcome: Outcome; readonly reason: string };

export type Command = Request & Envelope;
export type ReviewCommand = ReviewRequest & Envelope;
export type TenantCommand = TenantRequest & Envelope;
export type CommandOf<K extends Request['kind']> = Extract<Command, { kind: K }>;
