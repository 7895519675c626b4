import type { Letter, LetterBody, NewLetter, Settled } from '../../src/app/letter.ts';
import type { CommitOutcome, Outbox, Store } from '../../src/app/ports.ts';
import { aCommit, anOpening, noon } from '../support/builders.ts';
import { aNote } from './store-notes.ts';

export interface Office {
  readonly store: Store;
  readonly outbox: Outbox;
}

/** Somewhere an office can be opened, closed and opened again. */
export interface OutboxPlace {
  open(): Promise<Office>;
  remove(): Promise<void>;
}

/** The office that a test is about, and what tests do with it most, as the tenant `acme`. */
export interface OutboxSubject extends Office {
  reopen(): Promise<void>;
  /** Opens a review, `review-1` unless it is named, with letters about it. */
  opened(letters: readonly NewLetter[], review?: string, tenant?: string): Promise<CommitOutcome>;
  /** Says something about no change at all. */
  said(letters: readonly NewLetter[], tenant?: string): Promise<CommitOutcome>;
  due(now?: number): Promise<readonly Letter[]>;
  /** What is due, in a word each. */
  words(now?: number): Promise<readonly string[]>;
  /** Everything that is due leaves; gives what did. */
  left(now?: number): Promise<readonly Letter[]>;
  /** The only letter that is due leaves, and it ends like this. */
  ended(how: Ending): Promise<void>;
}

type Without<T> = T extends unknown ? Omit<T, 'id'> : never;
export type Ending = Without<Settled>;

export const inReview = (
  body: LetterBody,
  review = 'review-1',
  given: Partial<NewLetter> = {},
): NewLetter => ({ thread: `review ${review}`, review, body, ...given });

export const card = (name: 'root' | 'q1' | 'q2', review?: string): NewLetter =>
  inReview({ kind: 'card', card: name }, review);

export const line = (review?: string): NewLetter =>
  inReview({ kind: 'line', line: 'revealed' }, review);

export const home = (to: string, given: Partial<NewLetter> = {}): NewLetter => ({
  thread: `person ${to}`,
  body: { kind: 'home', to },
  ...given,
});

const wordOf = ({ body }: Letter): string => {
  if (body.kind === 'card') return body.card;
  return 'to' in body ? `${body.kind} ${body.to}` : body.kind;
};

export function outboxSubject(current: () => Office, reopen: () => Promise<void>): OutboxSubject {
  const due = (now = noon) => current().outbox.due(now, 100);
  const left = async (now = noon) => {
    const letters = await due(now);
    await current().outbox.leaving(letters.map(({ id }) => id));
    return letters;
  };
  return {
    get store() {
      return current().store;
    },
    get outbox() {
      return current().outbox;
    },
    reopen,
    opened: (letters, id = 'review-1', tenant = 'acme') =>
      current().store.commit(tenant, anOpening({ id, workload: id }, { letters })),
    said: (letters, tenant = 'acme') => current().store.note(tenant, aNote([], { letters })),
    due,
    words: async (now) => (await due(now)).map(wordOf),
    left,
    async ended(how) {
      const [letter, ...others] = await left();
      if (!letter || others.length > 0) throw new Error('There has to be one letter.');
      await current().outbox.settle([{ id: letter.id, ...how }]);
    },
  };
}

/** A commit to `review-1` that changes nothing. */
export const said = (letters: readonly NewLetter[], version = 1) =>
  aCommit([], { letters, version });
