import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../../src/adapters/sqlite/checksum.ts';
import { readMigrations } from '../../../src/adapters/sqlite/migrate.ts';
import { sqliteBackup } from '../../../src/adapters/sqlite/sqlite-backup.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { tamper } from '../../support/tamper.ts';
import { aBackup, aDatabase, harm, made, sentenceOf } from './backed-up.ts';
import { aFolder } from './support.ts';

const byManifest = { withoutManifest: false };
const alone = { withoutManifest: true };
const aTarget = () => join(aFolder(), 'data', 'reviews.db');
const restored = (file: string, target: string, how = byManifest) =>
  sqliteBackup(target, 'test').restore(file, how);
const untouched = 'Nothing was restored; take another backup.';

/** Writes the manifest anew, as if the file had been backed up the way it is now. */
function countersign(file: string, change: object = {}): void {
  const manifest = JSON.parse(readFileSync(`${file}.json`, 'utf8'));
  const facts = { sha256: sha256Of(file), bytes: statSync(file).size };
  writeFileSync(`${file}.json`, JSON.stringify({ ...manifest, ...facts, ...change }));
}

describe('a restore', () => {
  it('brings back everything, for this user alone, and leaves nothing else', async () => {
    const { path, file, rows } = await aBackup();
    const target = aTarget();
    expect(await restored(file, target)).toMatchObject({ rows, bytes: statSync(file).size });
    expect(readdirSync(dirname(target))).toEqual(['reviews.db']);
    expect((statSync(target).mode & 0o777).toString(8)).toBe('600');
    const [before, after] = [openSqliteStore(path), openSqliteStore(target)];
    for (const review of ['review-1', 'review-2']) {
      expect(await after.load('acme', review)).toEqual(await before.load('acme', review));
    }
    await Promise.all([before.close(), after.close()]);
  });

  it('replaces no database, and takes over no log that is left of one', async () => {
    const { path, file } = await aBackup();
    const before = readFileSync(path);
    expect(await sentenceOf(restored(file, path))).toBe(
      `${path} is there already. Move it away first, with any -wal and -shm file beside it, or name another file.`,
    );
    expect(readFileSync(path).equals(before)).toBe(true);
    for (const end of ['-wal', '-shm', '-journal']) {
      const target = join(aFolder(), 'reviews.db');
      writeFileSync(`${target}${end}`, '');
      expect(await sentenceOf(restored(file, target))).toBe(
        `${target}${end} is left over from an earlier database. Move it away first, or name another file.`,
      );
      expect(existsSync(target)).toBe(false);
    }
  });

  it('of an older schema is brought up to date by the next start', async () => {
    const path = join(aFolder(), 'reviews.db');
    const db = new BetterSqlite3(path);
    db.exec(String(readMigrations()[0]?.sql));
    db.pragma(`application_id = ${0x48737452}`);
    db.pragma('user_version = 1');
    db.close();
    const { file, schema } = await sqliteBackup(path, 'test').make(aFolder(), made);
    expect(schema).toBe(1);
    const target = aTarget();
    expect(await restored(file, target)).toMatchObject({ schema: 1 });
    await openSqliteStore(target).close();
    const now = new BetterSqlite3(target);
    expect(now.pragma('user_version', { simple: true })).toBe(readMigrations().length);
    now.close();
  });
});

type Harm = (bytes: Buffer) => Buffer;
const half: Harm = (bytes) => bytes.subarray(0, bytes.length / 2);
const flipped: Harm = (bytes) => {
  bytes.writeUInt8(bytes.readUInt8(5_000) ^ 1, 5_000);
  return bytes;
};
const headless: Harm = (bytes) => bytes.fill(0, 0, 100);
const holed: Harm = (bytes) => bytes.fill(0, 4096, 2 * 4096);

