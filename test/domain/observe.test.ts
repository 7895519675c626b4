import { describe, expect, it } from 'vitest';
import type { Answers, Case } from '../../src/domain/case.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import {
  firedBy,
  type Happened,
  type Observed,
  observableFields,
  observationProblems,
  observed,
} from '../../src/domain/observe.ts';
import { problemSentence } from '../../src/domain/problem.ts';
import { capabilities } from '../../src/domain/vocabulary.ts';
import { judgement, open } from '../support/plain-answers.ts';

const of = (answers: Answers): Case => ({ workload: 'Search', answers });
const saw = (field: string, value: Observed['value'], at = 1): Observed => ({ field, value, at });
const spend = (value: number, at = 1): Observed =>
  saw('evidence.numbers.apiSpendEurMonth', value, at);
const proof = (supports: Evidence['supports'], expires?: string, at = 1) => ({
  supports,
  at,
  ...(expires ? { expires } : {}),
});

const nothing: Happened = {
  subject: of(open()),
  observations: [],
  evidence: [],
  today: '2027-03-04',
  judgement,
};
const happened = (more: Partial<Happened>) => firedBy({ ...nothing, ...more });
const fired = (more: Partial<Happened>): string[] => happened(more).fired.map((one) => one.trigger);
const sentences = (more: Partial<Happened>): string[] =>
  happened(more).fired.map((one) => one.because);

const numbers = (given: NonNullable<Answers['evidence']>['numbers']): Case =>
  of(open({ evidence: { numbers: given ?? {} } }));
const team = (items: number): Case =>
  of(open({ q4: capabilities.slice(0, items), evidence: { servingMaturity: 'assessed' } }));
const bound = (at: 'controlled' | 'own-plane'): Case =>
  of(open({ q1: { rule: 'written', classes: { tenant: { at, basis: 'law' } } } }));
const load = (shape: 'steady' | 'unknown'): Case => of(open({ evidence: { load: shape } }));
const tokens = (value: number): Observed => saw('evidence.numbers.tokensPerDay', value);
const said = (value: Observed['value']): Happened['observations'] => [
  saw('provider-change', value),
];

/** For each way to fire: what happened, and what nearly did. */
const ways: readonly (readonly [
  way: string,
  name: string,
  fires: Partial<Happened>,
  below: Partial<Happened>,
])[] = [
  [
    'cost-profile spend-doubled',
    'API spend that doubled, and not a euro less',
    { subject: numbers({ apiSpendEurMonth: 900 }), observations: [spend(1_800)] },
    { subject: numbers({ apiSpendEurMonth: 900 }), observations: [spend(1_799)] },
  ],
  [
    'cost-profile spend-halved',
    'API spend that halved, and not a euro more',
    { subject: numbers({ apiSpendEurMonth: 900 }), observations: [spend(450)] },
    { subject: numbers({ apiSpendEurMonth: 900 }), observations: [spend(451)] },
  ],
  [
    'cost-profile tokens-doubled',
    'a volume that doubled, and not a token less',
    { subject: numbers({ tokensPerDay: 2_000_000 }), observations: [tokens(4_000_000)] },
    { subject: numbers({ tokensPerDay: 2_000_000 }), observations: [tokens(3_999_999)] },
  ],
  [
    'cost-profile tokens-halved',
    'a volume that halved, and not a token more',
    { subject: numbers({ tokensPerDay: 2_000_000 }), observations: [tokens(1_000_000)] },
    { subject: numbers({ tokensPerDay: 2_000_000 }), observations: [tokens(1_000_001)] },
  ],
  [
    'cost-profile load-changed',
    'a new shape of load, where the old one was known',
    { subject: load('steady'), observations: [saw('evidence.load', 'bursty')] },
    { subject: load('unknown'), observations: [saw('evidence.load', 'bursty')] },
  ],
  [
    'cost-profile totals-swapped',
    'a bill that passed the cost of own serving, and not one that only met it',
    {
      subject: numbers({ apiSpendEurMonth: 900, selfHostTotalEurMonth: 1_000 }),
      observations: [spend(1_001)],
    },
    {
      subject: numbers({ apiSpendEurMonth: 900, selfHostTotalEurMonth: 1_000 }),
      observations: [spend(1_000)],
    },
  ],
  [
    'privacy-tightens class-stricter',
    'a class that has to be kept closer than before, and not one that may go further',
    { subject: bound('controlled'), observations: [saw('q1.classes.tenant', 'own-plane')] },
    { subject: bound('own-plane'), observations: [saw('q1.classes.tenant', 'controlled')] },
  ],
  [
    'privacy-tightens class-appeared',
    'a class that appeared under a restriction, and not one that is open',
    { observations: [saw('q1.classes.regulated', 'controlled')] },
    { observations: [saw('q1.classes.regulated', 'approved-api')] },
  ],
  [
    'serving-maturity capable-gained',
    'the fifth ability, and not the fourth',
    { subject: team(4), observations: [saw('q4.on-call', true)] },
    { subject: team(3), observations: [saw('q4.release', true)] },
  ],
  [
    'serving-maturity capable-lost',
    'the loss of one of five abilities, and not of one of six',
    { subject: team(5), observations: [saw('q4.platform', false)] },
    { subject: team(6), observations: [saw('q4.platform', false)] },
  ],
  ...['announced', 'price', 'terms', 'limits', 'quality', 'model-end'].map(
    (kind) =>
      [
        `provider-change ${kind}`,
        `a provider's announcement (${kind}), and not one that was taken back`,
        { observations: said(kind) },
        { observations: [...said(kind), saw('provider-change', false, 2)] },
      ] as const,
  ),
  ...(
    [
      ['cost-profile', 'cost-model'],
      ['privacy-tightens', 'privacy-review'],
      ['serving-maturity', 'serving-maturity'],
      ['provider-change', 'latency-requirements'],
    ] as const
  ).map(
    ([trigger, item]) =>
      [
        `${trigger} evidence-expired`,
        `evidence whose last day was yesterday (${item}), and not on that day itself`,
        { evidence: [proof(item, '2027-03-03')] },
        { evidence: [proof(item, '2027-03-04')] },
      ] as const,
  ),
  ['calendar asked', 'somebody who asks, and not silence', { askedBy: 'Ada' }, {}],
  [
    'calendar quarter',
    'the day of the regular look, and not the day before',
    { due: '2027-03-04' },
    { due: '2027-03-05' },
  ],
];

