import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { DatabaseRefused, refusalFor, troubleOf } from './database-refused.ts';

/** The right to serve a database, held until it is given back or the process ends in any way. */
export interface OnlyOne {
  release(): void;
}

/** Somebody who only looks whether the right is taken holds it for a moment. */
const patienceMs = 500;

/**
 * One process at a time serves a database: two would say everything twice. The lock is the system's
 * own, on a file beside the database, so that a process that is killed leaves nothing behind to be
 * cleared away. That file is never removed: whoever had opened it would then hold another lock.
 * @throws DatabaseRefused naming the process that serves it already
 */
export function onlyOne(database: string): OnlyOne {
  const file = resolve(database);
  try {
    const place = placeOf(file);
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    const lock = take(lockOf(place));
    writeFileSync(pidOf(place), `${process.pid}\n`);
    return {
      release() {
        rmSync(pidOf(place), { force: true });
        lock.close();
      },
    };
  } catch (error) {
    if (troubleOf(error) === 'in-use') throw alreadyServed(file, error);
    throw refusalFor(file, error);
  }
}

/** Who serves a database now; `pid` is not known for the moment in which it starts. */
export function serving(database: string): { readonly pid?: number } | undefined {
  const place = placeOf(resolve(database));
  if (!existsSync(lockOf(place))) return undefined;
  try {
    const look = new BetterSqlite3(lockOf(place), { readonly: true, timeout: 0 });
    try {
      look.prepare('SELECT 1 FROM sqlite_schema').get();
      return undefined;
    } finally {
      look.close();
    }
  } catch (error) {
    if (troubleOf(error) === 'in-use') return holderOf(place);
    throw refusalFor(place, error);
  }
}

/** Nothing is ever written to it, nor to a journal: being the only one who may is what it is for. */
function take(path: string): Database {
  const lock = new BetterSqlite3(path, { timeout: patienceMs });
  try {
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** As many links in a row as the system itself follows. */
const mostLinks = 40;

/** The same for every way to name a file, also before there is one. */
function placeOf(path: string, links = 0): string {
  const folder = dirname(path);
  if (folder === path) return path;
  const file = join(placeOf(folder, links), basename(path));
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  if (!isLink || links === mostLinks) return file;
  return placeOf(resolve(dirname(file), readlinkSync(file)), links + 1);
}

const lockOf = (place: string): string => `${place}.serve`;
const pidOf = (place: string): string => `${place}.serve.pid`;

function holderOf(place: string): { readonly pid?: number } {
  try {
    const pid = Number.parseInt(readFileSync(pidOf(place), 'utf8'), 10);
    return Number.isSafeInteger(pid) ? { pid } : {};
  } catch {
    return {};
  }
}

function alreadyServed(file: string, cause: unknown): DatabaseRefused {
  const { pid } = holderOf(placeOf(file));
  const who = pid === undefined ? 'another process' : `process ${pid}`;
  return new DatabaseRefused(
    `${file} is served by ${who} already. Stop that one, or name another file.`,
    { cause },
  );
}
