import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../src/adapters/sqlite/open-database.ts';
import { ownFolder } from './support/folder.ts';
import { filesIn, root } from './support/shipped.ts';

const read = (name: string): string => readFileSync(join(root, name), 'utf8');

describe('the pages for who runs it', () => {
  const docs = filesIn(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const pages = ['README.md', 'SECURITY.md', 'CHANGELOG.md', ...docs.map((name) => `docs/${name}`)];

  it('SECURITY.md names a test for every threat, and each is there', () => {
    const rows = read('SECURITY.md')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (threat|-+) /.test(line));
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const tests = row.match(/`test\/[^`]+\.test\.ts`/g) ?? [];
      expect(tests, row).not.toEqual([]);
      for (const test of tests) expect(existsSync(join(root, test.slice(1, -1))), test).toBe(true);
    }
  });

  it.each(pages)('%s links only to what is there', (page) => {
    for (const [, link = ''] of read(page).matchAll(/\]\(([^)]+)\)/g)) {
      if (/^https:/.test(link)) continue;
      const [file = '', anchor] = link.split('#');
      const there = file === '' ? join(root, page) : join(root, page, '..', file);
      expect(existsSync(there), link).toBe(true);
      if (anchor === undefined) continue;
      const headings = readFileSync(there, 'utf8').match(/^#+ .*$/gm) ?? [];
      expect(headings.map(anchorOf), link).toContain(anchor);
    }
  });

  it('README.md names every command, and leads to every page', () => {
    const page = read('README.md');
    const [, table = ''] = /\n## Commands\n([\s\S]*?)\n## /.exec(page) ?? [];
    const named = [...table.matchAll(/`([a-z-]+)(?: [^`]*)?`/g)].map(([, name]) => name);
    for (const command of commands()) expect(named).toContain(command);
    for (const name of docs) expect(page).toContain(`](docs/${name}`);
  });

  it('docs/privacy.md names every table there is', () => {
    const db = openDatabase(join(ownFolder(), 'reviews.db'));
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all();
    db.close();
    const [, held = ''] = /\n## What is held\n([\s\S]*?)\n## /.exec(read('docs/privacy.md')) ?? [];
    expect(tables).toContain('answers');
    for (const table of tables) expect(held).toContain(`\`${table}\``);
  });

  it('docs/operate.md names commands that exist, and installs under the version that this is', () => {
    const page = read('docs/operate.md');
    const { version } = JSON.parse(read('package.json'));
    expect(page).toContain(`hosting-review-${version}.tgz`);
    const used = new Set([...page.matchAll(/\bhr ([a-z][a-z-]+)/g)].map(([, name]) => name));
    expect(used.size).toBeGreaterThan(5);
    for (const command of used) expect(commands()).toContain(command);
  });
});

/** As they are registered. */
const commands = (): (string | undefined)[] =>
  filesIn(join(root, 'src/cli'))
    .map((name) => read(`src/cli/${name}`))
    .flatMap((text) => [...text.matchAll(/\.command\('([a-z-]+)[ ']/g)])
    .map(([, name]) => name);

/** As GitHub makes them of headings. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
