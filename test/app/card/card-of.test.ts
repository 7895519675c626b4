import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Button, CardView, Control } from '../../../src/app/card/card.ts';
import { cardOf } from '../../../src/app/card/card-of.ts';
import { wordsIn } from '../../../src/app/card/fit.ts';
import { pressedSchema, pressedValue } from '../../../src/app/press.ts';
import type { Saying } from '../../../src/app/say/say.ts';
import type { ReviewFile } from '../../../src/domain/review.ts';
import { content } from '../../support/prompts.ts';
import { ada, ben, cleo, Team, tableOfToday } from '../../support/team.ts';
import { ofEachKind } from './one-of-each.ts';

const saying: Saying = { content, judgement: tableOfToday, zone: 'UTC', today: '2026-11-20' };
const team = new Team();
const reviews = new Map<string, ReviewFile>();

beforeAll(async () => {
  await team.starts(ada);
  reviews.set('new', await team.file());
  await team.answersAll(ada);
  await team.answers(ada, 'q4', { onBehalfOf: ben, differs: true });
  reviews.set('answered', await team.file());
  await team.accepts(ada);
  reviews.set('decided', await team.file());
  await team.starts(ada, [ada, ben, cleo], 'Ranking');
  await team.answersAll(ada);
  reviews.set('blind', await team.file());
  await team.answersAll(ben);
  await team.answersAll(cleo, { q2: { bottleneck: 'iteration', frontier: 'none' } });
  reviews.set('revealed', await team.file());
  reviews.set('asked again', askedAgain(reviewThatIs('answered')));
});
afterAll(() => team.leaves());

/** As a linked review has them: last time's answers, which nobody has given again. */
const askedAgain = (file: ReviewFile): ReviewFile => ({
  ...file,
  answers: file.answers.map((one) => ({
    ...one,
    stance: 'sealed',
    carried: { review: 'r1', answer: 'a1' },
  })),
});

const cardsOf = (file: ReviewFile): [string, CardView][] =>
  ofEachKind(file).map((message) => [message.kind, cardOf(message, saying)]);

/** Everything that can be pressed on it, whether or not all of it is shown. */
const controlsOf = (view: CardView): Control[] => [
  ...view.parts.flatMap((part) => {
    if (part.kind === 'beside') return [part.button];
    return part.kind === 'group' ? part.controls : [];
  }),
  ...view.controls(false),
  ...view.controls(true),
];

const optionsOf = (control: Control): readonly Pick<Button, 'label' | 'pressed'>[] =>
  control.kind === 'button' ? [control] : [{ label: control.label }, ...control.options];

const names = ['new', 'answered', 'decided', 'blind', 'revealed', 'asked again'];

describe.each(names)('of a review that is %s', (name) => {
  const cards = () => cardsOf(reviewThatIs(name));

  it('every message has words, whatever the platform', () => {
    for (const [kind, view] of cards()) {
      expect([kind, wordsIn(view) === '']).toEqual([kind, false]);
    }
  });

  it('every button has a label that fits, and carries what can be read back from an option', () => {
    for (const [kind, view] of cards()) {
      for (const { label, pressed } of controlsOf(view).flatMap(optionsOf)) {
        expect([kind, label.length > 0 && label.length <= 75]).toEqual([kind, true]);
        if (!pressed) continue;
        const value = pressedValue(pressed);
        expect([kind, value.length <= 150]).toEqual([kind, true]);
        expect(pressedSchema.parse(JSON.parse(value))).toEqual(pressed);
      }
    }
  });

  it('what is shown shortened and promises all of it has the button that shows it', () => {
    for (const [kind, view] of cards().filter(([, { inFull }]) => inFull)) {
      const actions = view.controls(true).map(({ action }) => action);
      expect([kind, actions]).toEqual([kind, expect.arrayContaining(['full-record'])]);
    }
  });

  it('a card asks with one emphasised button at most', () => {
    for (const [kind, view] of cards()) {
      const primary = view.controls(false).filter((one) => 'primary' in one);
      expect([kind, primary.length <= 1]).toEqual([kind, true]);
    }
  });
});

it('has something to show for every kind of message', () => {
  const kinds = new Set(cardsOf(reviewThatIs('decided')).map(([kind]) => kind));
  expect(kinds.size).toBe(28);
});

it('says of each of several decisions which review it is about', () => {
  const decided = reviewThatIs('decided');
  const looks = cardsOf(decided).filter(([kind]) => kind === 'looks');
  const abouts = looks.map(([, { parts }]) =>
    parts.flatMap((part) => (part.kind === 'group' ? [part.about] : [])),
  );
  const { id } = decided.review;
  expect(abouts).toEqual([[id], [id, id]]);
});

it('asks once more before a review is reopened', () => {
  const file = reviewThatIs('decided');
  const root = cardOf({ kind: 'root', file, unconfirmed: [] }, saying);
  expect(controlsOf(root).find(({ action }) => action === 'reopen')).toMatchObject({
    confirm: { title: 'Reopen this review?', yes: 'Reopen', no: 'Leave it' },
  });
});

function reviewThatIs(name: string): ReviewFile {
  const file = reviews.get(name);
  if (!file) throw new Error(`There is no review that is ${name}.`);
  return file;
}
