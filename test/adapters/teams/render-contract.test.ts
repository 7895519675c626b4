import { repeated } from '../../../src/adapters/teams/draw-view.ts';
import { readSubmitted } from '../../../src/adapters/teams/read-submitted.ts';
import { type Doable, renderContract } from '../../contracts/render-contract.ts';
import { saying } from '../../support/messages.ts';
import { drawn, lintCard, ofType, presses, read } from './draw-support.ts';

renderContract('Teams', (message) => {
  const one = drawn(message);
  const { card, summary } = one;
  return {
    words: read(card),
    plain: summary,
    doable: presses(card).map(doableBy),
    marked: ofType(card, 'TextBlock').map(({ text }) => String(text)),
    problems: [
      ...lintCard(card),
      ...lintCard(repeated(one, saying).card),
      ...presses(card).flatMap(misread),
      ...(summary.length > 500 ? ['summary: too long'] : []),
    ],
  };
});

type Press = ReturnType<typeof presses>[number];

/** A question that is its own form is what its button would open elsewhere. */
function doableBy({ data }: Press): Doable {
  const back = readSubmitted(data);
  if (back?.kind === 'press') return { action: back.action, pressed: back.pressed };
  if (back?.kind !== 'form') throw new Error(`Nobody reads ${JSON.stringify(data)}.`);
  const { r = '', q, v } = back.form.state;
  const pressed = { r, ...(q === undefined ? {} : { q }), ...(v === undefined ? {} : { v }) };
  return { action: 'answer', pressed };
}

/** Every client sends the same, and what it is called says what it does. */
function misread({ verb, data, fallback }: Press): string[] {
  const { type, data: same } = Object(fallback);
  const back = readSubmitted(data);
  const name = back?.kind === 'press' ? back.action : back?.kind;
  const sameForAll = type === 'Action.Submit' && JSON.stringify(same) === JSON.stringify(data);
  return verb === name && sameForAll ? [] : [`${String(verb)}: ${JSON.stringify(data)}`];
}
