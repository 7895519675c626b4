import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Bot, type Credentials } from '../../../src/adapters/teams/botbuilder-adapter.ts';
import { botbuilderConnector } from '../../../src/adapters/teams/connect.ts';
import { teamsSender } from '../../../src/adapters/teams/send-teams.ts';
import { watched } from '../../../src/app/watched-sender.ts';
import { ownFolder } from '../../support/folder.ts';
import { root as rootCard } from '../../support/messages.ts';
import type { Body } from '../../support/teams/bodies.ts';
import { isPost } from '../../support/teams/fake-teams-faults.ts';
import { openIdServer } from '../../support/teams/openid.ts';
import { channel, megan, otherChannel } from '../../support/teams/people.ts';
import { teamsScene } from '../../support/teams/scene.ts';
import { count } from '../slack/rows.ts';
import { attackable, type Lead, leading, mentionOf, postedIn, pressOf } from './kill-support.ts';
import { aFile, delivery, speaking } from './send-support.ts';

const patient = { timeout: 20_000, interval: 20 };

/** Here nobody waits for what cannot be said. */
async function scene() {
  const { app, teams, workspace } = await teamsScene();
  /** @returns how long the app took to acknowledge it, in ms */
  const tells = async (body: Body): Promise<number> => {
    const began = performance.now();
    expect((await workspace.posts(body)).status).toBe(200);
    return performance.now() - began;
  };
  /** Until nothing has been asked of Teams for a while. */
  const calm = async (): Promise<void> => {
    for (let before = -1; before !== teams.requests.length; await sleep(80)) {
      before = teams.requests.length;
    }
  };
  return {
    app,
    teams,
    tells,
    calm,
    posted: (lead: Lead) => postedIn(teams, lead),
    /** Time goes by, and whatever becomes due leaves. */
    async passes(ms: number): Promise<void> {
      app.passes(ms);
      await calm();
    },
    /** A review begins there, and all is said. */
    async begun(workload: string, on?: string): Promise<Lead> {
      const lead = leading(teams, megan, workload, on);
      await tells(mentionOf(teams, lead));
      await expect.poll(() => postedIn(teams, lead).length, patient).toBe(2);
      await calm();
      return lead;
    },
    tap: (lead: Lead, asked: string) => tells(pressOf(teams, lead, "We don't know", asked)),
    stuck: () => count(app.db, 'outbox WHERE stuck IS NOT NULL'),
  };
}

const once = (...cards: string[]) => cards.map((card) => ({ card, again: false }));
const rootAgain = [{ card: 'root', again: true }, ...once('q1')];

test('a Teams that hangs is waited for no more than ten seconds, and nobody waits with it', async () => {
  const { app, teams, tells, posted } = await scene();
  const [one, other] = [
    leading(teams, megan, 'Summariser'),
    leading(teams, megan, 'Translator', otherChannel),
  ];
  teams.breaks({ how: 'hang', when: isPost });
  expect(await tells(mentionOf(teams, one))).toBeLessThan(2_000);
  await expect.poll(() => teams.requests.some(isPost), patient).toBe(true);
  const began = performance.now();
  expect(await tells(mentionOf(teams, other))).toBeLessThan(2_000);
  await expect.poll(() => posted(other), patient).toEqual(once('root', 'q1'));
  await expect.poll(() => count(app.db, 'outbox WHERE unsure = 1'), patient).toBe(1);
  expect(performance.now() - began).toBeLessThan(10_500);
  app.passes(10_000);
  await expect.poll(() => posted(one).slice(1), patient).toEqual(rootAgain);
});

test('a post whose answer was lost is made once more and says so; the next loss is left to people', async () => {
  const { teams, tells, tap, begun, posted, calm, passes } = await scene();
  const lead = await begun('Summariser');
  teams.breaks({ how: 'cut', taken: true, when: isPost, times: 2 });
  await tap(lead, '1 of 5');
  await calm();
  await passes(5_000);
  await passes(60_000);
  const twice = [...once('q2'), { card: 'q2', again: true }];
  await expect.poll(() => posted(lead), patient).toEqual([...once('root', 'q1'), ...twice]);
  const before = teams.requests.length;
  await passes(3_600_000);
  expect(teams.requests).toHaveLength(before);
  const missing = 'Nothing confirmed that this was posted: Bottleneck.';
  await tells(pressOf(teams, lead, 'Post it again', missing));
  await calm();
  await expect.poll(() => posted(lead).slice(4), patient).toEqual([{ card: 'q2', again: true }]);
});

