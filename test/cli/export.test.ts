import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openSqliteStore } from '../../src/adapters/sqlite/sqlite-store.ts';
import { decisionColumns } from '../../src/app/archive.ts';
import { standingOf } from '../../src/app/standing.ts';
import { dayOf } from '../../src/domain/next-look.ts';
import { decided, type Made } from '../contracts/archive-subject.ts';
import { builtCli, linesOf, type Ran, runCli } from '../support/cli.ts';
import { parseCsv } from '../support/csv.ts';
import { ownFolder } from '../support/folder.ts';
import { hostileNames } from '../support/hostile-names.ts';

/** A folder with a database of decisions in it. */
async function withDecisions(decisions: readonly Made[], tenant = 'local'): Promise<string> {
  const cwd = ownFolder();
  const store = openSqliteStore(join(cwd, 'reviews.db'));
  for (const one of decisions) await decided(store, tenant, one);
  await store.close();
  return cwd;
}

const exporting = (cwd: string, ...args: string[]): Promise<Ran> =>
  runCli(['export', '--db', 'reviews.db', ...args], { cwd });

const cell = (rows: string[][], column: (typeof decisionColumns)[number], row = 1): string =>
  rows[row]?.[decisionColumns.indexOf(column)] ?? '';

describe('export --format csv', () => {
  it('writes a header and one line a decision that any reader of RFC 4180 reads back', async () => {
    const reason = 'said "no", twice,\r\nthen \u{1F600}\nand a\ttab';
    const cwd = await withDecisions([
      { n: 1, reason },
      { n: 2, workload: 'Other, "B"' },
    ]);
    const { code, stdout, stderr } = await exporting(cwd, '--format', 'csv');
    expect([code, stderr]).toEqual([0, '']);
    const rows = parseCsv(stdout);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toEqual([...decisionColumns]);
    expect(cell(rows, 'reason')).toBe(reason);
    expect(cell(rows, 'workload', 2)).toBe('Other, "B"');
  });

  it('puts an apostrophe before what a spreadsheet would calculate, wherever it is written', async () => {
    const plain = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1'];
    const texts = [...plain, '＝1', '＋1', '－1', '＠x'];
    const cwd = await withDecisions(
      texts.map((text, n) => ({ n, reason: text, workload: text.trim(), team: text })),
    );
    const [, ...rows] = parseCsv((await exporting(cwd, '--format', 'csv')).stdout);
    const cells = (column: (typeof decisionColumns)[number]) =>
      rows.map((_, row) => cell(rows, column, row));
    expect(cells('reason')).toEqual(texts.map((text) => `'${text}`));
    expect(cells('team')).toEqual(texts.map((text) => `'${text}`));
    expect(cells('workload')).toEqual(texts.map((text) => `'${text.trim()}`));
  });

  it('leaves numbers, dates and harmless text as they are, next to a formula too', async () => {
    const cwd = await withDecisions([{ n: 1, reason: '=1', workload: 'a-b' }]);
    const { stdout } = await exporting(cwd, '--format', 'csv');
    const rows = parseCsv(stdout);
    expect(cell(rows, 'decided_at')).toMatch(/^2026-01-15T12:00:00Z$/);
    expect(cell(rows, 'next_look')).toBe('2026-07-15');
    expect(cell(rows, 'workload')).toBe('a-b');
    expect(stdout).toMatch(/\r\n1,"local","search","a-b"/);
  });

  it('shows control characters and ends no cell early', async () => {
    const cwd = await withDecisions([{ n: 1, reason: 'a\u0001\u001b[2Jb\u007f\u0085"c"' }]);
    const rows = parseCsv((await exporting(cwd, '--format', 'csv')).stdout);
    expect(cell(rows, 'reason')).toBe('a\u2401\u241b[2Jb\ufffd\ufffd"c"');
  });
});

