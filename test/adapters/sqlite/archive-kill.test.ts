import { spawn } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import { openSqliteArchive } from '../../../src/adapters/sqlite/sqlite-archive.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { decided, exported } from '../../contracts/archive-subject.ts';
import { aFolder } from './support.ts';

const child = fileURLToPath(new URL('./children/import.mjs', import.meta.url));
const moments = 30;

interface Killed {
  /** How long after the line it would have taken to the end; undefined when it was killed. */
  readonly took: number | undefined;
}

/** Imports in a process that is killed some time after it has said a line; without a time, never. */
async function importing(args: string[], line: string, afterMs?: number): Promise<Killed> {
  const running = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  let at = 0;
  const heard = new Promise<void>((resolve) => {
    running.stdout.on('data', (text) => {
      said += text;
      if (at === 0 && said.includes(line)) {
        at = performance.now();
        resolve();
      }
    });
  });
  running.stderr.on('data', (text) => {
    complaint += text;
  });
  const ended = new Promise((resolve) => running.on('close', resolve));
  await Promise.race([heard, ended]);
  if (afterMs !== undefined) {
    await wait(afterMs);
    running.kill('SIGKILL');
  }
  await ended;
  expect(complaint).toBe('');
  return { took: said.includes('imported') ? performance.now() - at : undefined };
}

it('an import that is killed at any moment has brought all of it or nothing', async () => {
  const folder = aFolder();
  const source = join(folder, 'source.db');
  const store = openSqliteStore(source);
  await decided(store, 'other', { n: 1 });
  await store.close();
  const text = await aHistory(join(folder, 'large.db'));
  const file = join(folder, 'history.json');
  writeFileSync(file, text);

  /** Which of the two it was. */
  const round = async (n: number, line: string, afterMs?: number): Promise<'old' | 'new'> => {
    const path = join(folder, `target-${n}.db`);
    copyFileSync(source, path);
    const { took } = await importing([path, file], line, afterMs);
    const archive = openSqliteArchive(path, { check: true });
    const found = await exported(archive, 'acme');
    expect(await exported(archive, 'other')).toContain('"record-1"');
    const empty = await archive.isEmpty('acme');
    await archive.close();
    const db = openDatabase(path);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
    if (took !== undefined) expect(empty).toBe(false);
    if (!empty) expect(found === text).toBe(true);
    return empty ? 'old' : 'new';
  };

  const whole = await importing([join(folder, 'whole.db'), file], 'ready');
  const last = await importing([join(folder, 'last.db'), file], 'restoring');
  const found: string[] = [];
  const lane = async (first: number) => {
    for (let n = first; n < moments; n += 3) {
      // Half of them fall into the transaction at the end.
      const inside = n % 2 === 1;
      const within = (inside ? last.took : whole.took) ?? 0;
      const afterMs = (within * 1.1 * (n + Math.random())) / moments;
      found.push(await round(n, inside ? 'restoring' : 'ready', afterMs));
    }
  };
  await Promise.all([0, 1, 2].map(lane));
  expect(found).toHaveLength(moments);
  expect(found).toContain('old');
  expect(await round(moments, 'ready')).toBe('new');
}, 120_000);

/** A history that takes long enough to be killed in. */
async function aHistory(path: string): Promise<string> {
  const store = openSqliteStore(path);
  for (let n = 1; n <= 400; n += 1) {
    await decided(store, 'acme', { n, workload: `W${n}`, reason: 'r'.repeat(4_000) });
  }
  await store.close();
  const archive = openSqliteArchive(path);
  const text = await exported(archive, 'acme');
  await archive.close();
  return text;
}
