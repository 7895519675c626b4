import type { Script, Step, Typed } from './script.ts';

/** What could be read as a mark, a mention, a date or an order, were it read; in lines of its own. */
const hostile = [
  '<!channel> <@U1> <at>all</at> {{DATE(today)}} {name}',
  '*bold* _x_ ~y~ `code` ```block``` :tada: @here #1',
  '',
  '> quote &amp; &lt; [a](https://b.example) \\ "quotes" | table',
  '\u202Eback\ttab 日本語 👩‍💻 é',
].join('\n');
const long = `${hostile}\n${'🤖 words that go on, '.repeat(120)}end`;

const boundary: Typed = {
  phase: 'traction',
  today: 'api-first',
  classes: ['public', 'tenant', 'regulated', 'secrets'],
  'at.public': 'any-api',
  'at.tenant': 'approved-api',
  'note.tenant': hostile,
  'at.regulated': 'controlled',
  'basis.regulated': 'contract',
  'note.regulated': 'Annex 4, "processing", clause 7.2',
  rule: 'spoken',
  privacyReview: 'started',
  words: long,
};
const pain: Typed = {
  latency: 'real',
  'effect-latency': 'Agents wait & close the tab <script>',
  p99TargetMs: '300',
  p99ApiMs: '0.9k',
  cost: 'felt',
  load: 'steady',
  tokensPerDay: '4M tokens',
  apiSpendEurMonth: '12,500.50',
  worksheet: 'now',
  'eur.gpus': '6,000 EUR',
  'eur.fallback': '0',
  'why-zero.fallback': 'The API stays as the fallback',
};
const capability: Typed = {
  items: ['platform', 'on-call'],
  servingMaturity: 'assessed',
  'proof.platform': 'https://wiki.example/platform?a=1&b=%20',
};
const constraint: Typed = {
  kinds: ['latency', 'customisation'],
  'exact.latency': 'P99 at most 300 ms at peak',
  'specificity.latency': 'specific',
  'fix.latency': 'dedicated',
  'scope.latency': 'part',
  'specificity.customisation': 'fuzzy',
  evals: 'no',
  exitPlan: hostile,
};

const answers = (by: (step: number) => 'lead' | 'other'): Step[] =>
  (
    [
      ['q1', boundary],
      // Nobody knows anything.
      ['q2', {}],
      ['q3', pain],
      ['q4', capability],
      ['q5', constraint],
    ] as const
  ).map(([question, typed], at) => ({ does: 'answer', by: by(at), question, typed }));

const decided: readonly Step[] = [
  { does: 'evidence', by: 'lead', supports: 'latency-requirements', body: hostile },
  {
    does: 'evidence',
    by: 'lead',
    supports: 'privacy-review',
    body: 'https://wiki.example/review?of=<this>&"that"',
  },
  {
    does: 'decide',
    choose: { outcome: 'dedicated', reason: `Because.\n${long}` },
    waive: ['cost-model', 'privacy-review'],
  },
];

/** One person goes through all of it, and chooses another outcome than the recommended one. */
export const alone: Script = {
  workload: 'Support summariser',
  steps: [...answers(() => 'lead'), ...decided],
};

/** Two people take turns; each sees one of the answers differently. */
export const together: Script = {
  workload: 'R&D *search* <!here>',
  steps: [
    ...answers((at) => (at % 2 === 0 ? 'lead' : 'other')),
    {
      does: 'answer',
      by: 'other',
      question: 'q1',
      typed: { ...boundary, 'at.tenant': 'own-plane', 'basis.tenant': 'policy' },
      differs: true,
    },
    {
      does: 'answer',
      by: 'lead',
      question: 'q2',
      typed: { bottleneck: 'control', frontier: 'some', words: hostile },
      differs: true,
    },
    ...decided,
  ],
};
