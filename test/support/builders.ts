import type { AuditEntry, Commit, Observation, StoreChange } from '../../src/app/ports.ts';
import type { AnswerBody } from '../../src/domain/answer.ts';
import type { Confirmation } from '../../src/domain/confirmation.ts';
import type { Decision, DecisionRecord, RecordBody } from '../../src/domain/decision-record.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { Look } from '../../src/domain/look.ts';
import type { Recommendation } from '../../src/domain/recommendation.ts';
import type { Answer, Draft, Review, StoredRecommendation } from '../../src/domain/review.ts';

/** Things with defaults that fit together: a test states only what matters to it. */
export const noon = Date.UTC(2026, 0, 15, 12);

export const aReview = (given: Partial<Review> = {}): Review => ({
  id: 'review-1',
  team: 'search',
  workload: 'Support assistant',
  lead: 'ada',
  state: 'open',
  openedBy: 'ada',
  openedAt: noon,
  version: 1,
  ...given,
});

const plainAnswer: AnswerBody = { question: 'q2', body: { bottleneck: 'iteration' } };

export const anAnswer = (
  given: Partial<Omit<Answer, keyof AnswerBody>> = {},
  answer: AnswerBody = plainAnswer,
): Answer => ({
  ...answer,
  id: 'answer-1',
  revision: 1,
  stance: 'standing',
  by: 'ada',
  at: noon,
  ...given,
});

export const aDraft = (given: Partial<Draft> = {}): Draft => ({
  review: 'review-1',
  question: 'q3',
  by: 'ada',
  at: noon,
  fields: { load: 'bursty' },
  ...given,
});

export const someEvidence = (given: Partial<Evidence> = {}): Evidence => ({
  id: 'evidence-1',
  supports: 'cost-model',
  kind: 'link',
  body: 'https://example.com/costs',
  by: 'ada',
  at: noon,
  ...given,
});

export const aRecommendation = (given: Partial<Recommendation> = {}): Recommendation => ({
  outcome: 'api-first',
  rule: 'iteration-first',
  sentence: 'Keep using the model API.',
  reasons: [
    {
      rule: 'iteration-first',
      because: 'The product still changes every week.',
      source: ['product'],
      factors: ['control'],
    },
  ],
  factors: ['control'],
  routes: [{ class: 'public', to: 'api', because: 'Public data may go to any API.' }],
  discounted: [],
  missing: [],
  flips: [],
  move: { from: 'api-first', to: 'api-first', advice: 'stay', because: 'Nothing asks for a move.' },
  notYet: [],
  next: ['Write down the latency you need.'],
  relook: [{ trigger: 'calendar', because: 'Six months have passed.', watch: ['spend'] }],
  knowledge: { version: 'test' },
  uncounted: [],
  undo: { cost: 'A day.', steps: ['Point the client at the earlier address.'] },
  ...given,
});

export const aStoredRecommendation = (
  given: Partial<StoredRecommendation> = {},
): StoredRecommendation => ({
  id: 'recommendation-1',
  at: noon,
  subject: { workload: 'Support assistant', answers: { q2: 'iteration' } },
  recommendation: aRecommendation(),
  ...given,
});

export const aDecision = (given: Partial<Decision> = {}): Decision => ({
  id: 'decision-1',
  recommendation: 'recommendation-1',
  outcome: 'api-first',
  kind: 'accepted',
  waived: [],
  by: 'ada',
  at: noon,
  ...given,
});

export const aRecordBody = (given: Partial<RecordBody> = {}): RecordBody => ({
  subject: { workload: 'Support assistant', answers: { q2: 'iteration' } },
  recommendation: aRecommendation(),
  outcome: 'api-first',
  waived: [],
  routes: [{ class: 'public', to: 'api', because: 'Public data may go to any API.' }],
  breaksBoundary: false,
  decidedBy: 'ada',
  answers: [anAnswer()],
  evidence: [someEvidence()],
  ...given,
});

export const aRecord = (given: Partial<DecisionRecord> = {}): DecisionRecord => ({
  id: 'record-1',
  review: 'review-1',
  decision: 'decision-1',
  workload: 'Support assistant',
  status: 'accepted',
  at: noon,
  nextLook: '2026-07-15',
  body: aRecordBody(),
  ...given,
});

export const aLook = (given: Partial<Look> = {}): Look => ({
  record: 'record-1',
  number: 1,
  day: '2026-04-15',
  stage: 'waiting',
  at: Date.UTC(2026, 3, 15, 9),
  fired: [],
  ...given,
});

export const aConfirmation = (given: Partial<Confirmation> = {}): Confirmation => ({
  id: 'confirmation-1',
  record: 'record-1',
  review: 'review-1',
  number: 1,
  at: noon,
  by: 'ada',
  nextLook: '2026-07-15',
  ...given,
});

export const anObservation = (given: Partial<Observation> = {}): Observation => ({
  id: 'observation-1',
  workloadKey: 'support assistant',
  team: 'search',
  field: 'evidence.numbers.apiSpendEurMonth',
  value: 4_200,
  at: noon,
  source: 'billing export',
  ...given,
});

export const anAuditEntry = (given: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 'audit-1',
  review: 'review-1',
  at: noon,
  by: 'ada',
  action: 'answered',
  detail: { question: 'q2', revision: 1, standing: true, items: ['a', 'b'] },
  ...given,
});

let deliveries = 0;

/** Each has a delivery of its own unless it is given one. */
export const aCommit = (changes: readonly StoreChange[], given: Partial<Commit> = {}): Commit => {
  deliveries += 1;
  return {
    delivery: `delivery-${deliveries}`,
    at: noon,
    review: 'review-1',
    version: 1,
    changes,
    ...given,
  };
};

/** What makes a review decided: `record-1` in force. */
export const aDecisionMade = (record: Partial<DecisionRecord> = {}): StoreChange[] => [
  { kind: 'recommended', recommendation: aStoredRecommendation() },
  { kind: 'decided', decision: aDecision(), record: aRecord(record) },
  { kind: 'review-changed', set: { state: 'decided' } },
];

/** The first commit of a review. */
export const anOpening = (review: Partial<Review> = {}, given: Partial<Commit> = {}): Commit => {
  const opened = aReview(review);
  return aCommit([{ kind: 'review-opened', review: opened }], {
    review: opened.id,
    version: 0,
    ...given,
  });
};
