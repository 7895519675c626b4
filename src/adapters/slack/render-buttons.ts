import type { types } from '@slack/bolt';
import { type Content, questionOf, word } from '../../app/content.ts';
import type { PhraseId } from '../../app/phrases.ts';
import { type ReviewFile, standingAnswer } from '../../domain/review.ts';
import { type QuestionId, questionIds } from '../../domain/vocabulary.ts';
import { type ActionId, type MoreEntry, type Pressed, pressedValue } from '../../app/press.ts';
import { buttonText } from './text.ts';

/** What a button is, beside its words. */
export interface Press {
  readonly action: ActionId;
  /** Absent where it is about no review. */
  readonly pressed?: Pressed;
  readonly primary?: boolean;
}

export function button(label: string, { action, pressed, primary }: Press): types.Button {
  return {
    type: 'button',
    text: buttonText(label),
    action_id: actionOf(action, pressed),
    ...(pressed ? { value: pressedValue(pressed) } : {}),
    ...(primary ? { style: 'primary' as const } : {}),
  };
}

/** Slack wants ids to differ within a row, so each tap of a question says which it is: `tap:none`. */
const actionOf = (action: ActionId, pressed: Pressed | undefined): string =>
  pressed?.tap === undefined ? action : `${action}:${pressed.tap}`;

/** A row of buttons; none where there is nothing to press. */
export const row = (...elements: types.ActionsBlockElement[]): types.KnownBlock[] =>
  elements.length === 0 ? [] : [{ type: 'actions', elements }];

/** What a button that belongs to a question carries: how old the answer is that it was drawn beside. */
export const onQuestion = (file: ReviewFile, q: QuestionId): Pressed => ({
  r: file.review.id,
  q,
  v: standingAnswer(file, q)?.revision ?? 0,
});

export const fullRecord = (content: Content, r: string, id?: string): types.Button =>
  button(word(content, 'card.full-record'), {
    action: 'full-record',
    pressed: { r, ...(id === undefined ? {} : { id }) },
  });

/** Reopening concerns everybody, so Slack asks once more. */
export const reopen = (content: Content, r: string): types.Button => ({
  ...button(word(content, 'card.reopen'), { action: 'reopen', pressed: { r } }),
  confirm: {
    title: buttonText(word(content, 'card.reopen.title')),
    text: buttonText(word(content, 'card.reopen.text')),
    confirm: buttonText(word(content, 'card.reopen')),
    deny: buttonText(word(content, 'card.reopen.not')),
  },
});

/** The menu of the root card. */
export const more = (
  content: Content,
  r: string,
  entries: readonly MoreEntry[],
): types.Overflow => ({
  type: 'overflow',
  action_id: 'more' satisfies ActionId,
  options: entries.map((m) => ({
    text: buttonText(word(content, `card.more.${m}` satisfies PhraseId)),
    value: pressedValue({ r, m }),
  })),
});

/** The five questions, of which one is answered anew. */
export const questionMenu = (content: Content, file: ReviewFile): types.StaticSelect => ({
  type: 'static_select',
  action_id: 'reopen-question' satisfies ActionId,
  placeholder: buttonText(word(content, 'card.reopen-question')),
  options: questionIds.map((q) => ({
    text: buttonText(questionOf(content, q).title),
    value: pressedValue(onQuestion(file, q)),
  })),
});
