import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Family, readExposition, sampleIn } from '../adapters/metrics/exposition.ts';
import { linesOf, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { atRest } from '../support/killing-serve.ts';
import { slackSettings, startServe } from '../support/serve.ts';
import { openWorkspace } from '../support/slack/slack-workspace.ts';

const token = 'a-token-for-metrics';
const withToken = { HOSTING_REVIEW_METRICS_TOKEN: token };

async function metricsOf(url: string): Promise<Map<string, Family>> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/metrics`, { headers });
  expect(response.status).toBe(200);
  return readExposition(await response.text());
}

/** The app as people run it, with a workspace of its own. */
async function served() {
  const workspace = await openWorkspace();
  const cwd = ownFolder();
  const db = `${cwd}/reviews.db`;
  const env = {
    ...withToken,
    SLACK_BOT_TOKEN: workspace.bot.token,
    SLACK_SIGNING_SECRET: workspace.secret,
    SLACK_API_URL: workspace.apiUrl,
    HOSTING_REVIEW_DB: db,
  };
  const running = await startServe({ cwd, env });
  workspace.appUrl = running.url;
  workspace.waiting = { idleMs: 30, settled: () => atRest(db) };
  const sample = async (wanted: string) => sampleIn(await metricsOf(running.url), wanted);
  return { workspace, cwd, db, sample, ...running };
}

const turns = (status: string) => `hosting_review_turns_total{platform="slack",status="${status}"}`;
const said = (kind: string, how: string) =>
  `hosting_review_said_total{platform="slack",kind="${kind}",how="${how}"}`;
const errors = (why: string) =>
  `hosting_review_platform_errors_total{platform="slack",why="${why}"}`;

describe('the metrics of serve', () => {
  it('count turns, what was said, and what a platform did not take', async () => {
    const { workspace, url, sample, stop } = await served();
    const ada = workspace.person('Ada Lovelace');
    await ada.types('/hosting-review Summariser');
    await ada.presses("We don't know");
    const families = await metricsOf(url);
    expect(sampleIn(families, turns('2xx'))).toBe(2);
    expect(sampleIn(families, turns('5xx'))).toBe(0);
    const seconds = 'hosting_review_turn_seconds_count{platform="slack",status="2xx"}';
    expect(sampleIn(families, seconds)).toBe(2);
    expect(sampleIn(families, said('question', 'sent'))).toBeGreaterThanOrEqual(2);
    expect(sampleIn(families, said('profile', 'read'))).toBe(1);
    expect(sampleIn(families, errors('channel'))).toBe(0);
    expect(sampleIn(families, 'hosting_review_outbox_letters{state="stuck"}')).toBe(0);
    expect(sampleIn(families, 'hosting_review_outbox_oldest_seconds')).toBe(0);
    expect(sampleIn(families, 'hosting_review_outbox_late_seconds')).toBe(0);
    expect(sampleIn(families, 'hosting_review_looks{state="due"}')).toBe(0);

    workspace.breaks('chat.postMessage', { by: 'error', error: 'is_archived' });
    await ada.types('/hosting-review Ranking', '#research');
    workspace.breaks('chat.postMessage', { by: 'limited', retryAfter: 1 });
    await ada.presses("We don't know", '#platform');
    expect(await sample(turns('2xx'))).toBe(4);
    expect(await sample(errors('channel'))).toBe(1);
    expect(await sample(said('root', 'refused'))).toBe(1);
    expect(await sample('hosting_review_outbox_letters{state="stuck"}')).toBeGreaterThan(0);
    await expect.poll(() => sample(errors('limited'))).toBe(1);

    await fetch(`${url}/slack/events`, { method: 'POST', body: '{}' });
    expect(await sample(turns('4xx'))).toBe(1);
    await fetch(`${url}/signals`, { method: 'POST', body: '{}' });
    const signals = 'hosting_review_turns_total{platform="signals",status="4xx"}';
    expect(await sample(signals)).toBe(1);
    expect((await stop()).code).toBe(0);
  });

  it('know when the last backup was made', async () => {
    const { cwd, db, sample } = await served();
    expect((await runCli(['backup', '--db', db], { cwd })).code).toBe(0);
    expect(await sample('hosting_review_backup_age_seconds')).toBeLessThan(30);
  });

  it('say nothing of anybody: every label is one of a few', async () => {
    const { workspace, url } = await served();
    const ada = workspace.person('Ada Lovelace');
    await ada.types('/hosting-review Summariser');
    const own = [...(await metricsOf(url))].filter(([name]) => name.startsWith('hosting_review_'));
    const labels = own.flatMap(([, { samples }]) =>
      [...samples.keys()].flatMap((key) => key.match(/\w+(?==")/g) ?? []),
    );
    const few = ['platform', 'status', 'le', 'kind', 'how', 'why', 'state', 'what', 'version'];
    expect([...new Set(labels)].filter((label) => !few.includes(label))).toEqual([]);
    expect(JSON.stringify(own.map(([, { samples }]) => [...samples.keys()]))).not.toMatch(
      /T1|U\d|Ada|Summariser/,
    );
  });
});

describe('the token for metrics', () => {
  it('is needed: without it there is no such page', async () => {
    const { url } = await startServe({ cwd: ownFolder() });
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });

  it('is the one that is set', async () => {
    const { url } = await startServe({ cwd: ownFolder(), env: withToken });
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
    const headers = { authorization: 'Bearer another-token-of-some-length' };
    expect((await fetch(`${url}/metrics`, { headers })).status).toBe(401);
    await metricsOf(url);
  });

  it.each([
    ['canary-of-15-chr', 'x', /shorter than 16 characters/],
    ['with spaces', 'canary of 16 characters', /without spaces/],
  ])('is refused in one sentence: %s', async (_what, given, sentence) => {
    const env = { ...slackSettings, HOSTING_REVIEW_METRICS_TOKEN: given };
    const ran = await runCli(['serve'], { cwd: ownFolder(), env });
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(sentence) });
    expect(linesOf(ran.stderr)).toHaveLength(1);
    expect(ran.stderr).toMatch(/^HOSTING_REVIEW_METRICS_TOKEN: /);
    expect(ran.stderr).not.toContain('canary');
  });
});

/** Which libraries a process has loaded, told where it ends. */
const telling = `data:text/javascript,${encodeURIComponent(
  `import { Module } from 'node:module';
   process.on('exit', () => {
     const loaded = Object.keys(Module._cache ?? {}).join();
     process.stderr.write('{"prom-client":' + /prom-client/.test(loaded) + '}\\n');
   });`,
)}`;

describe('the library that counts', () => {
  it.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['is not loaded where nobody asks', {}, false],
    ['is loaded where somebody may', withToken, true],
  ])('%s', async (_what, env, loaded) => {
    const place = { cwd: ownFolder(), env: { ...env, NODE_OPTIONS: `--import=${telling}` } };
    const { stop } = await startServe(place);
    await wait(200);
    expect((await stop()).stderr).toContain(`{"prom-client":${loaded}}`);
  });
});
