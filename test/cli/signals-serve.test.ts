import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import { type Served, startServe } from '../support/serve.ts';
import { plainAnswers, Team } from '../support/team.ts';

const lead = { handle: 'U1', name: 'Ada' };
const team = new Team();
const q3 = { ...plainAnswers.q3, cost: 'felt', load: 'steady', tokensPerDay: 4_000_000 };

beforeAll(async () => {
  team.now = Date.now() - 30 * 24 * 3_600_000;
  await team.starts(lead, [], 'Ranking');
  await team.answersAll(lead, { q3 });
  await team.accepts(lead);
});
afterAll(() => team.leaves());

const place = { cwd: team.folder };
const tokenFor = (...args: string[]) =>
  runCli(['signals-token', '--tenant', 'slack:T1', ...args, '--db', team.db], place);

const sends = (served: Served, token: string, key: string, values: object, more: object = {}) =>
  fetch(`${served.url}/signals`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
    body: JSON.stringify({ workload: 'Ranking', source: 'gateway', values, ...more }),
  });

describe('the token for signals', () => {
  it('is shown once and alone, kept as its hash, replaced by the next, and can be taken back', async () => {
    const first = await tokenFor();
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/^hr1\.[\w-]+\.[\w-]{43}\n$/);
    expect(first.stderr).toContain('It is shown this once');
    const hash = createHash('sha256').update(first.stdout.trim()).digest('hex');
    expect(await team.store.signalsToken('slack:T1')).toBe(hash);
    const second = await tokenFor();
    expect(second.stderr).toContain('The one before is not taken any more.');
    expect(second.stdout).not.toBe(first.stdout);
    expect((await tokenFor('--revoke')).code).toBe(0);
    expect(await team.store.signalsToken('slack:T1')).toBeUndefined();
    const again = await tokenFor('--revoke');
    expect([again.code, again.stderr]).toEqual([2, 'The tenant "slack:T1" has no token.\n']);
  });

  it('is not made for a tenant that is not here', async () => {
    const ran = await runCli(['signals-token', '--tenant', 'slack:T9', '--db', team.db], place);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain('"slack:T9" has no review here yet');
  });
});

describe('POST /signals', () => {
  it('is taken beside Slack, asks for a look, counts once a key, and ends with the token', async () => {
    const token = (await tokenFor()).stdout.trim();
    const served = await startServe(place, ['--db', team.db]);
    const values = { 'evidence.numbers.tokensPerDay': 9_000_000 };
    const fired = { trigger: 'cost-profile', because: expect.stringContaining('Volume rose') };
    const answers = [
      await sends(served, token, 'one', values),
      await sends(served, token, 'one', values),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const told = await Promise.all(answers.map((answer) => answer.json()));
    expect(told).toEqual([
      { fired: [fired], repeated: false },
      { fired: [], repeated: true },
    ]);
    const kept = await team.store.observations('slack:T1', 'C1', 'ranking', 0);
    expect(kept).toHaveLength(1);
    expect((await team.file()).look?.fired).toMatchObject([fired]);
    const unknown = await sends(served, token, 'two', { spend: 1 });
    expect([unknown.status, Object.keys(Object(await unknown.json()))]).toEqual([422, ['error']]);
    const other = await sends(served, token, 'three', values, { tenant: 'local' });
    expect(other.status).toBe(422);
    expect((await fetch(`${served.url}/signals`)).status).toBe(405);
    await tokenFor('--revoke');
    expect((await sends(served, token, 'four', values)).status).toBe(401);
    const ended = await served.stop();
    expect(ended.code).toBe(0);
    expect(ended.stdout + ended.stderr).not.toContain(token.split('.')[2]);
    expect(ended.stdout + ended.stderr).not.toContain('"error"');
  });
});
