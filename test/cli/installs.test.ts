import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { sealer } from '../../src/adapters/seal/sealer.ts';
import { listeners } from '../../src/adapters/slack/listeners.ts';
import { openSqliteOffice } from '../../src/adapters/sqlite/sqlite-store.ts';
import { manifestGaps } from '../../src/cli/manifest.ts';
import { linesOf, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { slackSettings, startServe } from '../support/serve.ts';

const keyOf = (byte: number): Buffer => Buffer.alloc(32, byte);
const base64 = (byte: number): string => keyOf(byte).toString('base64');

const settings = {
  SLACK_BOT_TOKEN: '',
  SLACK_CLIENT_ID: '111.222',
  SLACK_CLIENT_SECRET: 'canary-of-the-client',
  SLACK_STATE_SECRET: 'canary-of-the-state',
  HOSTING_REVIEW_KEY: base64(1),
};
const environment = { ...slackSettings, ...settings };

/** A database in which two workspaces have installed the bot, sealed with this key. */
async function installedWith(byte: number) {
  const cwd = ownFolder();
  const db = join(cwd, 'data', 'hosting-review.db');
  const { store, installs } = openSqliteOffice(db);
  const { seal } = sealer({ key: keyOf(byte) });
  for (const tenant of ['slack:T1', 'slack:E1']) {
    const kept = JSON.stringify({ token: `xoxb-canary-${tenant}` });
    await installs.keep(tenant, { sealed: seal(kept, tenant), at: 1 });
  }
  await store.close();
  const read = async (): Promise<readonly (string | undefined)[]> => {
    const office = openSqliteOffice(db);
    const all = await Promise.all(
      ['slack:E1', 'slack:T1'].map(async (one) => (await office.installs.of(one))?.sealed),
    );
    await office.store.close();
    return all;
  };
  return { cwd, db, read };
}

const idOf = (sealed: string | undefined): string => sealed?.split('.')[1] ?? '';

describe('serve, for many workspaces,', () => {
  it('starts without a bot token, and has the pages to install it', async () => {
    const { url, stdout, stop } = await startServe({ cwd: ownFolder(), env: settings });
    expect(stdout()).toContain('(Slack over HTTP, for many workspaces)');
    const page = await fetch(`${url}/slack/install`, { redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([
      302,
      expect.stringContaining('http://127.0.0.1:1/oauth/v2/authorize?scope=commands'),
    ]);
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ slack: 'ok' });
    const { stderr } = await stop();
    expect(stderr).not.toMatch(/canary/);
  });

  it('refuses a key that is not the one from before, and changes nothing', async () => {
    const { cwd, read } = await installedWith(2);
    const before = await read();
    const ran = await runCli(['serve'], { cwd, env: environment });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    const [sentence] = linesOf(ran.stderr).filter((line) => !line.startsWith('{'));
    expect(sentence).toContain(
      'HOSTING_REVIEW_KEY is not the key that the token of slack:E1, slack:T1',
    );
    expect(sentence).toContain('HOSTING_REVIEW_KEY_OLD');
    expect(await read()).toEqual(before);
  });

  it('seals anew what is sealed with the old key, once', async () => {
    const { cwd, read } = await installedWith(2);
    const before = await read();
    const both = { ...settings, HOSTING_REVIEW_KEY_OLD: base64(2) };
    expect((await (await startServe({ cwd, env: both })).stop()).code).toBe(0);
    const after = await read();
    expect(after.map(idOf)).not.toContain(idOf(before[0]));
    expect((await (await startServe({ cwd, env: both })).stop()).code).toBe(0);
    expect(await read()).toEqual(after);
    const { open } = sealer({ key: keyOf(1) });
    expect(open(after[1] ?? '', 'slack:T1')).toMatchObject({ how: 'open', old: false });
    expect((await (await startServe({ cwd, env: settings })).stop()).code).toBe(0);
  });

  it('starts although one of them is damaged, and says which', async () => {
    const { cwd, db } = await installedWith(1);
    const { store, installs } = openSqliteOffice(db);
    const other = await installs.of('slack:E1');
    await installs.keep('slack:T1', { sealed: other?.sealed ?? '', at: 1 });
    await store.close();
    const { stop } = await startServe({ cwd, env: settings });
    expect((await stop()).stderr).toContain('"event":"install.broken","tenant":"slack:T1"');
  });
});

describe('forget-installs', () => {
  it('removes what no key opens, once it is told to, and nothing else', async () => {
    const { cwd, db, read } = await installedWith(2);
    const { store, installs } = openSqliteOffice(db);
    const { seal } = sealer({ key: keyOf(1) });
    await installs.keep('slack:T1', { sealed: seal('{"token":"a"}', 'slack:T1'), at: 1 });
    await store.close();
    const before = await read();
    const forgets = (...args: string[]) =>
      runCli(['forget-installs', ...args], { cwd, env: environment });
    expect((await forgets()).code).toBe(2);
    expect(await read()).toEqual(before);
    expect((await forgets('--yes')).stdout).toContain('Removed: slack:E1.');
    expect(await read()).toEqual([undefined, before[1]]);
    expect((await forgets('--yes')).stdout).toContain('nothing was removed');
    expect((await (await startServe({ cwd, env: settings })).stop()).code).toBe(0);
  });
});

describe('doctor, for many workspaces,', () => {
  const told = async (env: Readonly<Record<string, string>>, cwd: string) =>
    (await runCli(['doctor'], { cwd, env })).stdout;

  it('says that the key is set, where the bot is installed, and no secret', async () => {
    const { cwd } = await installedWith(1);
    const said = await told(environment, cwd);
    expect(said).toContain('ok       HOSTING_REVIEW_KEY is set\n');
    expect(said).toContain('ok       Installed in E1, T1\n');
    expect(said).not.toMatch(/canary|AQEBAQ/);
    const nowhere = await told(environment, ownFolder());
    expect(nowhere).toContain('ok       Installed nowhere yet');
    expect(nowhere).toContain('Nothing is wrong.');
  });

  it('says that the key is another one, or that the old one is still set', async () => {
    const { cwd } = await installedWith(2);
    expect(await told(environment, cwd)).toContain('wrong    HOSTING_REVIEW_KEY is not the key');
    const both = { ...environment, HOSTING_REVIEW_KEY_OLD: base64(2) };
    expect(await told(both, cwd)).toContain('warning  HOSTING_REVIEW_KEY_OLD is set');
  });

  it('asks Slack, and says whose token it refuses', async () => {
    const { cwd } = await installedWith(1);
    const api = createServer((request, response) => {
      const refused = request.headers.authorization?.endsWith('slack:T1');
      const accepted = { ok: true, team: 'Umbrella', team_id: 'E1' };
      response.end(JSON.stringify(refused ? { ok: false, error: 'account_inactive' } : accepted));
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void api.close());
    await once(api, 'listening');
    const { port } = api.address() as AddressInfo;
    const there = { ...environment, SLACK_API_URL: `http://127.0.0.1:${port}/api/` };
    const said = await told(there, cwd);
    expect(said).toContain('wrong    Slack refuses the token of T1 (account_inactive)');
    expect(said).not.toContain('token of E1');
  });

  it('says that nothing is said to those who installed it, where it is set up for one', async () => {
    const { cwd } = await installedWith(1);
    expect(await told(slackSettings, cwd)).toContain('warning  The bot is installed in E1, T1');
  });
});

describe('manifest', () => {
  const made = (...args: string[]) => runCli(['manifest', ...args], { cwd: ownFolder() });
  const url = 'https://bots.example.org';

  it('is manifest.yml with the address in it', async () => {
    const { code, stdout } = await made('--url', `${url}/`);
    const manifest = parse(stdout);
    expect(code).toBe(0);
    expect(manifest.settings.interactivity.request_url).toBe(`${url}/slack/events`);
    expect(stdout).not.toContain('example.com');
    expect(manifest.settings).toMatchObject({
      org_deploy_enabled: false,
      token_rotation_enabled: false,
    });
    expect(manifest.oauth_config).not.toHaveProperty('redirect_urls');
    expect(manifestGaps(manifest, listeners)).toEqual([]);
  });

  it('for many workspaces says where people come back to, that tokens rotate, and that an organisation may', async () => {
    const [one, many] = [await made('--url', url), await made('--url', url, '--oauth')];
    const manifest = parse(many.stdout);
    expect(manifest.oauth_config.redirect_urls).toEqual([`${url}/slack/oauth_redirect`]);
    expect(manifest.settings).toMatchObject({
      org_deploy_enabled: true,
      token_rotation_enabled: true,
    });
    expect(manifestGaps(manifest, listeners)).toEqual([]);
    const { redirect_urls: _, ...rest } = manifest.oauth_config;
    expect(rest).toEqual(parse(one.stdout).oauth_config);
    expect(manifest.features).toEqual(parse(one.stdout).features);
  });

  it.each(['http://bots.example.org', 'bots.example.org', `${url}/?a=b`, ''])(
    'is not made for %o',
    async (given) => {
      const { code, stdout, stderr } = await made('--url', given);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^--url: found ".*", allowed: an address such as https:/);
    },
  );
});
