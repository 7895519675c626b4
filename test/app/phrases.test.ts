import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { phraseValues } from '../../src/app/phrases.ts';
import { placeholdersOf } from '../../src/domain/text.ts';
import { content } from '../support/prompts.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/app\/phrases(-\w+)?\.ts$/.test(name))
  .map((name) => readFileSync(join(src, name), 'utf8'))
  .join('\n');

/** `recommendation.move.${advice}` uses every phrase that begins like it. */
const prefixes = [...code.matchAll(/`([a-z][a-z.-]*[.-])\$\{/g)].map(([, prefix]) =>
  String(prefix),
);

it('every phrase is said somewhere', () => {
  const unsaid = Object.keys(phraseValues).filter(
    (id) => !code.includes(`'${id}'`) && !prefixes.some((prefix) => id.startsWith(prefix)),
  );
  expect(unsaid).toEqual([]);
});

it('every phrase names everything it is given, so that no value is worked out for nothing', () => {
  const unnamed = Object.entries(phraseValues).flatMap(([id, values]) => {
    const named = placeholdersOf(content.phrases[id as keyof typeof phraseValues]);
    return values.filter((value) => !named.includes(value)).map((value) => `${id}: ${value}`);
  });
  expect(unnamed).toEqual([]);
});
