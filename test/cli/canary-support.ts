import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { readExposition } from '../adapters/metrics/exposition.ts';
import { linesOf, runCli } from '../support/cli.ts';
import type { Served } from '../support/serve.ts';

/** Stands in everything that people write, and in whatever strangers send. */
export const text = (field: string): string => `canarytext of ${field}`;
/** Stands in every setting that nobody must read. */
export const secret = (setting: string): string => `canarysecret-of-the-${setting}`;

export const metricsToken = secret('metrics');

/** What programs that look after the process are told while it runs. */
export async function toldOf({ url }: Served): Promise<string> {
  const authorization = `Bearer ${metricsToken}`;
  const metrics = await fetch(`${url}/metrics`, { headers: { authorization } });
  const scraped = await metrics.text();
  expect(readExposition(scraped).size).toBeGreaterThan(20);
  const others = await Promise.all(
    ['/readyz', '/healthz'].map(async (path) => (await fetch(url + path)).text()),
  );
  return [scraped, ...others].join('');
}

/** What strangers try: paths, headers and bodies, none of which is to be repeated. */
export async function knocks(url: string, paths: readonly string[]): Promise<string> {
  const headers = {
    authorization: `Bearer ${text('a header').replaceAll(' ', '-')}`,
    cookie: `d=${text('a cookie').replaceAll(' ', '-')}`,
    'x-slack-signature': 'v0=canarytext',
    'x-slack-request-timestamp': String(Math.floor(Date.now() / 1_000)),
    'idempotency-key': 'canarytext-of-a-key',
    'user-agent': text('an agent'),
  };
  const bodies = [`{"text": "${text('a body')}"`, JSON.stringify({ canarytext: text('json') })];
  const types = ['application/json', 'application/x-www-form-urlencoded', 'text/canarytext'];
  const requests = paths.flatMap((path) =>
    bodies.flatMap((body) => types.map((type) => ({ path, body, type }))),
  );
  const answers = await Promise.all(
    requests.map(async ({ path, body, type }) => {
      const all = { ...headers, 'content-type': type };
      const address = `${url}${path}?q=canarytext`;
      const posted = await fetch(address, { method: 'POST', headers: all, body });
      const got = await fetch(address, { headers });
      expect(posted.status, path).toBeGreaterThanOrEqual(400);
      return `${await posted.text()}${await got.text()}`;
    }),
  );
  return answers.join('');
}

/** Every line is an object with an event, and none of them has a word of anybody in it. */
export function assertSilent(said: string, log: string): void {
  for (const line of linesOf(log)) expect(JSON.parse(line)).toHaveProperty('event');
  const found = [...linesOf(said), ...linesOf(log)].filter((line) => /canary/i.test(line));
  expect(found).toEqual([]);
}

export const eventsIn = (log: string): Set<string> =>
  new Set(linesOf(log).map((line) => String(JSON.parse(line).event)));

/** The database and the history hold what people wrote, which shows that it went by, and no secret. */
export async function assertKept(
  { db, cwd, tenant }: { readonly db: string; readonly cwd: string; readonly tenant: string },
  texts: readonly string[],
): Promise<void> {
  const bytes = ['', '-wal']
    .map((end) => (existsSync(db + end) ? readFileSync(db + end, 'utf8') : ''))
    .join('');
  const args = ['export', '--db', db, '--tenant', tenant, '--format', 'json'];
  const { code, stdout, stderr } = await runCli(args, { cwd });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(texts.filter((one) => !bytes.includes(one))).toEqual([]);
  expect(stdout).toMatch(/canarytext/);
  expect(bytes + stdout + stderr).not.toMatch(/canarysecret/);
}
