import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqlitePrivacy } from '../../src/adapters/sqlite/sqlite-privacy.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/sqlite-store.ts';
import { decided } from '../contracts/archive-subject.ts';
import { linesOf, type Ran, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { accepting, apiPilot } from '../support/lines.ts';
import { talk } from '../support/talk.ts';

const run = (cwd: string, ...args: string[]): Promise<Ran> => runCli(args, { cwd });

/** A folder with two decisions in `from.db` and their export in `history.json`. */
async function withHistory(): Promise<string> {
  const cwd = ownFolder();
  const store = openSqliteStore(join(cwd, 'from.db'));
  await decided(store, 'local', { n: 1, reason: 'Trust' });
  await decided(store, 'local', { n: 2, supersedes: 1 });
  await store.close();
  await run(cwd, 'export', '--format', 'json', '--db', 'from.db', '--out', 'history.json');
  return cwd;
}

const exportOf = async (cwd: string, db: string, ...args: string[]): Promise<string> =>
  (await run(cwd, 'export', '--format', 'json', '--db', db, ...args)).stdout;

/** The export of a tenant that has nothing. */
const emptyOf = (tenant: string): string =>
  `{"format":"hosting-review/1","tenant":"${tenant}","people":[],"reviews":[],"records":[],"audit":[],"tenantAudit":[],"settings":[]}`;

type History = Record<string, Record<string, unknown>[]>;

/** The export with a change made to it, in `changed.json`. */
function changed(cwd: string, change: (history: History) => unknown): void {
  const history = JSON.parse(readFileSync(join(cwd, 'history.json'), 'utf8'));
  writeFileSync(join(cwd, 'changed.json'), JSON.stringify(change(history) ?? history));
}

describe('import', () => {
  it('brings a conversation back as it was: the same record, trail and export', async () => {
    const cwd = ownFolder();
    const lines = { ...apiPilot, ...accepting };
    const talked = await talk(['try', 'Chat', '--db', 'from.db'], lines, { cwd });
    expect(talked.code).toBe(0);
    writeFileSync(join(cwd, 'history.json'), await exportOf(cwd, 'from.db'));
    const { code, stdout, stderr } = await run(cwd, 'import', 'history.json', '--db', 'to.db');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Imported into .*to\.db as the tenant "local": reviews 1, decision re/);
    expect(await exportOf(cwd, 'to.db')).toBe(await exportOf(cwd, 'from.db'));
    for (const args of [['show', 'Chat'], ['history'], ['audit'], ['list']]) {
      const [there, here] = await Promise.all(
        ['from.db', 'to.db'].map((db) => run(cwd, ...args, '--db', db)),
      );
      expect(here).toEqual(there);
      expect(there?.stdout).toContain('Chat');
    }
  });

  it('moves a tenant under another name, beside what is there', async () => {
    const cwd = await withHistory();
    const moved = await run(cwd, 'import', 'history.json', '--db', 'from.db', '--tenant', 'acme');
    expect([moved.code, moved.stderr]).toEqual([0, '']);
    const [local, acme] = [
      await exportOf(cwd, 'from.db'),
      await exportOf(cwd, 'from.db', '--tenant', 'acme'),
    ];
    expect(acme).toBe(local.replace('"tenant":"local"', '"tenant":"acme"'));
    expect(local).toBe(readFileSync(join(cwd, 'history.json'), 'utf8'));
  });

  it('brings the trail of the whole tenant and its settings', async () => {
    const cwd = await withHistory();
    const privacy = openSqlitePrivacy(join(cwd, 'from.db'));
    const doing = { at: 1, by: 'ada', newId: () => 'id' };
    await privacy.setRetention('local', 24, doing);
    await privacy.close();
    writeFileSync(join(cwd, 'history.json'), await exportOf(cwd, 'from.db'));
    await run(cwd, 'import', 'history.json', '--db', 'to.db');
    const restored = openSqlitePrivacy(join(cwd, 'to.db'));
    expect(await restored.retention('local')).toBe(24);
    expect(await restored.trail('local')).toMatchObject([{ action: 'retention-set' }]);
    await restored.close();
    expect(await exportOf(cwd, 'to.db')).toBe(await exportOf(cwd, 'from.db'));
  });

  it('reads the same history in any layout and order', async () => {
    const cwd = await withHistory();
    const history = JSON.parse(readFileSync(join(cwd, 'history.json'), 'utf8'));
    const sorted = Object.fromEntries(Object.entries(history).sort());
    writeFileSync(join(cwd, 'other.json'), `\ufeff${JSON.stringify(sorted, null, 4)}\n`);
    const { code, stderr } = await run(cwd, 'import', 'other.json', '--db', 'to.db');
    expect([code, stderr]).toEqual([0, '']);
    expect(await exportOf(cwd, 'to.db')).toBe(await exportOf(cwd, 'from.db'));
  });

  it('refuses in one line where the tenant has a history, and changes nothing', async () => {
    const cwd = await withHistory();
    const before = await exportOf(cwd, 'from.db');
    const { code, stdout, stderr } = await run(cwd, 'import', 'history.json', '--db', 'from.db');
    expect([code, stdout]).toEqual([2, '']);
    expect(linesOf(stderr)).toEqual([expect.stringMatching(/^The tenant "local" already has/)]);
    expect(await exportOf(cwd, 'from.db')).toBe(before);
  });

  it.each<[string, string, RegExp]>([
    [
      'another format',
      '{"format":"hosting-review/2","people":[{}]}',
      /format: .*"hosting-review\/1?/,
    ],
    ['JSON of another kind', '{"type":"FeatureCollection","features":[{"a":1}]}', /format: found/],
    ['a list', '[{"a":[{"b":[]}]}]', /the whole: .*an object/],
    ['a tenant that cannot be', emptyOf('\\u0000'), /tenant: found "\\u0000"/],
    ['a CSV export', 'number,tenant\r\n1,"local"\r\n', /not JSON/],
    ['nothing', '', /not JSON/],
    [
      'half of an export',
      '{"format":"hosting-review/1","tenant":"a","people":[\n{"id":',
      /not JSON/,
    ],
    ['bytes that are not text', '\xff\xfe', /not UTF-8/],
    ['what would steer a terminal', '\x1b[2J\r\n', /^[^\p{Cc}]*$/u],
  ])('refuses %s in one line', async (_what, text, sentence) => {
    const cwd = ownFolder();
    writeFileSync(join(cwd, 'x.json'), Buffer.from(text, 'latin1'));
    const { code, stdout, stderr } = await run(cwd, 'import', 'x.json', '--db', 'to.db');
    expect([code, stdout, linesOf(stderr)]).toEqual([2, '', [expect.stringMatching(sentence)]]);
    expect(stderr).toMatch(/^x\.json: /);
  });

  it.each<[string, string[]]>([
    ['a file that is not there', ['none.json']],
    ['a folder', ['.']],
    ['an empty tenant', ['history.json', '--tenant', '']],
  ])('refuses %s in one line, and makes no database', async (_what, args) => {
    const cwd = await withHistory();
    const { code, stderr } = await run(cwd, 'import', ...args, '--db', 'to.db');
    expect([code, linesOf(stderr).length]).toEqual([2, 1]);
    expect(existsSync(join(cwd, 'to.db'))).toBe(false);
  });

  it('names every problem by its place, with what was found and what is allowed', async () => {
    const cwd = await withHistory();
    changed(cwd, ({ people, reviews, records, audit }) => {
      Object.assign(people?.[0] ?? {}, { handle: 7, admin: true });
      Object.assign(reviews?.[1] ?? {}, { state: 'done' });
      Object.assign(Object(reviews?.[0])['answers'][0].body, { bottleneck: 'coffee' });
      Object.assign(records?.[0] ?? {}, { workload: 'A\u0000B' });
      audit?.push(5 as never);
    });
    const one = await run(cwd, 'import', 'changed.json', '--db', 'to.db');
    expect([one.code, linesOf(one.stderr)]).toEqual([
      2,
      [expect.stringMatching('audit.2.: found 5, allowed: an object')],
    ]);
    changed(cwd, ({ people, reviews, records }) => {
      Object.assign(people?.[0] ?? {}, { handle: 7, admin: true });
      Object.assign(reviews?.[1] ?? {}, { state: 'done' });
      Object.assign(Object(reviews?.[0])['answers'][0].body, { bottleneck: 'coffee' });
      Object.assign(records?.[0] ?? {}, { workload: 'A\u0000B' });
    });
    const { code, stderr } = await run(cwd, 'import', 'changed.json', '--db', 'to.db');
    expect([code, linesOf(stderr)]).toEqual([
      2,
      [
        'changed.json: people[0].handle: found 7, allowed: text',
        'changed.json: people[0].admin: found an unknown field, allowed: only the fields of the schema',
        'changed.json: reviews[0].answers[0].body.bottleneck: found "coffee", allowed: iteration, control, both, unknown',
        'changed.json: reviews[1].state: found "done", allowed: open, decided, closed',
        'changed.json: records[0].workload: found "A\\u0000B", allowed: text without NUL characters and lone surrogates',
      ],
    ]);
    expect(await exportOf(cwd, 'to.db')).toContain('"people":[\n]');
  });

  it('names what points nowhere and what is there twice', async () => {
    const cwd = await withHistory();
    changed(cwd, ({ reviews, records, audit }) => {
      Object.assign(records?.[0] ?? {}, { supersededBy: 'gone', decision: 'never' });
      Object.assign(records?.[1] ?? {}, { supersedes: 'record-9' });
      Object.assign(Object(reviews?.[0])['decisions'][0], { recommendation: 'none' });
      Object.assign(reviews?.[0] ?? {}, { state: 'open' });
      Object.assign(reviews?.[1] ?? {}, { state: 'open' });
      audit?.push({ ...audit[0] });
    });
    const { code, stderr } = await run(cwd, 'import', 'changed.json', '--db', 'to.db');
    expect(code).toBe(2);
    expect(linesOf(stderr).map((line) => line.split(': ')[1])).toEqual([
      'reviews[0].decisions[0].recommendation',
      'reviews[1].workload',
      'records[1].supersedes',
      'audit[2].id',
      'records[0].decision',
      'records[0].supersededBy',
    ]);
    expect(await exportOf(cwd, 'to.db')).toContain('"people":[\n]');
  });
});
