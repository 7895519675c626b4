import fc from 'fast-check';
import type { Store, StoreChange } from '../../src/app/ports.ts';
import type { AnswerBody } from '../../src/domain/answer.ts';
import { workloadKey } from '../../src/domain/review.ts';
import {
  aCommit,
  aDecision,
  aDraft,
  anAnswer,
  anAuditEntry,
  aRecord,
  aRecordBody,
  aReview,
  aStoredRecommendation,
  noon,
  someEvidence,
} from './builders.ts';

/** One thing somebody did. Numbers choose among what there is; `words` go wherever text may be. */
export interface Step {
  readonly kind:
    | 'open'
    | 'answer'
    | 'evidence'
    | 'recommend'
    | 'decide'
    | 'withdraw'
    | 'reopen'
    | 'change'
    | 'draft';
  readonly review: number;
  readonly person: number;
  readonly pick: number;
  readonly words: string;
}

const words: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('=cmd()', '"', ',', '\r\n', '\\', '\u202e', '🙂', ' ', 'ß', '\t', '</a>'),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join('').replaceAll('\0', '').toWellFormed());

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'open',
    'answer',
    'answer',
    'evidence',
    'recommend',
    'decide',
    'decide',
    'withdraw',
    'reopen',
    'change',
    'draft',
  ),
  review: fc.nat(3),
  person: fc.nat(2),
  pick: fc.nat(9),
  words,
});

const begun: fc.Arbitrary<readonly Step[]> = fc
  .tuple(step, step, step)
  .map(([first, second, third]) => [
    { ...first, kind: 'open' },
    { ...second, kind: 'recommend' },
    { ...third, kind: 'decide' },
  ]);

/** Half of them begin with a decision, so that what follows one is frequent. */
export const histories: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.oneof(fc.constant([]), begun), fc.array(step, { maxLength: 12, size: '+1' }))
  .map((parts) => parts.flat());

const teams = ['search', 'billing'] as const;
const bodies = (text: string): AnswerBody[] => [
  {
    question: 'q1',
    body: {
      classes: { tenant: { at: 'controlled', basis: 'law', note: text }, public: {} },
      rule: 'written',
      words: text,
    },
  },
  { question: 'q2', body: { bottleneck: 'iteration', words: text } },
  {
    question: 'q3',
    body: {
      pains: { cost: 'real' },
      numbers: { tokensPerDay: 1e15, utilisationPct: 0.1 },
      costs: { gpus: { eur: 0, why: text } },
    },
  },
  { question: 'q4', body: { items: ['platform'], proofs: { platform: text } } },
  { question: 'q5', body: { constraints: [{ kind: 'air-gap', words: text }], exitPlan: text } },
];

/** What has happened so far, as far as the next step has to fit it. */
interface Open {
  readonly id: string;
  readonly team: string;
  readonly workload: string;
  version: number;
  answers: number;
  recommendations: number;
  state: 'open' | 'decided' | 'closed';
}