describe('what fires', () => {
  it.each(ways)('%s: %s', (way, _name, fires, below) => {
    const [trigger, id] = way.split(' ');
    const entry = judgement.knowledge.triggers.find((one) => one.id === trigger);
    const template = entry?.fires.find((one) => one.id === id)?.because ?? '';
    const sentence = template.replace(/\./g, '\\.').replace(/\{[a-z]+\}/g, '[^{}]+');
    expect(happened(fires)).toMatchObject({ fired: [{ trigger }], asks: entry?.asks });
    expect(sentences(fires)[0]).toMatch(new RegExp(`^${sentence}$`));
    expect(happened(below)).toEqual({ fired: [], asks: [] });
  });

  it('has an example for every way that the knowledge names', () => {
    const named = judgement.knowledge.triggers.flatMap(({ id, fires }) =>
      fires.map((way) => `${id} ${way.id}`),
    );
    expect(ways.map(([way]) => way).sort()).toEqual(named.sort());
  });

  it('is nothing where nothing happened', () => {
    expect(happened({})).toEqual({ fired: [], asks: [] });
  });

  it('is said with what was measured, announced, expired or asked', () => {
    expect(
      sentences({
        subject: numbers({ apiSpendEurMonth: 900 }),
        observations: [spend(12_400), saw('provider-change', 'model-end')],
        evidence: [proof('privacy-review', '2027-03-03')],
        askedBy: 'Ada',
      }),
    ).toEqual([
      'API spend rose from 900 to 12,400 EUR a month.',
      'The provider announced the end of a model.',
      'The evidence for the privacy review held until 3 March 2027.',
      'Ada asked for a look at this decision.',
    ]);
  });

  it('is each trigger once, and each question once and in order', () => {
    const all = happened({
      subject: numbers({ apiSpendEurMonth: 900 }),
      observations: [spend(1_800), tokens(9), ...said('price')],
      evidence: [proof('cost-model', '2027-03-03'), proof('q4', '2027-03-01')],
      askedBy: 'Ada',
      due: '2027-03-04',
    });
    expect(all.fired.map(({ trigger }) => trigger)).toEqual([
      'cost-profile',
      'provider-change',
      'serving-maturity',
      'calendar',
    ]);
    expect(all.asks).toEqual(['q2', 'q3', 'q4', 'q5']);
  });

  it('is nothing that was zero or unknown before', () => {
    expect(fired({ observations: [spend(90_000)] })).toEqual([]);
    expect(
      fired({ subject: numbers({ apiSpendEurMonth: 0 }), observations: [spend(90_000)] }),
    ).toEqual([]);
    expect(fired({ subject: { workload: 'Search' }, observations: [spend(90_000)] })).toEqual([]);
  });

  it('may be an announcement of which nobody said what it is about', () => {
    expect(sentences({ observations: said(true) })).toEqual([
      'The provider announced a change of price, terms, limits or quality, or the end of a model.',
    ]);
  });

  it('goes by the newest value, in whatever order they came', () => {
    const subject = numbers({ apiSpendEurMonth: 900 });
    expect(fired({ subject, observations: [spend(1_000, 3), spend(1_800, 2)] })).toEqual([]);
    expect(fired({ subject, observations: [spend(1_800, 3), spend(1_000, 2)] })).toEqual([
      'cost-profile',
    ]);
  });
});

