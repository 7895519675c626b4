import { expect, it } from 'vitest';
import type { Activity } from '../../../src/adapters/teams/activity.ts';
import type { Connector, Member } from '../../../src/adapters/teams/connector.ts';
import { teamsGuests } from '../../../src/adapters/teams/guests.ts';

const log = { info() {}, warn() {}, error() {} };

/** A desk whose roster says this; `asked` counts. */
function scene(roster: () => Promise<Member>) {
  const seen = { now: 1_000, asked: 0 };
  const connector = {
    member: () => {
      seen.asked += 1;
      return roster();
    },
  } as unknown as Connector;
  const tools = () => ({ now: seen.now }) as never;
  return { seen, guests: teamsGuests({ connector, tools, log }) };
}

const said = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:1/',
  from: { id: '29:mia' },
  recipient: { id: '28:bot' },
  conversation: { id: '19:a', conversationType: 'channel', tenantId: 't1' },
} as Activity;

const mia: Member = { id: '29:mia', tenantId: 't1' };

it('a member is no guest; who is one by role, or by their organisation, is', async () => {
  expect(await scene(async () => mia).guests(said)).toBe(false);
  expect(await scene(async () => ({ ...mia, guest: true })).guests(said)).toBe(true);
  expect(await scene(async () => ({ ...mia, tenantId: 't2' })).guests(said)).toBe(true);
});

it('the roster is asked once a day for each person', async () => {
  const { seen, guests } = scene(async () => mia);
  await guests(said);
  await guests(said);
  await guests({ ...said, from: { id: '29:ned' } });
  expect(seen.asked).toBe(2);
  seen.now += 24 * 3_600_000;
  await guests(said);
  expect(seen.asked).toBe(3);
});

it('a roster that is silent makes nobody a guest, and is asked again', async () => {
  const { seen, guests } = scene(() => Promise.reject(new Error('down')));
  expect(await guests(said)).toBe(false);
  expect(await guests(said)).toBe(false);
  expect(seen.asked).toBe(2);
});
