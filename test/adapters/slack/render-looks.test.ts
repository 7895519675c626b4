import { describe, expect, it } from 'vitest';
import { reviewOfBlock } from '../../../src/adapters/slack/render-looks.ts';
import { drawMessage } from '../../../src/adapters/slack/render-message.ts';
import type { LookAt } from '../../../src/app/message.ts';
import type { Confirmation } from '../../../src/domain/confirmation.ts';
import type { Look } from '../../../src/domain/look.ts';
import { aReview, noon } from '../../support/builders.ts';
import { hostileNames } from '../../support/hostile-names.ts';
import { lintMessage } from '../../support/slack-linter.ts';
import { labels, pressables, read, saying } from './render-support.ts';

const now = Date.UTC(2026, 10, 20, 9);
const because = 'API spend rose from 100 to 200 EUR a month.';

const lookAt = (
  workload: string,
  given: Partial<Look> = {},
  more: Partial<LookAt> = {},
): LookAt => ({
  overview: {
    review: aReview({ id: `review of ${workload}`, workload, state: 'decided' }),
    leadName: 'Ada',
    answered: 5,
    record: {
      id: `record of ${workload}`,
      status: 'accepted',
      at: noon,
      nextLook: '2026-11-20',
      outcome: 'api-first',
    },
  },
  look: {
    record: `record of ${workload}`,
    number: 3,
    day: '2026-11-20',
    stage: 'asked',
    askedAt: now,
    fired: [],
    ...given,
  },
  baseline: [
    { trigger: 'cost-profile', field: 'evidence.numbers.tokensPerDay', value: 4_000_000, at: noon },
    { trigger: 'cost-profile', field: 'evidence.load' },
  ],
  ...more,
});
const confirmation = (given: Partial<Confirmation> = {}): Confirmation => ({
  id: 'c1',
  record: 'record of Chat',
  review: 'review of Chat',
  number: 3,
  at: now,
  by: 'ada',
  nextLook: '2027-02-22',
  ...given,
});
const drawn = (...looks: LookAt[]) => drawMessage({ kind: 'looks', looks, reader: 'ada' }, saying);

describe('a decision that somebody is asked about', () => {
  it('shows what was decided and known, what fired, and every way to answer', () => {
    const card = drawn(lookAt('Chat', { fired: [{ trigger: 'cost-profile', because }] }));
    expect(lintMessage(card)).toEqual([]);
    expect(read(card)).toContain('Chat');
    expect(read(card)).toContain(because);
    expect(labels(card)).toEqual([
      ...['Nothing changed', 'Changed', 'Full record'],
      'Ask me in a week',
      'Ask me in a month',
      'Ask me on another day',
      'Ask me more or less often',
      'Hand over',
    ]);
    expect(pressables(card).map(({ action, pressed }) => [action, pressed?.n, pressed?.l])).toEqual(
      [
        ['look-same', 3, undefined],
        ['look-changed', 3, undefined],
        ['full-record', undefined, undefined],
        ['look-more', 3, 'week'],
        ['look-more', 3, 'month'],
        ['look-more', 3, 'date'],
        ['look-more', 3, 'pace'],
        ['look-more', 3, 'lead'],
      ],
    );
  });

  const waiting = { stage: 'waiting', number: 4, day: '2027-02-22' } as const;
  const replaced = lookAt('Chat').overview;
  it.each<[string, LookAt]>([
    [
      'Confirmed by you today; next look 22 February 2027.',
      lookAt('Chat', waiting, { confirmed: confirmation(), confirmedBy: 'Ada' }),
    ],
    [
      'Confirmed by Ben on 20 November 2026; next look 22 February 2027.',
      lookAt('Chat', waiting, { confirmed: confirmation({ by: 'ben' }), confirmedBy: 'Ben' }),
    ],
    [
      'Put off; next look 22 February 2027.',
      lookAt(
        'Chat',
        { ...waiting, number: 3 },
        { confirmed: confirmation({ nextLook: '2026-11-20' }) },
      ),
    ],
    [
      'It is being looked at again; the thread is in its channel.',
      lookAt('Chat', { stage: 'resting' }),
    ],
    ['Handed over to Ben.', lookAt('Chat', {}, { handedTo: 'Ben' })],
    [
      'This decision is not in force any more.',
      lookAt(
        'Chat',
        {},
        {
          overview: { ...replaced, record: { ...record(replaced), status: 'superseded' } },
        },
      ),
    ],
  ])('shows what was done, and no buttons: %s', (said, one) => {
    const card = drawn(one);
    expect(lintMessage(card)).toEqual([]);
    expect(read(card)).toContain(said);
    expect(card.text).toContain(said);
    expect(pressables(card)).toEqual([]);
  });

  it('keeps its place when it is done: a later press still says what stood in the message', () => {
    const card = drawn(lookAt('Chat', waiting), lookAt('Search'));
    const ids = card.blocks.flatMap(({ block_id: id = '' }) => reviewOfBlock(id) ?? []);
    expect(ids).toEqual(['review of Chat', 'review of Search']);
  });
});

function record({ record: one }: LookAt['overview']) {
  if (!one) throw new Error('There is no record.');
  return one;
}

it('has room for many decisions of any name, and says how many are left out', () => {
  const looks = Array.from({ length: 60 }, (_, at) =>
    lookAt(`${hostileNames[at % hostileNames.length]} ${at}`),
  );
  const card = drawn(...looks);
  expect(lintMessage(card)).toEqual([]);
  expect(read(card)).toMatch(/Left out here: \d+ more\./);
});
