import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, root } from './support/shipped.ts';

const read = (name: string): string => readFileSync(join(root, name), 'utf8');

describe('the pages for who runs it', () => {
  const pages = ['SECURITY.md', 'CHANGELOG.md', 'docs/operate.md', 'docs/dependencies.md'];

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

  it('docs/operate.md names commands that exist, and installs under the version that this is', async () => {
    const page = read('docs/operate.md');
    const { version } = JSON.parse(read('package.json'));
    expect(page).toContain(`hosting-review-${version}.tgz`);
    const commands = new Set([...page.matchAll(/\bhr ([a-z][a-z-]+)/g)].map(([, name]) => name));
    const program = filesIn(join(root, 'src/cli'))
      .map((name) => read(`src/cli/${name}`))
      .join('\n');
    for (const command of commands) {
      expect(program).toMatch(new RegExp(`\\.command\\('${command}[ ']`));
    }
  });
});

/** As GitHub makes them of headings. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
