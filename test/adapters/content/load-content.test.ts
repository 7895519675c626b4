import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  ContentRefused,
  contentRoot,
  loadContent,
} from '../../../src/adapters/content/load-content.ts';
import type { ContentProblem } from '../../../src/adapters/content/read-yaml.ts';
import { ownFolder } from '../../support/folder.ts';
import { type Breakage, breakages, first } from './breakages.ts';

/** The shipped words and knowledge, to be broken. */
function copied(): string {
  const root = ownFolder();
  for (const part of ['dialogs', 'knowledge']) {
    cpSync(join(contentRoot, part), join(root, part), { recursive: true });
  }
  return root;
}

function edit(root: string, file: string, change: (text: string) => string): string {
  const path = join(root, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`The edit found nothing to change in ${file}.`);
  writeFileSync(path, after);
  return after;
}

function problemsOf(root: string): readonly ContentProblem[] {
  try {
    loadContent(root);
  } catch (error) {
    if (error instanceof ContentRefused) return error.problems;
    throw error;
  }
  return [];
}

describe('words and knowledge', () => {
  it('as they are shipped hold together', () => {
    expect(problemsOf(contentRoot)).toEqual([]);
  });

  it.each(Object.keys(breakages))('are refused with file, line and field for %s', (name) => {
    const { file, change, line, field, says } = breakages[name] as Breakage;
    const root = copied();
    const text = edit(root, file, change);
    const at = text.split('\n').findIndex((one) => one.includes(line)) + 1;
    const found = problemsOf(root);
    const named = found.find((one) => one.field === field && says.test(one.message));
    expect(named ?? found).toMatchObject({ file, line: at, field });
  });

  it('are refused when a file is missing', () => {
    const root = copied();
    rmSync(join(root, 'knowledge/terms.yaml'));
    expect(problemsOf(root)).toMatchObject([
      { file: 'knowledge/terms.yaml', line: 1, message: 'the file cannot be read' },
    ]);
  });

  it('are refused when the last rule has a condition', () => {
    const root = copied();
    const text = edit(root, 'knowledge/rules.yaml', first('when: {}', 'when: { capable: [no] }'));
    const rules = text.match(/^ {2}- id:/gm) ?? [];
    expect(problemsOf(root)).toMatchObject([
      {
        field: `rules[${rules.length - 1}].when`,
        message: expect.stringContaining('the last rule'),
      },
    ]);
  });

  it('name everything that is wrong at once, one line each', () => {
    const root = copied();
    edit(root, 'knowledge/rules.yaml', first('boundary: [unsettled]', 'boundary: [murky]'));
    edit(root, 'knowledge/factors.yaml', first('asks: [q1]', 'asks: [q9]'));
    edit(root, 'dialogs/phrases.yaml', first(/\n {2}refusal\.busy: .*/, ''));
    expect(() => loadContent(root)).toThrow(ContentRefused);
    const files = problemsOf(root).map(({ file }) => file);
    expect(files.toSorted()).toEqual([
      'dialogs/phrases.yaml',
      'knowledge/factors.yaml',
      'knowledge/rules.yaml',
    ]);
    const line = /^(dialogs|knowledge)\/[a-z-]+\.yaml:\d+: [\w.[\]-]*: .+$/;
    for (const problem of new ContentRefused(problemsOf(root)).message.split('\n')) {
      expect(problem).toMatch(line);
    }
  });

  it('have a version that changes with every word of the knowledge, and with nothing else', () => {
    const versionAfter = (file: string): string => {
      const root = copied();
      edit(root, file, (text) => `${text}# a remark\n`);
      return loadContent(root).knowledge.version;
    };
    const { version } = loadContent(contentRoot).knowledge;
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    expect(versionAfter('knowledge/terms.yaml')).not.toBe(version);
    expect(versionAfter('dialogs/phrases.yaml')).toBe(version);
  });
});
