/** One thing broken: what it is, how, the words of the line that is to be named, and the field. */
export interface Breakage {
  readonly file: string;
  readonly change: (text: string) => string;
  readonly line: string;
  readonly field: string;
  readonly says: RegExp;
}

const q1 = 'questions[0]';
/** An edit that replaces the first place where something stands. */
export const first = (from: string | RegExp, to: string) => (text: string) =>
  text.replace(from, to);

/** Every way in which a careless edit breaks the words or the knowledge. */
export const breakages: Readonly<Record<string, Breakage>> = {
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
  'a tap that fills in a field that there is not': {
    file: 'dialogs/hosting-review.yaml',
    change: first('filled: { rate-limits: none', 'filled: { rate-limit: none'),
    line: '- { id: none, label: Nothing hurts',
    field: 'questions[2].taps[0].filled.rate-limit',
    says: /no field "rate-limit"/,
  },
  'a tap with a value that is no choice': {
    file: 'dialogs/hosting-review.yaml',
    change: first('filled: { rate-limits: none', 'filled: { rate-limits: never'),
    line: '- { id: none, label: Nothing hurts',
    field: 'questions[2].taps[0].filled.rate-limits',
    says: /"never" is not one of its choices/,
  },
  'a tap with one value where a list belongs': {
    file: 'dialogs/hosting-review.yaml',
    change: first('filled: { kinds: [] }', 'filled: { kinds: latency }'),
    line: 'filled: { kinds: latency }',
    field: 'questions[4].taps[0].filled.kinds',
    says: /needs a list/,
  },
  'a tap whose label is too long': {
    file: 'dialogs/hosting-review.yaml',
    change: first('label: Nothing hurts', `label: ${'Nothing hurts '.repeat(6)}`),
    line: '- { id: none, label: Nothing hurts',
    field: 'questions[2].taps[0].label',
    says: /83 characters; every platform shows 75/,
  },
  'a tap with the id of the one that every question has': {
    file: 'dialogs/hosting-review.yaml',
    change: first('{ id: none, label: Nothing hurts', '{ id: unknown, label: Nothing hurts'),
    line: '{ id: unknown, label: Nothing hurts',
    field: 'questions[2].taps[0].id',
    says: /a tap "unknown" already/,
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