/** Plays steps against a store, each as one commit; a step that does not fit is left out. */
export async function play(store: Store, tenant: string, steps: readonly Step[]): Promise<void> {
  const reviews: Open[] = [];
  const accepted = new Map<string, { id: string; review: string }>();
  let count = 0;
  for (const one of steps) {
    count += 1;
    const review = reviews[one.review % Math.max(1, reviews.length)];
    const changes =
      one.kind === 'open' || !review ? opening(one, reviews) : changesOf(one, review, accepted);
    const target = one.kind === 'open' || !review ? reviews.at(-1) : review;
    if (!changes || !target) continue;
    const by = `person-${one.person}`;
    const known = { id: by, handle: `h${one.person}`, name: one.words };
    const trail = anAuditEntry({ id: `audit-${count}`, review: target.id, by, at: noon + count });
    const commit = aCommit(
      [
        ...changes,
        { kind: 'person-known', person: known },
        { kind: 'audited', entry: { ...trail, detail: { words: one.words, n: one.pick } } },
      ],
      { review: target.id, version: target.version },
    );
    const outcome = await store.commit(tenant, commit);
    if (outcome !== 'applied') throw new Error(`A step was answered ${outcome}.`);
    target.version += 1;
  }

  function changesOf(one: Step, review: Open, old: typeof accepted): StoreChange[] | undefined {
    const by = `person-${one.person}`;
    const at = noon - one.pick;
    switch (one.kind) {
      case 'answer': {
        review.answers += 1;
        const body = bodies(one.words)[one.pick % 5];
        const stance = (['standing', 'dissent', 'sealed'] as const)[one.pick % 3];
        const id = `answer-${review.answers}`;
        const extra = one.pick % 2 ? { onBehalfOf: 'person-2', confirms: 'answer-1' } : {};
        const given = { id, revision: review.answers, by, at, ...extra };
        return [
          {
            kind: 'answer-given',
            answer: anAnswer({ ...given, ...(stance ? { stance } : {}) }, body),
          },
        ];
      }
      case 'evidence': {
        const body = one.words;
        const extra = one.pick % 2 ? { speaksOf: '2026-01-01', expires: body, owner: by } : {};
        return [
          {
            kind: 'evidence-added',
            evidence: someEvidence({ id: `evidence-${count}`, body, by, ...extra }),
          },
        ];
      }
      case 'recommend':
        review.recommendations += 1;
        return [
          {
            kind: 'recommended',
            recommendation: aStoredRecommendation({
              id: `recommendation-${review.recommendations}`,
            }),
          },
        ];
      case 'decide':
        return deciding(one, review, old);
      case 'withdraw': {
        const [key, record] = [...old].find(([, { review: id }]) => id === review.id) ?? [];
        if (!key || !record) return undefined;
        old.delete(key);
        return [{ kind: 'record-withdrawn', record: record.id, reason: one.words }];
      }
      case 'reopen':
        if (hasOpen(reviews, review)) return undefined;
        review.state = 'open';
        return [{ kind: 'review-changed', set: { state: 'open' } }];
      case 'change': {
        const state = one.pick % 3 ? 'closed' : 'decided';
        review.state = state;
        return [
          { kind: 'review-changed', set: { state, lead: by, phase: 'pilot', today: 'none' } },
        ];
      }
      default:
        return [{ kind: 'draft-kept', draft: aDraft({ review: review.id, by, at }) }];
    }
  }

  function deciding(one: Step, review: Open, old: typeof accepted): StoreChange[] | undefined {
    if (review.recommendations === 0) return undefined;
    const key = `${review.team} ${workloadKey(review.workload)}`;
    const superseded = old.get(key);
    const id = `record-${count}`;
    const ids = { review: review.id, decision: `decision-${count}` };
    old.set(key, { id, review: review.id });
    review.state = 'decided';
    return [
      {
        kind: 'decided',
        decision: aDecision({
          id: ids.decision,
          recommendation: `recommendation-${review.recommendations}`,
          ...(one.pick % 2 ? { kind: 'chosen', reason: one.words } : {}),
          waived: one.pick % 3 ? [] : ['cost-model', 'privacy-review'],
        }),
        record: aRecord({
          id,
          ...ids,
          workload: review.workload,
          at: noon + count * 1_000,
          ...(superseded ? { supersedes: superseded.id } : {}),
          body: aRecordBody({ ...(one.pick % 2 ? { reason: one.words } : {}) }),
        }),
      },
      ...(superseded
        ? [{ kind: 'record-superseded', record: superseded.id, by: id } as const]
        : []),
      { kind: 'review-changed', set: { state: 'decided', revealedAt: noon } },
    ];
  }
}

const hasOpen = (reviews: readonly Open[], { team, workload }: Pick<Open, 'team' | 'workload'>) =>
  reviews.some(
    (one) =>
      one.state === 'open' &&
      one.team === team &&
      workloadKey(one.workload) === workloadKey(workload),
  );

function opening(one: Step, reviews: Open[]): StoreChange[] | undefined {
  const team = teams[one.pick % 2] ?? 'search';
  const workload = one.pick % 4 ? 'Support  Assistant' : one.words;
  if (reviews.length > 3 || hasOpen(reviews, { team, workload })) return undefined;
  const id = `review-${reviews.length + 1}`;
  reviews.push({
    id,
    team,
    workload,
    version: 0,
    answers: 0,
    recommendations: 0,
    state: 'open',
  });
  const by = `person-${one.person}`;
  const blind = { blind: { respondents: [by, 'person-1'] } };
  const given = { id, team, workload, lead: by, openedBy: by, openedAt: noon + one.pick };
  return [{ kind: 'review-opened', review: aReview({ ...given, ...(one.pick % 3 ? {} : blind) }) }];
}