describe('what was there when somebody said that nothing changed', () => {
  const subject = numbers({ apiSpendEurMonth: 900 });
  const known = [spend(1_900, 1)];

  it('does not fire again, however often it is measured', () => {
    expect(fired({ subject, known, observations: [spend(1_950, 2)] })).toEqual([]);
    expect(fired({ subject, known, observations: [] })).toEqual([]);
  });

  it('fires where it went further', () => {
    expect(sentences({ subject, known, observations: [spend(3_800, 2)] })).toEqual([
      'API spend rose from 1,900 to 3,800 EUR a month.',
    ]);
  });

  it('is forgotten where it went back', () => {
    expect(fired({ subject, known, observations: [spend(900, 2)] })).toEqual([]);
  });

  it('still counts from the decision where it had not fired yet', () => {
    const nearly = [spend(1_700, 1)];
    expect(sentences({ subject, known: nearly, observations: [spend(1_800, 2)] })).toEqual([
      'API spend rose from 900 to 1,800 EUR a month.',
    ]);
  });

  it('leaves the other triggers as they are', () => {
    const observations = [saw('q1.classes.regulated', 'own-plane', 2)];
    expect(fired({ subject, known, observations })).toEqual(['privacy-tightens']);
  });
});

describe('evidence', () => {
  const since = '2027-01-15';
  const expired = (...evidence: Happened['evidence'][number][]): string[] =>
    fired({ since, evidence });

  it('does not fire where it had expired before the decision or the last look', () => {
    expect(expired(proof('q1', '2027-01-14'))).toEqual([]);
    expect(expired(proof('q1', '2027-01-15'))).toEqual(['privacy-tightens']);
  });

  it('does not fire without a last day', () => {
    expect(expired(proof('q1'))).toEqual([]);
  });

  it('does not fire where a later piece for the same holds longer', () => {
    const old = proof('cost-model', '2027-02-01', 1);
    expect(expired(old, proof('cost-model', '2028-02-01', 2))).toEqual([]);
    expect(expired(old, proof('cost-model', '2027-03-01', 2))).toEqual(['cost-profile']);
    expect(expired(old, proof('cost-model', '2027-03-04', 2))).toEqual([]);
    expect(expired(old, proof('cost-model', '2028-02-01', 1))).toEqual(['cost-profile']);
    expect(expired(old, proof('privacy-review', '2028-02-01', 2))).toEqual(['cost-profile']);
    expect(expired(proof('cost-model', '2028-02-01', 1), { ...old, at: 2 })).toEqual([
      'cost-profile',
    ]);
  });

  it('belongs to a trigger for each question as well', () => {
    const trigger = (supports: Evidence['supports']) => expired(proof(supports, '2027-02-01'))[0];
    expect((['q1', 'q2', 'q3', 'q4', 'q5'] as const).map(trigger)).toEqual([
      'privacy-tightens',
      'provider-change',
      'cost-profile',
      'serving-maturity',
      'provider-change',
    ]);
  });
});

