import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src/', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name: relative('.', name), text: readFileSync(join(src, name), 'utf8') }))
  .map(({ name, text }) => ({ name, text, code: withoutComments(text) }));

/** What each part may import: parts of this program (`x/` with all below it), then packages. */
const allowed: readonly (readonly [part: string, parts: string[], packages: string[]])[] = [
  ['domain/', ['domain/'], ['zod', 'date-fns', '@date-fns/tz']],
  ['app/', ['app/', 'domain/'], ['zod']],
  ['adapters/content/', ['adapters/content/', 'app/', 'domain/'], ['yaml', 'zod', 'node']],
  ['adapters/sqlite/', ['adapters/sqlite/', 'app/', 'domain/'], ['better-sqlite3', 'zod', 'node']],
  [
    'adapters/terminal/',
    ['adapters/terminal/', 'app/', 'domain/'],
    ['@clack/prompts', 'zod', 'node'],
  ],
  [
    'adapters/slack/',
    ['adapters/slack/', 'app/', 'domain/'],
    ['@slack/bolt', 'undici', 'zod', 'node'],
  ],
  [
    'adapters/teams/',
    ['adapters/teams/', 'app/', 'domain/'],
    ['botbuilder', 'htmlparser2', 'zod', 'node'],
  ],
  ['adapters/seal/', ['adapters/seal/', 'app/', 'domain/'], ['node']],
  ['adapters/http/', ['adapters/http/', 'app/', 'domain/'], ['zod', 'node']],
  ['adapters/signals/', ['adapters/signals/', 'app/', 'domain/'], ['node']],
  ['adapters/log/', ['adapters/log/', 'app/', 'domain/'], ['pino', 'node']],
  ['adapters/metrics/', ['adapters/metrics/', 'app/', 'domain/'], ['prom-client']],
  ['adapters/clock/', ['adapters/clock/', 'app/', 'domain/'], ['node']],
  ['config.ts', ['config/'], ['zod']],
  ['config/', ['config/'], ['zod']],
  [
    'cli/',
    ['cli/', 'config.ts', 'adapters/', 'app/', 'domain/'],
    ['commander', 'date-fns', 'fflate', 'zod', 'node'],
  ],
  ['main.ts', ['cli/'], ['node']],
];

it('every part of the program imports only what it may', () => {
  const offences = files.flatMap(({ name, code }) => {
    const [, parts, packages] = allowed.find(([part]) => name.startsWith(part)) ?? ['', [], []];
    return importsOf(code).flatMap((from) => {
      const target = from.startsWith('.') ? relative('.', join(name, '..', from)) : undefined;
      const fine = target
        ? parts.some((part) => target.startsWith(part))
        : packages.includes(packageOf(from));
      return fine ? [] : [`${name} imports ${target ?? from}`];
    });
  });
  expect(offences).toEqual([]);
});

it.each<[string, RegExp, string[]]>([
  [
    'the environment is read in one place',
    /process\.env|process\['env'\]/,
    ['config.ts', 'main.ts'],
  ],
  ['the migrations stand behind one file', /['"`/.]migrations\b/, ['adapters/sqlite/migrate.ts']],
  [
    'words and knowledge are read in one place',
    /(?<!\[)['"`/](dialogs|knowledge)['"`/](?!\s*[>|])/,
    ['adapters/content/load-content.ts'],
  ],
])('%s', (_what, mention, owners) => {
  const offenders = files.filter(({ name, code }) => mention.test(code) && !owners.includes(name));
  expect(offenders.map(({ name }) => name)).toEqual([]);
});

it('the domain and the use cases have no clock and no chance of their own', () => {
  const moment =
    /Date\.now|new Date\(\s*\)|\bDate\(\)|Math\.random|randomUUID|performance\.now|\bcrypto\b/;
  const inner = files.filter(({ name }) => /^(domain|app)\//.test(name));
  expect(inner.filter(({ code }) => moment.test(code)).map(({ name }) => name)).toEqual([]);
});

it('no file is longer than 250 lines', () => {
  const lines = files.map(({ name, text }) => ({ name, lines: text.trimEnd().split('\n').length }));
  expect(lines.filter((file) => file.lines > 250)).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
}

function importsOf(code: string): string[] {
  const found = code.matchAll(/\b(?:from|import)\s*\(?\s*'([^'\n]+)'/g);
  return [...found].map(([, from]) => String(from));
}

/** `@date-fns/tz/date` is `@date-fns/tz`; everything of Node is `node`. */
function packageOf(from: string): string {
  if (from.startsWith('node:')) return 'node';
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}
