import { describe, expect, test } from 'vitest';
import type { Body } from '../../support/teams/bodies.ts';
import { isEdit, isPost } from '../../support/teams/fake-teams-faults.ts';
import { openIdServer } from '../../support/teams/openid.ts';
import { tenant } from '../../support/teams/people.ts';
import { teamsScene } from '../../support/teams/scene.ts';
import { tally } from '../slack/rows.ts';

/** How long anything may take until Teams has its answer, in ms. */
const atOnce = 5_000;
const canary = 'canary of what was said';

/** The bot as it is registered, with Teams' keys of our own. */
async function registered() {
  const openId = await openIdServer();
  const { dev: _, ...access } = openId.access;
  const type = 'SingleTenant' as const;
  const { cloud, ...rest } = access;
  const all = await teamsScene({
    access: { dev: false, ...rest, type, ...(cloud ? { cloud } : {}) },
    bare: true,
  });
  const { serviceUrl: serviceurl } = all.teams;
  const told = { serviceurl };
  return { ...all, openId, told, bearer: () => openId.bearer(told) };
}

describe('with real tokens', () => {
  test('what Teams has signed is taken, and is on disk before the 200', async () => {
    const { workspace, megan, app, bearer } = await registered();
    workspace.headers = { authorization: await bearer() };
    const root = megan.writes('start Search');
    const reply = await workspace.posts(
      workspace.bodies().mention(megan.who, 'start Search', root),
    );
    expect([reply.status, reply.text]).toEqual([200, '']);
    expect(await app.office.store.list(tenant, {})).toMatchObject([{ workload: 'Search' }]);
  });

  test('an Execute is answered with a card in the same request, the next step of a form', async () => {
    const { workspace, megan, app, bearer, stored } = await registered();
    workspace.headers = { authorization: await bearer() };
    const root = megan.writes('start Search');
    const bodies = workspace.bodies();
    await workspace.posts(bodies.mention(megan.who, 'start Search', root));
    const { id: r } = (await stored('Search')).review;
    const data = {
      f: 'answer',
      s: { r, q: 'q2', v: 0 },
      k: ['t.words'],
      'i.t.words': 'w',
      shared: true,
    };
    const reply = await workspace.posts(
      bodies.execute(megan.who, { verb: 'form', data }, { root }, '1'),
    );
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: { type: 'AdaptiveCard' },
    });
    expect((await stored('Search')).drafts).toHaveLength(1);
    expect(app.logged.join()).not.toContain(String(workspace.headers['authorization']));
  });

  test('bad signature, expired, wrong audience: 401, nothing is written, nothing of it logged', async () => {
    const { workspace, megan, app, openId, told } = await registered();
    const before = tally(app.db);
    const wrong = [
      { forged: true },
      { expires: -400 },
      { aud: '99999999-1111-4111-8111-111111111111' },
      { serviceurl: 'https://elsewhere.invalid/' },
    ];
    const headers = [...wrong.map((one) => openId.bearer({ ...told, ...one })), '', 'Bearer x'];
    for (const authorization of await Promise.all(headers)) {
      workspace.headers = authorization === '' ? {} : { authorization };
      const body = workspace.bodies().mention(megan.who, `start ${canary}`, '1');
      const { status, text } = await workspace.posts(body);
      expect([status, text.includes('at ')]).toEqual([401, false]);
    }
    expect(tally(app.db)).toEqual(before);
    expect(workspace.teams.requests).toEqual([]);
    expect(app.logged.join()).not.toContain('canary');
  });
});

describe('what makes no sense', () => {
  test('empty, typeless, non-JSON body: 400 without a stack', async () => {
    const { workspace, megan, app, read } = await teamsScene();
    const before = tally(app.db);
    const { type: _, ...typeless } = workspace.bodies().mention(megan.who, canary, '1');
    const senseless = ['', 'null', '[]', '"x"', '5', '{}', `{"text":"${canary}`, typeless];
    for (const body of senseless) {
      const { status, text } = await workspace.posts(body as Body | string);
      expect([body, status]).toEqual([body, 400]);
      expect(text).not.toMatch(/\bat .*:\d+|node_modules|canary/);
    }
    expect(tally(app.db)).toEqual(before);
    expect(app.logged.join()).not.toContain('canary');
    await megan.mentions('start Still here');
    expect(read()).toContain('Still here');
  });

  test('data that no card of ours carries is received, and writes nothing', async () => {
    const { workspace, megan, app, read } = await teamsScene();
    await megan.mentions('start Search');
    const card = megan.card('1 of 5');
    const before = { rows: tally(app.db), thread: read() };
    for (const data of [
      {},
      { a: 'erase' },
      { a: 'tap', p: { r: 5 } },
      { a: 'tap', p: { r: 'x', more: 1 } },
      { f: 'answer', s: { q: 'q9' }, k: [] },
      { f: 'settings', s: {}, k: 'all' },
      { __proto__: { a: 'tap' } },
    ]) {
      for (const client of ['execute', 'submit'] as const) {
        megan.client = client;
        expect((await megan.sendsData('form', data, card)).status).toBe(200);
      }
    }
    const bodies = workspace.bodies();
    const invoke = bodies.execute(megan.who, { verb: 'x', data: {} }, {}, '1');
    const odd: [Body, number][] = [
      [{ ...invoke, name: 'task/fetch' }, 501],
      [{ ...invoke, value: null }, 200],
      [{ ...invoke, name: 'composeExtension/fetchTask', value: { commandId: 'other' } }, 400],
      [{ ...invoke, name: 'fileConsent/invoke', value: { action: 'accept' } }, 400],
    ];
    for (const [body, status] of odd) {
      const { name } = body;
      expect([name, (await workspace.posts(body)).status]).toEqual([name, status]);
    }
    expect({ rows: tally(app.db), thread: read() }).toEqual(before);
  });
});

describe('while Teams does not answer', () => {
  test('a turn stays under five seconds', async () => {
    const { workspace, megan, teams, stored } = await teamsScene();
    await megan.mentions('start Search');
    const card = megan.card('1 of 5');
    teams.breaks({ how: 'hang', times: 50, when: (one) => isPost(one) || isEdit(one) });
    const began = Date.now();
    const { data } = tapOn(card.card);
    const body = workspace
      .bodies()
      .execute(megan.who, { verb: 'tap', data }, { root: card.root ?? '' }, card.id);
    expect((await workspace.posts(body)).status).toBe(200);
    expect(Date.now() - began).toBeLessThan(atOnce);
    expect((await stored('Search')).answers).toHaveLength(1);
  });

  const tapOn = (card: unknown): { data: object } => {
    const found = /\{"a":"tap","p":\{[^}]*\}\}/.exec(JSON.stringify(card));
    return { data: JSON.parse(found?.[0] ?? '{}') };
  };
});