describe('a case as it was observed', () => {
  const seen = (subject: Case, ...observations: Observed[]): Case =>
    observed(subject, observations, judgement);

  it('holds the measured values, and everything else as it was', () => {
    const subject: Case = {
      workload: 'Search',
      phase: 'pilot',
      answers: {
        q1: { rule: 'written', classes: { tenant: { at: 'approved-api', basis: 'policy' } } },
        q4: ['on-call', 'platform'],
        evidence: { load: 'steady', numbers: { tokensPerDay: 5, apiSpendEurMonth: 7 } },
      },
    };
    const after = seen(
      subject,
      spend(8),
      saw('evidence.load', 'bursty'),
      saw('q1.classes.tenant', 'own-plane'),
      saw('q1.classes.public', 'any-api'),
      saw('q4.on-call', false),
      saw('q4.release', true),
    );
    expect(after).toEqual({
      workload: 'Search',
      phase: 'pilot',
      answers: {
        q1: {
          rule: 'written',
          classes: { tenant: { at: 'own-plane', basis: 'policy' }, public: { at: 'any-api' } },
        },
        q4: ['platform', 'release'],
        evidence: { load: 'bursty', numbers: { tokensPerDay: 5, apiSpendEurMonth: 8 } },
      },
    });
  });

  it('begins with nothing where nothing was answered', () => {
    expect(seen({ workload: 'Search' }, spend(8)).answers).toEqual({
      evidence: { numbers: { apiSpendEurMonth: 8 } },
    });
  });

  it('is the case itself where nothing counts', () => {
    const subject = of(open());
    expect(seen(subject)).toBe(subject);
    expect(seen(subject, saw('provider-change', 'price'))).toBe(subject);
  });

  it('ignores what today is not watched or not allowed any more', () => {
    const subject = of(open());
    const kept = [
      saw('q3.cost', 'real'),
      saw('constructor', 'x'),
      saw('__proto__', 'x'),
      saw('evidence.load', 'wavy'),
      spend(-1),
      saw('evidence.numbers.apiSpendEurMonth', '8'),
    ];
    expect(seen(subject, ...kept)).toBe(subject);
    expect(fired({ subject, observations: said('bankruptcy') })).toEqual([]);
  });
});

describe('the fields that can be observed', () => {
  it('are those that triggers watch, and what a provider announces', () => {
    const fields = observableFields(judgement);
    for (const field of [
      'evidence.numbers.apiSpendEurMonth',
      'evidence.numbers.tokensPerDay',
      'evidence.numbers.selfHostTotalEurMonth',
      'evidence.load',
      'q1.classes.tenant',
      'q4.on-call',
      'evidence.servingMaturity',
      'evidence.numbers.p99ApiMs',
      'provider-change',
    ])
      expect(fields).toContain(field);
    expect(fields).not.toContain('evidence.costModel');
    expect(fields).not.toContain('evidence.numbers.utilisationPct');
    expect(fields.filter((field) => /^q[235]/.test(field))).toEqual([]);
  });

  const problems = (values: Record<string, unknown>): string[] =>
    observationProblems(values, judgement).map(problemSentence);

  it('take values that a case could hold', () => {
    expect(
      problems({
        'evidence.numbers.throttledPct': 100,
        'evidence.load': 'bursty',
        'q1.classes.secrets': 'kept-out',
        'q4.depth': false,
        'provider-change': true,
      }),
    ).toEqual([]);
    expect(problems({ 'provider-change': 'model-end' })).toEqual([]);
  });

  it('refuse anything else by name, with what is allowed', () => {
    expect(problems({ 'evidence.load': 'wavy', 'evidence.numbers.throttledPct': 101 })).toEqual([
      'evidence.load: found "wavy", allowed: steady, bursty, unknown',
      'evidence.numbers.throttledPct: found 101, allowed: at most 100',
    ]);
    expect(problems({ 'evidence.numbers.tokensPerDay': '12', 'q4.depth': 'yes' })).toEqual([
      'evidence.numbers.tokensPerDay: found "12", allowed: a number',
      'q4.depth: found "yes", allowed: true, false',
    ]);
    expect(problems({ 'provider-change': 'bankruptcy' })).toEqual([
      'provider-change: found "bankruptcy", allowed: true, false, announced, price, terms, limits, quality, model-end',
    ]);
    const [unknown] = problems({ 'evidence.numbers.spend': 12 });
    expect(unknown).toContain('evidence.numbers.spend: found an unknown field, allowed: ');
    expect(unknown).toContain('evidence.numbers.apiSpendEurMonth');
    for (const name of ['constructor', '__proto__', 'q4', 'q1.classes', '']) {
      expect(problems(Object.fromEntries([[name, 1]]))[0]).toContain('an unknown field');
    }
  });
});
