import { expect, it } from 'vitest';
import { drawHome } from '../../../src/adapters/slack/render-home.ts';
import type { Home } from '../../../src/app/message.ts';
import type { ReviewOverview } from '../../../src/app/ports.ts';
import { aReview } from '../../support/builders.ts';
import { hostileNames } from '../../support/hostile-names.ts';
import { lintView } from '../../support/slack-linter.ts';
import { labels, pressables, read, saying } from './render-support.ts';

const nothing: Home = { mine: [], open: [], due: [], decided: [] };
const at = Date.UTC(2026, 7, 20);
const overview = (workload: string, given: Partial<ReviewOverview> = {}): ReviewOverview => ({
  review: aReview({ id: `review of ${workload}`, workload }),
  leadName: 'Ada',
  answered: 2,
  ...given,
});
const decided = (workload: string, nextLook: string): ReviewOverview =>
  overview(workload, {
    review: aReview({ id: `review of ${workload}`, workload, state: 'decided' }),
    record: { id: `record of ${workload}`, status: 'accepted', at, nextLook, outcome: 'api-first' },
  });

it('invites whoever has nothing yet to start a review', () => {
  const view = drawHome(nothing, saying);
  expect(read(view)).toContain('Start a review of one workload');
  expect(pressables(view)).toEqual([
    { label: 'Start a review', action: 'home-start', primary: true, pressed: undefined },
  ]);
  expect(lintView(view)).toEqual([]);
});

it('shows what is mine first, then what is open, due and decided, with what can be done about it', () => {
  const view = drawHome(
    {
      mine: [
        { overview: overview('Search'), question: 'q3' },
        { overview: overview('Ranking', { recommended: 'dedicated' }) },
      ],
      open: [overview('Summaries')],
      due: [decided('Chat', '2026-11-10')],
      decided: [decided('Translation', '2027-01-10')],
    },
    saying,
  );
  expect(read(view).split('\n')).toEqual([
    'Yours to answer',
    '*Search* - Pain',
    '*Ranking* - dedicated is recommended, Ada decides',
    'Open',
    'Summaries - open, 2 of 5 answered, led by Ada',
    'Due for another look',
    '*Chat* - API-first, decided 20 August 2026; the look of 10 November 2026 is overdue',
    'Decided',
    '*Translation* - API-first, decided 20 August 2026 by Ada, next look 10 January 2027',
  ]);
  expect(labels(view)).toEqual([
    ...['Start a review', 'Answer', 'Full record', 'Full record', 'Full record'],
  ]);
  expect(pressables(view).map(({ pressed }) => pressed)).toEqual([
    undefined,
    { r: 'review of Search', q: 'q3', v: 0 },
    { r: 'review of Ranking' },
    { r: 'review of Chat', id: 'record of Chat' },
    { r: 'review of Translation', id: 'record of Translation' },
  ]);
  expect(lintView(view)).toEqual([]);
});

it('lets only who leads a decision that is due answer for it', () => {
  const due = [decided('Chat', '2026-11-10')];
  const lead = drawHome({ ...nothing, due, reader: 'ada' }, saying);
  expect(labels(lead)).toEqual(['Start a review', 'Nothing changed', 'Changed', 'Full record']);
  expect(pressables(lead)[1]).toMatchObject({
    action: 'look-same',
    pressed: { r: 'review of Chat' },
  });
  expect(lintView(lead)).toEqual([]);
  const other = drawHome({ ...nothing, due, reader: 'ben' }, saying);
  expect(labels(other)).toEqual(['Start a review', 'Full record']);
});

it('has room for some of everything, and says how much more there is', () => {
  const names = Array.from({ length: 60 }, (_, at) => hostileNames[at % hostileNames.length] ?? '');
  const all = names.map((name) => decided(name, '2027-01-10'));
  const open = names.map((name) => overview(name));
  const mine = open.map((one) => ({ overview: one, question: 'q1' as const }));
  const view = drawHome({ reader: 'ada', mine, open, due: all, decided: all }, saying);
  expect(lintView(view)).toEqual([]);
  expect(read(view).match(/^40 more\./gm)).toHaveLength(3);
  expect(read(view).match(/^50 more\./gm)).toHaveLength(1);
});
