import type { AdaptiveCard, CardInput } from '../../../src/adapters/teams/card-types.ts';
import type { FormDrawing } from '../../../src/adapters/teams/draw-form.ts';
import { readSubmitted } from '../../../src/adapters/teams/read-submitted.ts';
import type { Element, Form, FormPart, FormValues } from '../../../src/app/forms/form.ts';
import { saying } from '../../support/messages.ts';
import { presses } from './draw-support.ts';

/** Who takes part. */
export const people = [
  { handle: 'aad-1', name: 'Ada' },
  { handle: 'aad-2', name: 'Ben *bold* [x](https://evil.example)' },
];
export const plain: FormDrawing = { saying, people };
export const state = { r: 'review-1', c: 'channel-1' };

/** A form that asks for these, with nothing else to it. */
export const asking = (
  elements: Readonly<Record<string, Element>>,
  more: FormPart[] = [],
): Form => ({
  ...{ id: 'answer', title: 'A form', submit: 'Save', close: 'Cancel', state },
  parts: [
    ...more,
    ...Object.entries(elements).map(
      ([key, element]) => ({ kind: 'input', key, label: key, hint: `On ${key}`, element }) as const,
    ),
  ],
});

export const inputsOf = ({ body }: AdaptiveCard): CardInput[] =>
  body.filter((one): one is CardInput => one.type.startsWith('Input.'));

/** What a client sends when the form is handed in as it was drawn. */
export const sent = (card: AdaptiveCard) => {
  const [save] = presses(card);
  const inputs = inputsOf(card).flatMap(({ id, value }) => (value ? [[id, value]] : []));
  return readSubmitted({ ...(save?.['data'] as object), ...Object.fromEntries(inputs) });
};
export const valuesIn = (card: AdaptiveCard): FormValues => {
  const back = sent(card);
  if (back?.kind !== 'form') throw new Error('It is no form.');
  return back.form.values;
};
