import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder } from './support/folder.ts';
import { production, root } from './support/shipped.ts';

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const script = (name: string, ...args: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const file = join(root, 'scripts', name);
    const child = execFile(process.execPath, [file, ...args], { cwd: root }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });

interface Told {
  readonly license?: unknown;
  readonly dev?: true;
  /** What the lock says, where the package is not installed. */
  readonly locked?: string;
}

/** A folder with these packages below `node_modules`, and the lock that names them. */
function aTree(packages: Readonly<Record<string, Told>>): string {
  const folder = ownFolder();
  const places: Record<string, object> = { '': { license: 'UNLICENSED' } };
  for (const [name, { license, dev, locked }] of Object.entries(packages)) {
    const place = join('node_modules', name);
    places[place] = { version: '1.0.0', ...(dev && { dev }), ...(locked && { license: locked }) };
    if (locked !== undefined) continue;
    const file = join(folder, place, 'package.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(typeof license === 'object' ? license : { license }));
  }
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: places }));
  return folder;
}

const looked = (packages: Readonly<Record<string, Told>>): Promise<Ran> =>
  script('licences.mjs', aTree(packages));

describe('the licences', () => {
  it('of everything that is shipped let us pass it on', async () => {
    const { code, stdout, stderr } = await script('licences.mjs');
    expect([code, stderr]).toEqual([0, '']);
    const counts = stdout
      .trimEnd()
      .split('\n')
      .map((line) => Number.parseInt(line, 10));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(production.size);
  });

  it.each(['MIT', '(MIT OR GPL-3.0)', 'GPL-2.0 OR Apache-2.0', 'MIT AND ISC', 'BlueOak-1.0.0'])(
    '%s may be passed on',
    async (license) => {
      expect(await looked({ one: { license } })).toMatchObject({ code: 0, stderr: '' });
    },
  );

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0',
    'MPL-2.0',
    'MIT AND GPL-3.0',
    '(MIT OR ISC) AND (GPL-3.0 OR MIT)',
    'SEE LICENSE IN LICENSE',
    'UNLICENSED',
    'mit-ish',
    '',
  ])('%j may not, and whose it is is named', async (license) => {
    const { code, stderr } = await looked({ fine: { license: 'MIT' }, '@some/one': { license } });
    expect(code).toBe(1);
    expect(stderr).toBe(`@some/one 1.0.0 (shipped): ${license} is not allowed.\n`);
  });

  it('that are missing are no licence', async () => {
    const { code, stderr } = await looked({ one: {} });
    expect([code, stderr]).toEqual([1, 'one 1.0.0 (shipped): no licence is not allowed.\n']);
  });

  it('are read as old packages say them, and from the lock where one is not installed', async () => {
    const old = { license: { licenses: [{ type: 'MIT' }, { type: 'GPL-3.0' }] } };
    const older = { license: { license: { type: 'ISC' } } };
    const ran = await looked({ old, older, elsewhere: { locked: '0BSD' } });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect((await looked({ elsewhere: { locked: 'GPL-3.0' } })).stderr).toContain('elsewhere');
  });

  it('of a few named packages may be others, while only development uses them', async () => {
    const license = 'MPL-2.0';
    expect((await looked({ 'lightningcss-some-system': { license, dev: true } })).code).toBe(0);
    expect((await looked({ lightningcss: { license } })).stderr).toContain('(shipped): MPL-2.0');
    expect((await looked({ another: { license, dev: true } })).stderr).toContain(
      '(development only): MPL-2.0',
    );
  });
});

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly type: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly {
    readonly license?: { readonly id?: string };
    readonly expression?: string;
  }[];
}

describe('the bill of materials', () => {
  it('names every package that is shipped, each with version, licence, address and hash', async () => {
    const file = join(ownFolder(), 'sbom.json');
    expect(await script('sbom.mjs', file)).toMatchObject({ code: 0, stderr: expect.any(String) });
    const bom = JSON.parse(readFileSync(file, 'utf8'));
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
    expect(bom.metadata.component).toMatchObject({ type: 'application', name: 'hosting-review' });
    const components = bom.components as readonly Component[];
    const refs = new Set(bom.dependencies.map(({ ref }: { ref: string }) => ref));
    expect(refs.size).toBe(components.length + 1);
    const named = ({ name, version }: Component): string => `${name}@${version}`;
    expect(components.map(named).sort()).toEqual([...new Set(shipped())].sort());
    for (const one of components) {
      expect(one.purl).toBe(`pkg:npm/${one.name.replace('@', '%40')}@${one.version}`);
      expect(one.hashes[0]).toMatchObject({ alg: 'SHA-512' });
      const [licence] = one.licenses;
      expect(licence?.license?.id ?? licence?.expression, one.name).toMatch(/\w/);
    }
  });

  it('is the same bytes each time', async () => {
    const files = [join(ownFolder(), 'one.json'), join(ownFolder(), 'two.json')];
    for (const file of files) await script('sbom.mjs', file);
    const [one, two] = files.map((file) => readFileSync(file, 'utf8'));
    expect(one).toBe(two);
    expect(one).not.toMatch(/timestamp|serialNumber/);
  });

  it('is written nowhere without being told where', async () => {
    const { code, stderr } = await script('sbom.mjs');
    expect([code, stderr]).toEqual([2, 'Name the file to write: npm run sbom -- sbom.json\n']);
  });
});

const shipped = (): string[] =>
  [...production].map(
    ([place, { version }]) => `${place.replace(/^.*node_modules\//, '')}@${version}`,
  );

describe('what we depend on', () => {
  const { dependencies, devDependencies, allowScripts } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
  const [, ofUse = '', ofDevelopment = ''] = page.split(/^## .*$/m);
  const rowsOf = (part: string): string[][] =>
    part
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
  const namesOf = (part: string): string[] =>
    rowsOf(part).map(([name = '']) => name.replaceAll('`', ''));

  it('is told with its reason, its licence and its size, and nothing else is', () => {
    expect(namesOf(ofUse)).toEqual(Object.keys(dependencies).sort());
    expect(namesOf(ofDevelopment)).toEqual(Object.keys(devDependencies).sort());
    for (const row of [...rowsOf(ofUse), ...rowsOf(ofDevelopment)]) {
      expect(row).toHaveLength(6);
      for (const cell of row) expect(cell, row[0]).not.toBe('');
    }
  });

  it('is under the licence that is told', () => {
    for (const [name = '', , , licence] of rowsOf(ofUse)) {
      const file = join(root, 'node_modules', name.replaceAll('`', ''), 'package.json');
      expect([name, JSON.parse(readFileSync(file, 'utf8')).license]).toEqual([name, licence]);
    }
  });

  it('runs one script when it is installed, and that one is named', () => {
    const running = [...production].filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(running.map(([place]) => place)).toEqual(['node_modules/better-sqlite3']);
    expect(allowScripts).toEqual({ 'better-sqlite3': true });
  });

  it('is locked by its hash, and comes from the registry', () => {
    for (const [place, { integrity, resolved }] of production) {
      expect(integrity, place).toMatch(/^sha512-/);
      expect(resolved ?? 'https://registry.npmjs.org/', place).toMatch(
        /^https:\/\/registry\.npmjs\.org\//,
      );
    }
  });
});