test('ten minutes of failures: few tries, nothing lost, and the order is kept', async () => {
  const { teams, tells, posted, passes, stuck } = await scene();
  const leads = [
    leading(teams, megan, 'Summariser'),
    leading(teams, megan, 'Translator', otherChannel),
  ];
  teams.breaks({ how: 'answer', status: 500, times: 10_000 });
  for (const lead of leads) await tells(mentionOf(teams, lead));
  for (let second = 0; second < 600; second += 20) await passes(20_000);
  expect(teams.requests.length).toBeLessThan(40);
  expect(stuck()).toBe(0);
  teams.heals();
  await passes(600_000);
  // What stands behind a 500 may have taken it, so the first card says that it may be there twice.
  for (const lead of leads) await expect.poll(() => posted(lead), patient).toEqual(rootAgain);
});

test('one channel that is limited waits as long as it is told to; others, and answers there, do not', async () => {
  const { app, teams, tells, tap, begun, posted, calm, passes } = await scene();
  const other = await begun('Translator', otherChannel);
  const lead = leading(teams, megan, 'Summariser');
  const limited = { how: 'answer', status: 429, headers: { 'retry-after': '30' } } as const;
  teams.breaks({ ...limited, when: ({ path }) => path.includes(channel), times: 1_000 });
  const refused = () => teams.requests.filter(({ status }) => status === 429).length;
  expect(await tells(mentionOf(teams, lead))).toBeLessThan(2_000);
  await expect.poll(refused, patient).toBe(1);
  expect(await tap(other, '1 of 5')).toBeLessThan(2_000);
  await calm();
  await expect.poll(() => posted(other), patient).toEqual(once('root', 'q1', 'q2'));
  await passes(29_000);
  expect(refused()).toBe(1);
  teams.heals();
  // A quarter more at most, so that those who wait do not all come back at once.
  await passes(9_000);
  await expect.poll(() => posted(lead), patient).toEqual(once('root', 'q1'));
  await expect.poll(() => count(app.db, 'outbox'), patient).toBe(0);
});

test('a refused token: the organisation is left alone, people are still heard, and it goes on by itself', async () => {
  const { app, teams, tells, tap, begun, posted, calm, passes, stuck } = await scene();
  const other = await begun('Translator', otherChannel);
  const lead = leading(teams, megan, 'Summariser');
  teams.breaks({ how: 'answer', status: 401, times: 10_000 });
  await tells(mentionOf(teams, lead));
  await calm();
  const before = teams.requests.length;
  await tap(other, '1 of 5');
  await tells(mentionOf(teams, leading(teams, megan, 'Reranker')));
  await passes(300_000);
  expect(teams.requests.length - before).toBeLessThan(8);
  expect(count(app.db, 'reviews')).toBe(3);
  expect(count(app.db, 'answers')).toBe(1);
  teams.heals();
  await passes(301_000);
  await expect.poll(() => posted(lead), patient).toEqual(once('root', 'q1'));
  await expect.poll(() => posted(other), patient).toEqual(once('root', 'q1', 'q2'));
  expect(stuck()).toBe(0);
});

test.each([
  ['refuses the bot', 'ServerError', 'invalid_client', 'refused'],
  ['is away', 'ClientAuthError', 'endpoints_resolution_error', 'down'],
])('a sign-in service that %s: nothing is asked of Teams', async (_, name, errorCode, how) => {
  const { teams, addresses, met } = await speaking();
  const root = await met();
  const { access } = await openIdServer();
  const bot = new Bot(access, {
    isValidAppId: async () => true,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      signRequest: async () => Promise.reject(Object.assign(new Error(name), { name, errorCode })),
    }),
  } as unknown as Credentials);
  const line = { connector: botbuilderConnector(bot), addresses, tools: () => ({ now: 0 }) };
  const sender = watched(teamsSender({ ...line, random: () => 0 }));
  const sent = await sender.send(delivery(rootCard(aFile()), { beneath: root }));
  expect(sent).toMatchObject({ how, detail: errorCode });
  expect(sender.trouble()).toBe(how === 'refused' ? errorCode : undefined);
  expect(teams.requests).toEqual([]);
  await teams.close();
});

test('with a token that is refused, it says that it is not ready, and why, to those who look after it', async () => {
  const { teams, victim, tells } = await attackable(ownFolder());
  const served = await victim.starts();
  teams.breaks({ how: 'answer', status: 401, code: 'Unauthorized', times: 1_000 });
  await tells(mentionOf(teams, leading(teams, megan, 'Summariser')));
  const ready = async () => (await fetch(`${served.url}/readyz`)).json();
  const told = { status: 'not-ready', database: 'ok', teams: 'Unauthorized' };
  await expect.poll(ready, patient).toMatchObject(told);
  expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
  expect((await served.stop()).code).toBe(0);
});
