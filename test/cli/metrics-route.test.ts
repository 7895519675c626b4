import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startHttp } from '../../src/adapters/http/start-http.ts';
import { backupName } from '../../src/adapters/sqlite/backup-files.ts';
import type { Outbox } from '../../src/app/ports.ts';
import { metering } from '../../src/cli/metrics-route.ts';
import type { PlatformNeeds } from '../../src/cli/platform-desk.ts';
import { readExposition, sampleIn } from '../adapters/metrics/exposition.ts';
import { ownFolder } from '../support/folder.ts';

const token = 'a-token-for-metrics';
const now = Date.parse('2026-11-20T09:00:00Z');
const log = { info() {}, warn() {}, error() {} };
const empty = { waiting: 0, stuck: 0 };

/** What answers `/metrics`, over a database that behaves as it is told. */
async function serving(
  depth: () => ReturnType<Outbox['depth']> = async () => empty,
  config: { readonly backupFolder?: string } = {},
) {
  const place = join(ownFolder(), 'reviews.db');
  const nextDue = async () => now - 30_000;
  const office = {
    outbox: { depth, nextDue },
    looks: { depth: async () => ({ due: 2, overdue: 1 }) },
  };
  let ahead = 0;
  const tools = () => ({ now: now + ahead });
  const needs = { office, place, tools } as unknown as PlatformNeeds;
  const { routes } = await metering({ metricsToken: token, ...config }, needs);
  const http = await startHttp({ host: '127.0.0.1', port: 0, routes, log });
  onTestFinished(async () => void (await http.close(100)));
  const asks = (authorization = `Bearer ${token}`, method = 'GET') =>
    fetch(`${http.url}/metrics`, { method, headers: { authorization } });
  const read = async () => readExposition(await (await asks()).text());
  const passes = (ms: number): void => {
    ahead += ms;
  };
  return { place, asks, read, passes };
}

function keepBackup(place: string, made: number, over: object = {}, into = 'backups'): void {
  const folder = join(dirname(place), into);
  const name = backupName(place, made);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), 'db');
  const manifest = {
    kind: 'hosting-review-backup',
    file: name,
    source: place,
    made: new Date(made).toISOString(),
    sha256: 'a'.repeat(64),
    bytes: 2,
    schema: 1,
    application: '1.0.0',
    rows: {},
    ...over,
  };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(manifest));
}

describe('GET /metrics', () => {
  it('answers who has the token, in the text format', async () => {
    const { asks } = await serving();
    const response = await asks();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(readExposition(await response.text()).size).toBeGreaterThan(20);
    expect((await asks(`bearer ${token}`, 'HEAD')).status).toBe(200);
  });

  it.each(['', 'Bearer', 'Bearer ', 'Bearer a-token-for-metric', `Basic ${token}`, `${token}`])(
    'answers nobody else: %j',
    async (authorization) => {
      const response = await (await serving()).asks(authorization);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.json()).toEqual({ error: expect.stringContaining('the token') });
    },
  );

  it('takes no other method', async () => {
    expect((await (await serving()).asks(undefined, 'POST')).status).toBe(405);
  });

  it('says how long the oldest letter has waited, and since when one should have left', async () => {
    const { read } = await serving(async () => ({ waiting: 2, stuck: 1, oldest: now - 90_000 }));
    const families = await read();
    expect(sampleIn(families, 'hosting_review_outbox_oldest_seconds')).toBe(90);
    expect(sampleIn(families, 'hosting_review_outbox_late_seconds')).toBe(30);
    expect(sampleIn(families, 'hosting_review_outbox_letters{state="waiting"}')).toBe(2);
    expect(sampleIn(families, 'hosting_review_looks{state="overdue"}')).toBe(1);
  });

  it('says how old the newest whole backup of this very database is, and looks once a minute', async () => {
    const { place, read, passes } = await serving();
    const age = async () => sampleIn(await read(), 'hosting_review_backup_age_seconds');
    expect(await age()).toBe(Number.POSITIVE_INFINITY);
    keepBackup(place, now - 7_200_000);
    keepBackup(place, now - 3_600_000);
    keepBackup(place, now - 60_000, { bytes: 3 });
    keepBackup(place, now - 30_000, { source: '/elsewhere/reviews.db' });
    passes(59_000);
    expect(await age()).toBe(Number.POSITIVE_INFINITY);
    passes(1_000);
    expect(await age()).toBe(3_660);
    passes(10_000);
    expect(await age()).toBe(3_670);
  });

  it('looks for backups where they are made', async () => {
    const folder = ownFolder();
    const { place, read } = await serving(undefined, { backupFolder: folder });
    keepBackup(place, now - 5_000, {}, relative(dirname(place), folder));
    expect(sampleIn(await read(), 'hosting_review_backup_age_seconds')).toBe(5);
  });

  it('does not wait for a database that hangs, nor asks it twice at once', async () => {
    let asked = 0;
    const { asks } = await serving(() => {
      asked += 1;
      return new Promise(() => {});
    });
    const began = performance.now();
    const answers = await Promise.all([asks(), asks(), asks()]);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(asked).toBe(1);
    for (const answer of answers) {
      const families = readExposition(await answer.text());
      expect(sampleIn(families, 'hosting_review_readable{what="outbox"}')).toBe(0);
      expect(sampleIn(families, 'hosting_review_readable{what="looks"}')).toBe(1);
      expect(sampleIn(families, 'hosting_review_outbox_letters{state="waiting"}')).toBeUndefined();
    }
  });

  it('tells what it can where the database fails', async () => {
    const { read } = await serving(() => Promise.reject(new Error('gone')));
    const families = await read();
    expect(sampleIn(families, 'hosting_review_readable{what="outbox"}')).toBe(0);
    expect(sampleIn(families, 'hosting_review_looks{state="due"}')).toBe(2);
  });
});
