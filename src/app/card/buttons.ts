import { type ReviewFile, standingAnswer } from '../../domain/review.ts';
import { type QuestionId, questionIds } from '../../domain/vocabulary.ts';
import { type Content, questionOf, word } from '../content.ts';
import type { PhraseId } from '../phrases.ts';
import type { ActionId, MoreEntry, Pressed } from '../press.ts';
import type { Button, Menu } from './card.ts';

/** What a button is, beside its words. */
export interface Press {
  readonly action: ActionId;
  /** Absent where it is about no review. */
  readonly pressed?: Pressed;
  readonly primary?: boolean;
}

export const button = (label: string, { action, pressed, primary }: Press): Button => ({
  kind: 'button',
  label,
  action,
  ...(pressed ? { pressed } : {}),
  ...(primary ? { primary } : {}),
});

/** What a button that belongs to a question carries: how old the answer is that it was drawn beside. */
export const onQuestion = (file: ReviewFile, q: QuestionId): Pressed => ({
  r: file.review.id,
  q,
  v: standingAnswer(file, q)?.revision ?? 0,
});

export const addEvidence = (content: Content, pressed: Pressed): Button =>
  button(word(content, 'card.evidence'), { action: 'evidence', pressed });

export const fullRecord = (content: Content, r: string, id?: string): Button =>
  button(word(content, 'card.full-record'), {
    action: 'full-record',
    pressed: { r, ...(id === undefined ? {} : { id }) },
  });

/** Reopening concerns everybody, so it is asked once more. */
export const reopen = (content: Content, r: string): Button => ({
  ...button(word(content, 'card.reopen'), { action: 'reopen', pressed: { r } }),
  confirm: {
    title: word(content, 'card.reopen.title'),
    text: word(content, 'card.reopen.text'),
    yes: word(content, 'card.reopen'),
    no: word(content, 'card.reopen.not'),
  },
});

/** The menu of the root card. */
export const more = (content: Content, r: string, entries: readonly MoreEntry[]): Menu => ({
  kind: 'menu',
  action: 'more',
  label: word(content, 'card.more'),
  look: 'more',
  options: entries.map((m) => ({
    label: word(content, `card.more.${m}` satisfies PhraseId),
    pressed: { r, m },
  })),
});

/** The five questions, of which one is answered anew. */
export const questionMenu = (content: Content, file: ReviewFile): Menu => ({
  kind: 'menu',
  action: 'reopen-question',
  label: word(content, 'card.reopen-question'),
  look: 'pick',
  options: questionIds.map((q) => ({
    label: questionOf(content, q).title,
    pressed: onQuestion(file, q),
  })),
});

/** Of a decision that is due: whether anything has changed since. */
export const sameOrChanged = (content: Content, pressed: Pressed): Button[] => [
  button(word(content, 'look.card.same'), { action: 'look-same', pressed }),
  button(word(content, 'look.card.changed'), { action: 'look-changed', pressed }),
];
