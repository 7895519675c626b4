import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { plainText } from '../../src/app/blocks.ts';
import type { Filled } from '../../src/app/form.ts';
import { handle } from '../../src/app/handle.ts';
import { blocksOf } from '../../src/app/say/say.ts';
import { clock, Looking } from '../support/looking.ts';
import { sayingAt } from '../support/office.ts';
import { ada } from '../support/team.ts';

const spending: Filled = {
  'rate-limits': 'none',
  latency: 'none',
  cost: 'felt',
  load: 'steady',
  tokensPerDay: 1_000_000,
  apiSpendEurMonth: 900,
};
const asker = { handle: 'signals', name: 'Signals' };

async function signal(
  here: Looking,
  values: Readonly<Record<string, string | number | boolean>>,
  more: { readonly team?: string; readonly delivery?: string; readonly workload?: string } = {},
): Promise<string> {
  const { tenant } = here;
  here.now += 1_000;
  const given = { workload: 'Summaries', delivery: randomUUID(), ...more };
  const asked = { kind: 'observe', values, source: 'billing', tenant, asker, ...given } as const;
  const said = await handle(asked, here.here.office.store, here.here.tools);
  await here.here.ticks();
  return said.map((one) => plainText(blocksOf(one, sayingAt(here.now, 'UTC')))).join('\n');
}

const spend = (eur: number) => ({ 'evidence.numbers.apiSpendEurMonth': eur });

async function decided(): Promise<{ here: Looking; review: string }> {
  const here = new Looking();
  const review = await here.decides('Summaries', ada, { q3: spending });
  await here.until('2026-12-02T10:00:00Z');
  return { here, review };
}

test('a bill that doubles asks the lead at once, and says why; one just below changes nothing', async () => {
  const { here } = await decided();
  expect(await signal(here, spend(1_799))).toBe(
    'Noted for Summaries. It changes nothing that the decision rests on.',
  );
  expect(await signal(here, spend(1_800))).toBe(
    'Noted for Summaries. Ada is asked to look again, because:\n' +
      '- The cost profile changes - API spend rose from 900 to 1,800 EUR a month.',
  );
  await here.until('2026-12-02T12:00:00Z');
  const [message, ...more] = here.digests();
  expect(more).toEqual([]);
  expect(clock(message?.at ?? 0)).toBe('2026-12-02 11:00');
  expect(message?.text).toContain('- API spend rose from 900 to 1,800 EUR a month.');
  expect(message?.text).not.toContain('regular look');
});

test('the same signal again, or the same delivery, asks nobody twice', async () => {
  const { here, review } = await decided();
  await signal(here, spend(2_000), { delivery: 'one' });
  expect(await signal(here, spend(2_000), { delivery: 'one' })).toBe('');
  await here.until('2026-12-02T12:00:00Z');
  await here.says(ada, { kind: 'reaffirm', review });
  await signal(here, spend(2_000));
  await here.until('2027-02-01T12:00:00Z');
  expect(here.digests()).toHaveLength(1);
});

test('a signal in the night waits for the morning', async () => {
  const { here } = await decided();
  here.now = Date.parse('2026-12-04T22:00:00Z');
  await signal(here, { 'provider-change': 'model-end' });
  await here.until('2026-12-08T12:00:00Z');
  const [message] = here.digests();
  expect(clock(message?.at ?? 0)).toBe('2026-12-07 09:00');
  expect(message?.text).toContain('- The provider announced the end of a model.');
});

test.each<[string, Readonly<Record<string, string | number>>, RegExp]>([
  [
    'a field nobody watches',
    { 'evidence.weather': 3 },
    /evidence\.weather: found an unknown field/,
  ],
  ['a value that cannot be', spend(-1), /apiSpendEurMonth: found -1/],
])('%s is refused by name', async (_what, values, refusal) => {
  const { here } = await decided();
  expect(await signal(here, values)).toMatch(refusal);
});

test('a name that several teams have decided on needs its team', async () => {
  const { here } = await decided();
  here.team = 'C2';
  await here.decides('Summaries', ada, { q3: spending });
  expect(await signal(here, spend(5_000))).toBe(
    'Summaries is decided in several teams: C1 and C2. Name one.',
  );
  expect(await signal(here, spend(5_000), { team: 'C2' })).toContain('is asked to look again');
  expect(await signal(here, spend(5_000), { workload: 'Nothing' })).toBe(
    'No decision on Nothing is in force.',
  );
});

test('evidence that expires before the look asks for it on the morning after', async () => {
  const here = new Looking();
  await here.says(ada, { kind: 'start-review', workload: 'Summaries' });
  const [opened] = await here.here.office.store.list(here.tenant, { team: here.team });
  const review = opened?.id ?? '';
  await here.says(ada, {
    kind: 'add-evidence',
    review,
    supports: 'privacy-review',
    form: 'link',
    body: 'https://wiki.example/privacy',
    expires: '2026-12-31',
  });
  await here.decides('Summaries');
  await here.until('2027-01-05T12:00:00Z');
  const [message, ...more] = here.digests();
  expect(more).toEqual([]);
  expect(clock(message?.at ?? 0)).toBe('2027-01-01 09:00');
  expect(message?.text).toContain('- The evidence for the privacy review held until 31 December');
  await here.says(ada, { kind: 'reaffirm', review });
  await here.until('2027-05-21T12:00:00Z');
  expect(here.digests()).toHaveLength(2);
});