describe('a file that is not a whole backup is refused', () => {
  const refusal = async (file: string, how = byManifest): Promise<string> => {
    const target = aTarget();
    const proving = sqliteBackup(file, 'test').prove(file, how, () => 'same');
    const sentence = await sentenceOf(restored(file, target, how));
    expect(existsSync(target)).toBe(false);
    expect(existsSync(dirname(target)) ? readdirSync(dirname(target)) : []).toEqual([]);
    const proof = await proving.catch((error: Error) => error.message);
    if (typeof proof === 'string') expect(proof).toBe(sentence);
    else
      expect(sentence).toContain(
        [...proof.damage, ...proof.miscounted, `${proof.dangling} rows`][0],
      );
    return sentence;
  };

  it.each<[string, Harm, string]>([
    ['torn', half, 'it has 77824 bytes, and its manifest says 155648'],
    ['cut to nothing', () => Buffer.alloc(0), 'it has 0 bytes, and its manifest says 155648'],
    ['flipped in one bit', flipped, 'its checksum is not the one in its manifest'],
    ['with a zeroed header', headless, 'its checksum is not the one in its manifest'],
    ['with a zeroed page', holed, 'its checksum is not the one in its manifest'],
  ])('when %s', async (_how, change, found) => {
    const { file, bytes } = await aBackup();
    harm(file, change);
    const sizes = found.replace('155648', String(bytes)).replace('77824', String(bytes / 2));
    expect(await refusal(file)).toBe(`${file} is torn: ${sizes}. ${untouched}`);
  });

  it('when its manifest is missing or torn, unless that is asked for', async () => {
    const { file } = await aBackup();
    for (const spoil of [
      () => writeFileSync(`${file}.json`, readFileSync(`${file}.json`).subarray(0, 100)),
      () => rmSync(`${file}.json`),
    ]) {
      spoil();
      expect(await refusal(file)).toBe(
        `${file} has no readable manifest beside it (${file}.json), so nothing says whether it is whole. ` +
          'Bring the manifest along, or add --without-manifest to have the file checked by itself.',
      );
    }
    expect(await restored(file, aTarget(), alone)).toMatchObject({ rows: { reviews: 2 } });
  });

  it('when it is damaged and has no manifest', async () => {
    const { file } = await aBackup();
    harm(file, holed);
    expect(await refusal(file, alone)).toMatch(
      / is damaged: Tree 2 page 2.*\. Nothing was restored; /,
    );
    harm(file, headless);
    expect(await refusal(file, alone)).toBe(
      `${file} is not an SQLite database and was left as it is. Restore a backup, or name another file.`,
    );
    harm(file, () => Buffer.alloc(0));
    expect(await refusal(file, alone)).toBe(`${file} is empty. ${untouched}`);
  });

  it('when it is damaged although its manifest agrees', async () => {
    const { file } = await aBackup();
    harm(file, holed);
    countersign(file);
    expect(await refusal(file)).toMatch(/ is damaged: Tree 2 page 2/);
  });

  it('when rows are missing, or what they name', async () => {
    const { file } = await aBackup();
    countersign(file, {
      rows: { ...JSON.parse(readFileSync(`${file}.json`, 'utf8')).rows, answers: 3 },
    });
    expect(await refusal(file)).toBe(`${file} is damaged: answers: 2 instead of 3. ${untouched}`);
    tamper(file, `DELETE FROM reviews WHERE id = 'review-2'`);
    expect(await refusal(file, alone)).toBe(
      `${file} is damaged: 5 rows name others that are not there. ${untouched}`,
    );
  });

  it.each([byManifest, alone])('when it is newer or of another program (%j)', async (how) => {
    const { file } = await aBackup();
    const set = (pragma: string) => {
      const db = new BetterSqlite3(file);
      db.pragma(pragma);
      db.close();
      countersign(file);
    };
    set('user_version = 99');
    expect(await refusal(file, how)).toBe(
      `${file} was written by a newer Hosting Review (schema 99; this one knows ${readMigrations().length}) ` +
        'and was left as it is. Start the newer version, or name another file.',
    );
    set('application_id = 7');
    expect(await refusal(file, how)).toBe(
      `${file} is the database of another program and was left as it is. Name another file.`,
    );
    harm(file, () =>
      Buffer.from('a text that is long enough to be taken for something. '.repeat(9)),
    );
    countersign(file);
    expect(await refusal(file, how)).toBe(
      `${file} is not an SQLite database and was left as it is. Restore a backup, or name another file.`,
    );
  });

  it('when it is not there, or a folder', async () => {
    const folder = join(aFolder(), 'folder');
    mkdirSync(folder);
    for (const file of [folder, join(folder, 'none.db')]) {
      expect(await refusal(file)).toBe(`There is no file ${file}.`);
    }
  });

  it('when it is a database in use, whose log would be lost', async () => {
    const path = await aDatabase();
    const store = openSqliteStore(path);
    await store.load('acme', 'review-1');
    expect(await refusal(path, alone)).toBe(
      `${path} is a database in use (there is ${path}-wal), not a backup. Make one of it with: hosting-review backup --db FILE`,
    );
    await store.close();
    const copy = join(aFolder(), 'copy.db');
    copyFileSync(path, copy);
    expect(await restored(copy, aTarget(), alone)).toMatchObject({ rows: { reviews: 2 } });
  });
});

it('scratch is gone after a proof, whatever it found', async () => {
  const { file } = await aBackup();
  const ours = () =>
    readdirSync(tmpdir()).filter((name) => name.startsWith('.hosting-review-scratch-'));
  const before = ours();
  await sqliteBackup(file, 'test').prove(file, byManifest, () => 'same');
  harm(file, flipped);
  await sentenceOf(sqliteBackup(file, 'test').prove(file, byManifest, () => 'same'));
  expect(ours().filter((name) => !before.includes(name))).toEqual([]);
});