describe('export', () => {
  it('writes JSON Lines with the same columns', async () => {
    const cwd = await withDecisions([{ n: 1, reason: '=1' }]);
    const { stdout } = await exporting(cwd, '--format', 'jsonl');
    const [line, ...more] = linesOf(stdout).map((text) => JSON.parse(text));
    expect(more).toEqual([]);
    expect(Object.keys(line)).toEqual([...decisionColumns]);
    expect(line).toMatchObject({ number: 1, reason: '=1', breaks_boundary: false, waived: [] });
  });

  it('takes a workload in any spelling, a day, and a tenant', async () => {
    const cwd = await withDecisions([
      { n: 1, workload: 'Support Assistant', at: Date.UTC(2026, 0, 31, 23) },
      { n: 2, workload: 'Other', at: Date.UTC(2026, 1, 1) },
    ]);
    const found = async (...args: string[]) =>
      linesOf((await exporting(cwd, '--format', 'jsonl', ...args)).stdout).map(
        (line) => JSON.parse(line).record,
      );
    expect(await found('--workload', ' support  ASSISTANT ')).toEqual(['record-1']);
    expect(await found('--since', '2026-02-01')).toEqual(['record-2']);
    expect(await found('--since', '2026-01-31')).toEqual(['record-1', 'record-2']);
    const other = await exporting(cwd, '--format', 'jsonl', '--tenant', 'acme');
    expect([other.code, other.stdout]).toEqual([0, '']);
    expect(other.stderr).toMatch(/^There is nothing of the tenant "acme" in .*reviews\.db\.\n$/);
  });

  it('says how far a decision is in force, like the list does', async () => {
    const today = dayOf(Date.now(), 'Europe/Berlin');
    const days = [-1, 0, 1, 28, 29, 30, 31];
    const looks = days.map((late) =>
      new Date(Date.parse(today) - late * 86_400_000).toISOString().slice(0, 10),
    );
    const cwd = await withDecisions(
      looks.map((nextLook, n) => ({ n, workload: `W${n}`, nextLook })),
    );
    const { stdout } = await exporting(cwd, '--format', 'jsonl');
    const store = openSqliteStore(join(cwd, 'reviews.db'));
    const standings = (await store.overview('local', {})).map((one) => standingOf(one, today));
    await store.close();
    const named = { decided: 'yes', overdue: 'overdue', 'not-confirmed': 'not-confirmed' };
    expect(linesOf(stdout).map((line) => JSON.parse(line).in_force)).toEqual(
      standings.toReversed().map((standing) => Object(named)[standing]),
    );
    expect(new Set(standings).size).toBe(3);
  });

  it('stops quietly when nobody reads on', async () => {
    const cwd = await withDecisions(
      Array.from({ length: 400 }, (_, n) => ({ n, workload: `${n}` })),
    );
    const pipe = `"$0" "$1" export --format csv --db reviews.db | head -1; exit "\${PIPESTATUS[0]}"`;
    const said = execFileSync('bash', ['-c', pipe, process.execPath, builtCli], {
      cwd,
      encoding: 'utf8',
    });
    expect(said).toMatch(/^number,tenant/);
  });

  it.each([
    ['an unknown format', ['--format', 'xml'], /csv, jsonl, markdown, json/],
    ['no format', [], /--format/],
    ['a day that is none', ['--format', 'csv', '--since', '2026-02-30'], /2026-02-30.*YYYY-MM-DD/],
    ['an empty tenant', ['--format', 'csv', '--tenant', ''], /--tenant/],
    ['a folder that is not there', ['--format', 'csv', '--out', 'no/such/x.csv'], /ENOENT/],
    ['a folder for a file', ['--format', 'json', '--out', '.'], /not a file/],
    ['a device for a file', ['--format', 'csv', '--out', '/dev/null'], /not a file/],
    ['a file for a folder', ['--format', 'markdown', '--out', 'reviews.db'], /not a folder/],
    ['a folder below a file', ['--format', 'markdown', '--out', 'reviews.db/x'], /ENOTDIR/],
    ['no database', ['--format', 'csv', '--db', 'typo.db'], /no database at .*typo\.db/],
  ])('refuses %s in one line', async (_what, args, sentence) => {
    const cwd = await withDecisions([{ n: 1 }]);
    const { code, stdout, stderr } = await exporting(cwd, ...args);
    expect([code, stdout, linesOf(stderr)]).toEqual([2, '', [expect.stringMatching(sentence)]]);
    expect(readdirSync(cwd).filter((name) => !name.startsWith('reviews.db'))).toEqual([]);
  });
});

