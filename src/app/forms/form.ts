import type { Part } from '../card/card.ts';
import type { FormId, FormState } from '../press.ts';

/** A form as every platform draws it in its own way: words, and inputs between them. */
export interface Form {
  readonly id: FormId;
  readonly title: string;
  readonly close: string;
  /** Absent where there is nothing to hand in: something to read. */
  readonly submit?: string;
  /** What comes back with it, as it was. */
  readonly state: FormState;
  readonly parts: readonly FormPart[];
  /**
   * Set where forms follow one another in one place: inputs of the next one share nothing with those
   * of the one before, even where they are called the same.
   */
  readonly apart?: string;
}

export type FormPart = Part | Input;

export interface Input {
  readonly kind: 'input';
  /** Unique within the form; what is given and what is wrong with it go by this. */
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  /** It can be left empty. */
  readonly optional?: true;
  /** Others hang on it: a platform that can draws the form again when it changes. */
  readonly reports?: true;
  readonly element: Element;
}

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
}

/** What is asked with; `first` is what stands there already. People and channels go by handle. */
export type Element =
  | {
      readonly kind: 'text';
      readonly lines: 'one' | 'many';
      readonly first: string;
      readonly placeholder?: string;
      /** In characters; absent: as long as our own texts may be. */
      readonly max?: number;
    }
  | {
      readonly kind: 'choice';
      readonly look: 'open' | 'folded';
      readonly options: readonly Option[];
      readonly first?: string;
      readonly placeholder?: string;
    }
  | {
      readonly kind: 'choices';
      readonly options: readonly Option[];
      readonly first: readonly string[];
      readonly placeholder?: string;
    }
  | { readonly kind: 'person'; readonly first?: string }
  | { readonly kind: 'people'; readonly first: readonly string[] }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'day'; readonly first?: string }
  | { readonly kind: 'channel' }
  /** Files of the platform's own. */
  | { readonly kind: 'files'; readonly most: number };

/** One input as it was handed in; which of these there is depends on what it asked. */
export interface Given {
  readonly text?: string;
  readonly choice?: string;
  readonly choices?: readonly string[];
  readonly person?: string;
  readonly people?: readonly string[];
  readonly channel?: string;
  readonly day?: string;
  readonly files?: readonly GivenFile[];
}

export interface GivenFile {
  readonly name?: string;
  /** Where people find it. */
  readonly link?: string;
  /** Where its bytes are read, for their hash. */
  readonly bytes?: string;
  /** It lies elsewhere: there are no bytes to read here. */
  readonly elsewhere?: true;
  /** In bytes. */
  readonly size?: number;
}

/** What stood in a form, by the key of the input; an input that was not shown is not in it. */
export type FormValues = Readonly<Record<string, Given>>;

/** Sentences by the key of the input they are about. */
export type FormErrors = Readonly<Record<string, string>>;
export type ReadForm<T> = { readonly given: T } | { readonly errors: FormErrors };

/** A form that was handed in. */
export interface HandedIn {
  readonly id: FormId;
  readonly state: FormState;
  readonly values: FormValues;
}

/** What a form does next. */
export type FormOutcome =
  | { readonly kind: 'errors'; readonly errors: FormErrors }
  /** Another step; the way back leads to the one before. */
  | { readonly kind: 'next'; readonly form: Form }
  /** Another form, or something to read, in its place. */
  | { readonly kind: 'instead'; readonly form: Form }
  /** It is done: whatever there is to say is said elsewhere. */
  | { readonly kind: 'done' };
