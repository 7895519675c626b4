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

/** One thing broken: what it is, how, the words of the line that is to be named, and the field. */
interface Breakage {
  readonly file: string;
  readonly change: (text: string) => string;
  readonly line: string;
  readonly field: string;
  readonly says: RegExp;
}

const q1 = 'questions[0]';
const first = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

const breakages: Readonly<Record<string, Breakage>> = {
  'a line that is not YAML': {
    file: 'knowledge/factors.yaml',
    change: first('name: privacy', 'name: privacy: and more'),
    line: 'name: privacy: and more',
    field: '',
    says: /./,
  },
  'a key given twice': {
    file: 'knowledge/routes.yaml',
    change: first('  - id: unsettled\n', '  - id: unsettled\n    id: settled\n'),
    line: '    id: settled',
    field: '',
    says: /unique/i,
  },
  'a source that is not listed': {
    file: 'knowledge/moves.yaml',
    change: first('source: [hosting-trade-off]', 'source: [the-grapevine]'),
    line: 'source: [the-grapevine]',
    field: 'moves[0].source[0]',
    says: /the-grapevine.*sources\.yaml/,
  },
  'a fact value that no fact has': {
    file: 'knowledge/rules.yaml',
    change: first('boundary: [unsettled]', 'boundary: [murky]'),
    line: 'boundary: [murky]',
    field: 'rules[0].when.boundary[0]',
    says: /"murky".*settled, unsettled/,
  },
  'a fact that there is not': {
    file: 'knowledge/rules.yaml',
    change: first('boundary: [unsettled]', 'weather: [fine]'),
    line: 'weather: [fine]',
    field: 'rules[0].when.weather',
    says: /unknown field/,
  },
  'a rule without a source': {
    file: 'knowledge/rules.yaml',
    change: first(/\n {4}source: \[eu-self-host-or-api, sovereign-without-overbuilding\]/, ''),
    line: 'id: boundary-unsettled',
    field: 'rules[0].source',
    says: /found nothing.*a list/,
  },
  'an outcome that there is not': {
    file: 'knowledge/rules.yaml',
    change: first('outcome: not-ready', 'outcome: cloud-first'),
    line: 'outcome: cloud-first',
    field: 'rules[0].outcome',
    says: /"cloud-first".*not-ready, api-first/,
  },
  'a rule above the others that always holds': {
    file: 'knowledge/rules.yaml',
    change: first('when: { boundary: [unsettled] }', 'when: {}'),
    line: 'when: {}',
    field: 'rules[0].when',
    says: /only the last rule/,
  },
  'an id given twice': {
    file: 'knowledge/sources.yaml',
    change: first('id: hosting-trade-off', 'id: eu-self-host-or-api # again'),
    line: '# again',
    field: 'sources[1].id',
    says: /"eu-self-host-or-api".*twice/,
  },
  'an id with a capital': {
    file: 'knowledge/sources.yaml',
    change: first('id: hosting-trade-off', 'id: Hosting'),
    line: 'id: Hosting',
    field: 'sources[1].id',
    says: /kebab-case/,
  },
  'an entry that is missing from a closed list': {
    file: 'knowledge/factors.yaml',
    change: (text) => text.slice(0, text.indexOf('  - id: economics')),
    line: '  - id: privacy',
    field: 'factors',
    says: /"economics" is missing/,
  },
  'a sentence that names what it cannot know': {
    file: 'knowledge/moves.yaml',
    change: first('The workload already runs', 'The {model} already runs'),
    line: '  - id: same',
    field: 'moves[0]',
    says: /\{model\} is not known here.*today, outcome, missing/,
  },
  'a parameter whose date is no date': {
    file: 'knowledge/parameters.yaml',
    change: first('values: { 2026-04-28: 5 }', 'values: { spring: 5 }'),
    line: 'values: { spring: 5 }',
    field: 'parameters[0].values.spring',
    says: /spring/,
  },
  'a way to fire without a sentence': {
    file: 'knowledge/triggers.yaml',
    change: first(/\n.*id: spend-halved.*/, ''),
    line: '      - { id: spend-doubled',
    field: 'triggers[0].fires',
    says: /"spend-halved" is missing/,
  },
  'a list where one text belongs': {
    file: 'knowledge/evidence.yaml',
    change: first(/enough: .*/, 'enough: [a, b]'),
    line: 'enough: [a, b]',
    field: 'evidence[0].enough',
    says: /text/,
  },
  'a field nobody reads': {
    file: 'knowledge/options.yaml',
    change: first('  - id: not-ready\n', '  - id: not-ready\n    colour: red\n'),
    line: '  - id: not-ready',
    field: 'outcomes[0].colour',
    says: /unknown field/,
  },
  'a phrase of the lexicon that cannot be read': {
    file: 'knowledge/bad-reasons.yaml',
    change: first(/\n {4}phrases:\n(?: +#.*\n)*/, '\n    phrases:\n      - "[cheap"\n'),
    line: '- "[cheap"',
    field: 'badReasons[0].phrases[0]',
    says: /\[cheap/,
  },
  'a phrase that is missing': {
    file: 'dialogs/phrases.yaml',
    change: first(/\n {2}refusal\.busy: .*/, ''),
    line: '  started.real-question',
    field: 'phrases',
    says: /"refusal\.busy" is missing/,
  },
  'a phrase nobody says': {
    file: 'dialogs/phrases.yaml',
    change: first('phrases:\n', 'phrases:\n  refusal.rude: Go away.\n'),
    line: '  refusal.rude: Go away.',
    field: 'phrases.refusal.rude',
    says: /never says/,
  },
  'a phrase that names what it is not given': {
    file: 'dialogs/phrases.yaml',
    change: first(/ {2}refusal\.busy: .*/, '  refusal.busy: "{name} was faster."'),
    line: '  refusal.busy',
    field: 'phrases.refusal.busy',
    says: /\{name\} is not known here; known: none/,
  },
  'a phrase that is longer than a platform shows': {
    file: 'dialogs/phrases.yaml',
    change: first(/ {2}refusal\.busy: .*/, `  refusal.busy: ${'x'.repeat(2001)}`),
    line: '  refusal.busy',
    field: 'phrases.refusal.busy',
    says: /2001 characters; every platform shows 2000/,
  },
  'a label that is too long': {
    file: 'dialogs/hosting-review.yaml',
    change: first('label: Written down', `label: ${'Written down '.repeat(7)}`),
    line: '- { id: written,',
    field: `${q1}.fields[6].choices[0].label`,
    says: /90 characters; every platform shows 75/,
  },
  'a choice that the decision needs': {
    file: 'dialogs/hosting-review.yaml',
    change: first(/\n.*id: vague, label.*/, ''),
    line: '- { id: written,',
    field: `${q1}.fields[6].choices`,
    says: /"vague" is missing/,
  },
  'a choice that the decision does not know': {
    file: 'dialogs/hosting-review.yaml',
    change: first('id: spoken, label', 'id: whispered, label'),
    line: '- { id: written,',
    field: `${q1}.fields[6].choices`,
    says: /"whispered" is not one of the choices/,
  },
  'a condition on a field that there is not': {
    file: 'dialogs/hosting-review.yaml',
    change: first('ask_when: { privacyReview:', 'ask_when: { privacyCheck:'),
    line: 'ask_when: { privacyCheck:',
    field: `${q1}.fields[8].ask_when`,
    says: /no field "privacyCheck"/,
  },
  'a field repeated over nothing': {
    file: 'dialogs/hosting-review.yaml',
    change: first('each: classes', 'each: klasses'),
    line: 'each: klasses',
    field: `${q1}.fields[3].each`,
    says: /no list "klasses"/,
  },
  'a preset that is no choice': {
    file: 'dialogs/hosting-review.yaml',
    change: first('secrets: kept-out', 'secrets: hidden'),
    line: '- id: at',
    field: `${q1}.fields[3]`,
    says: /"hidden" is not one of the choices/,
  },
  'questions in another order': {
    file: 'dialogs/hosting-review.yaml',
    change: (text) =>
      text
        .replace('- id: q1', '- id: Q')
        .replace('- id: q2', '- id: q1')
        .replace('id: Q', 'id: q2'),
    line: '- id: q2',
    field: 'questions[0].id',
    says: /has to be "q1"/,
  },
  'a kind of field that nobody draws': {
    file: 'dialogs/hosting-review.yaml',
    change: first('kind: choice\n', 'kind: slider\n'),
    line: 'kind: slider',
    field: `${q1}.fields[0].kind`,
    says: /"slider".*choice, choices, number, text/,
  },
};

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