describe('export --out FILE', () => {
  it('writes for the owner only, and leaves nothing else behind', async () => {
    const cwd = await withDecisions([{ n: 1 }]);
    const { code, stdout } = await exporting(cwd, '--format', 'csv', '--out', 'x.csv');
    expect([code, stdout]).toEqual([0, '']);
    const direct = await exporting(cwd, '--format', 'csv');
    expect(readFileSync(join(cwd, 'x.csv'), 'utf8')).toBe(direct.stdout);
    expect(statSync(join(cwd, 'x.csv')).mode & 0o777).toBe(0o600);
    expect(readdirSync(cwd).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('replaces a file only whole, and keeps its mode', async () => {
    const cwd = await withDecisions([{ n: 1 }]);
    const file = join(cwd, 'x.json');
    writeFileSync(file, 'before');
    chmodSync(file, 0o644);
    const inode = statSync(file).ino;
    await exporting(cwd, '--format', 'json', '--out', 'x.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('format', 'hosting-review/1');
    expect(statSync(file).mode & 0o777).toBe(0o644);
    expect(statSync(file).ino).not.toBe(inode);
  });
});

describe('export --format json', () => {
  /** Patterns are written for Unicode, and the reader below does not read them so. */
  const patternless = (key: string, value: unknown) => (key === 'pattern' ? undefined : value);
  const published = new URL('../../docs/schemas/export.json', import.meta.url);

  it('has a published schema, which `schema export` prints', async () => {
    const { code, stdout } = await runCli(['schema', 'export'], { cwd: ownFolder() });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(published, 'utf8')));
  });

  it('is what its schema says', async () => {
    const cwd = await withDecisions([
      { n: 1, reason: 'Trust' },
      { n: 2, supersedes: 1 },
    ]);
    const { stdout } = await exporting(cwd, '--format', 'json');
    const schema = z.fromJSONSchema(JSON.parse(readFileSync(published, 'utf8'), patternless));
    const history = JSON.parse(stdout);
    expect(schema.safeParse(history).error).toBeUndefined();
    expect(schema.safeParse({ ...history, people: [{ id: 1 }] }).success).toBe(false);
    expect(schema.safeParse({ ...history, more: 1 }).success).toBe(false);
    expect(history.reviews).toHaveLength(2);
  });
});

/** Where every link of a Markdown file leads, as it is written. */
const linksIn = (text: string): string[] =>
  [...text.matchAll(/\]\(<([^>]*)>\)/g)].map(([, url]) => String(url));

const pagesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

describe('export --format markdown', () => {
  it('writes a decision record a file, with the headings people know, and a list', async () => {
    const cwd = await withDecisions([{ n: 1, reason: 'Trust' }]);
    const { code, stderr } = await exporting(cwd, '--format', 'markdown', '--out', 'adr');
    expect([code, stderr]).toEqual([0, '']);
    const pages = pagesIn(join(cwd, 'adr'));
    const name = '0001-support-assistant-api-first.md';
    expect(Object.keys(pages).sort()).toEqual([name, 'README.md']);
    const page = pages[name] ?? '';
    expect(page.match(/^#+ .*/gm)).toEqual([
      expect.stringMatching(/^# Support assistant/),
      '## Status',
      '## Context',
      '## Options considered',
      '## Decision',
      '## Consequences',
      '## Evidence',
      '## More',
    ]);
    expect(page).toContain('Ada of local');
    expect(page).toContain('Trust');
    expect(linksIn(pages['README.md'] ?? '')).toEqual([name]);
  });

  it('links records that supersede one another, so that every link leads somewhere', async () => {
    const cwd = await withDecisions([
      { n: 1 },
      { n: 2, supersedes: 1 },
      { n: 3, workload: 'Other' },
      { n: 4, supersedes: 2 },
    ]);
    await exporting(cwd, '--format', 'markdown', '--out', 'adr');
    const pages = pagesIn(join(cwd, 'adr'));
    const file = (n: number) => `000${n}-support-assistant-api-first.md`;
    for (const [name, text] of Object.entries(pages)) {
      for (const link of linksIn(text).filter((one) => !one.includes('://'))) {
        expect([name, link, existsSync(join(cwd, 'adr', link))]).toEqual([name, link, true]);
      }
    }
    const between = (n: number) => linksIn(pages[file(n)] ?? '').filter((one) => /^\d/.test(one));
    expect([between(1), between(2), between(4)]).toEqual([
      [file(2)],
      [file(1), file(4)],
      [file(2)],
    ]);
    expect(linksIn(pages['README.md'] ?? '')).toHaveLength(4);
    // A part of them keeps its numbers, and names what is not there without a link.
    await exporting(cwd, '--format', 'markdown', '--out', 'part', '--since', '2026-01-16');
    expect(readdirSync(join(cwd, 'part'))).toEqual(['README.md']);
  });

  it('makes safe file names of any workload names, and shows the names as they are', async () => {
    const cwd = await withDecisions(hostileNames.map((workload, n) => ({ n, workload })));
    const { code } = await exporting(cwd, '--format', 'markdown', '--out', 'adr');
    expect(code).toBe(0);
    const names = readdirSync(join(cwd, 'adr'));
    expect(names).toHaveLength(hostileNames.length + 1);
    expect(readdirSync(cwd).filter((name) => !name.startsWith('reviews.db'))).toEqual(['adr']);
    for (const name of names.filter((one) => one !== 'README.md')) {
      expect(name).toMatch(/^\d{4}-[a-z0-9]+(-[a-z0-9]+)*-api-first\.md$/);
      expect(name.length).toBeLessThan(100);
    }
    expect(names).toContain('0007-workload-api-first.md');
    expect(names).toContain('0008-unicode-stra-e-api-first.md');
    const index = readFileSync(join(cwd, 'adr', 'README.md'), 'utf8');
    expect(linksIn(index).sort()).toEqual(names.filter((one) => one !== 'README.md').sort());
    expect(index).not.toMatch(/<script|[^\\]\]\(javascript/);
  });

  it('replaces an earlier export, and removes what is no longer part of it', async () => {
    const cwd = await withDecisions([{ n: 1 }, { n: 2, workload: 'Other' }]);
    await exporting(cwd, '--format', 'markdown', '--out', 'adr');
    writeFileSync(join(cwd, 'adr', '.hosting-review-1-1.partial'), 'cut short');
    const again = await exporting(
      cwd,
      '--format',
      'markdown',
      '--out',
      'adr',
      '--workload',
      'other',
    );
    expect(again.code).toBe(0);
    expect(readdirSync(join(cwd, 'adr')).sort()).toEqual(['0002-other-api-first.md', 'README.md']);
  });

  it.each(['notes.txt', '0001-use-postgres.md', 'README.md', '.git'])(
    'leaves a folder alone that holds %s of somebody else',
    async (name) => {
      const cwd = await withDecisions([{ n: 1 }]);
      await exporting(cwd, '--format', 'markdown', '--out', 'adr');
      writeFileSync(join(cwd, 'adr', name), 'mine\n');
      const before = pagesIn(join(cwd, 'adr'));
      const { code, stderr } = await exporting(cwd, '--format', 'markdown', '--out', 'adr');
      expect([code, linesOf(stderr)]).toEqual([2, [expect.stringContaining(name)]]);
      expect(pagesIn(join(cwd, 'adr'))).toEqual(before);
    },
  );

  it('writes all records one after the other to standard output', async () => {
    const cwd = await withDecisions([{ n: 1 }, { n: 2, supersedes: 1 }]);
    const { stdout } = await exporting(cwd, '--format', 'markdown');
    expect(stdout.match(/^# .*/gm)).toHaveLength(2);
    expect(stdout).toContain('record-2');
    expect(linksIn(stdout).filter((one) => one.endsWith('.md'))).toEqual([]);
  });

  it('says of an expired decision that it is not confirmed any more', async () => {
    const cwd = await withDecisions([{ n: 1 }]);
    await exporting(cwd, '--format', 'markdown', '--out', 'adr');
    for (const text of Object.values(pagesIn(join(cwd, 'adr')))) {
      expect(text).toMatch(/not confirmed since 15 July 2026/i);
    }
  });
});
