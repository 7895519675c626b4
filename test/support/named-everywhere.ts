import type { Commit, Store, StoreChange } from '../../src/app/ports.ts';
import type { AnswerBody } from '../../src/domain/answer.ts';
import type { Case } from '../../src/domain/case.ts';
import type { Person } from '../../src/domain/review.ts';
import { longestText } from '../../src/domain/text.ts';
import {
  aCommit,
  aDecision,
  aDraft,
  anAnswer,
  anAuditEntry,
  anOpening,
  aRecommendation,
  aRecord,
  aRecordBody,
  aStoredRecommendation,
  noon,
  someEvidence,
} from './builders.ts';

export const ada: Person = { id: 'id-of-ada', handle: 'ada.l', name: 'Ada Lovelace' };
export const bo: Person = { id: 'id-of-bo', handle: 'bo', name: 'Bo Adair' };

const naming = 'ADA.L says: ask Ada Lovelace, or Ada and Lovelace';

/** An answer to each question, with the name in every text. */
const answers: readonly AnswerBody[] = [
  {
    question: 'q1',
    body: {
      classes: { tenant: { at: 'approved-api', note: naming } },
      privacyReviewLink: 'https://wiki.example/~ada.l/review',
      words: naming,
    },
  },
  { question: 'q2', body: { bottleneck: 'iteration', words: `${naming}\n"${naming}"` } },
  {
    question: 'q3',
    body: {
      pains: { cost: 'real' },
      effects: { cost: naming },
      costs: { gpus: { eur: 0, why: naming } },
      words: naming,
    },
  },
  { question: 'q4', body: { items: ['platform'], proofs: { platform: naming }, words: naming } },
  {
    question: 'q5',
    body: { constraints: [{ kind: 'latency', words: naming }], exitPlan: naming, words: naming },
  },
];

const subject: Case = {
  workload: "Ada Lovelace's assistant",
  answers: { q2: 'iteration', q1: { classes: { tenant: { note: naming } } } },
  text: { q2: naming, q5: `${'x'.repeat(longestText - 8)} ada.lov` },
};

const recommendation = aRecommendation({
  sentence: "Keep Ada Lovelace's assistant on the API.",
  next: ["Write down what Ada Lovelace's assistant needs."],
  discounted: [
    { id: 'prestige', quote: '…Lovelace wants it for the name', because: 'Nobody pays for it.' },
    { id: 'enthusiasm', quote: naming, because: 'Joy is no reason.' },
  ],
});

const person = (one: Person): StoreChange => ({ kind: 'person-known', person: one });
const { id: by } = ada;

/** What a person leaves behind in one review that they lead and decide, in every place there is. */
const changes: readonly StoreChange[] = [
  person(ada),
  person(bo),
  ...answers.map((body, index): StoreChange => {
    const answer = anAnswer({ id: `answer-${index}`, by: index === 1 ? bo.id : by }, body);
    return { kind: 'answer-given', answer };
  }),
  {
    kind: 'answer-given',
    answer: anAnswer({ id: 'for-ada', revision: 2, by: bo.id, onBehalfOf: by, stance: 'dissent' }),
  },
  { kind: 'evidence-added', evidence: someEvidence({ by, body: naming, kind: 'note' }) },
  {
    kind: 'evidence-added',
    evidence: someEvidence({ id: 'evidence-2', by: bo.id, owner: by, body: '812 ms' }),
  },
  { kind: 'draft-kept', draft: aDraft({ by, fields: { words: naming } }) },
  { kind: 'draft-kept', draft: aDraft({ by: bo.id, fields: { words: naming, today: 'hybrid' } }) },
  { kind: 'recommended', recommendation: aStoredRecommendation({ subject, recommendation }) },
  {
    kind: 'decided',
    decision: aDecision({ by, kind: 'chosen', reason: naming }),
    record: aRecord({
      workload: subject.workload,
      body: aRecordBody({
        subject,
        recommendation,
        reason: naming,
        decidedBy: by,
        answers: answers.map((body, index) => anAnswer({ id: `answer-${index}`, by }, body)),
        evidence: [someEvidence({ by, owner: by, body: naming, kind: 'note' })],
      }),
    }),
  },
  { kind: 'audited', entry: anAuditEntry({ by, detail: { to: by, question: 'q2' } }) },
];

/** The commits that name Ada wherever a name can stand, in `review-1` of a tenant. */
export const namedEverywhere = (): Commit[] => [
  anOpening({ workload: subject.workload, lead: by, openedBy: by, openedAt: noon - 1 }),
  aCommit(changes),
];

export async function leaveTraces(store: Store, tenant: string): Promise<void> {
  for (const commit of namedEverywhere()) {
    const outcome = await store.commit(tenant, commit);
    if (outcome !== 'applied') throw new Error(`The traces of Ada were not stored: ${outcome}.`);
  }
}

/** Whether a text names Ada by name or handle; "Ada" and "Lovelace" alone are words like others. */
export const namesAda = (text: string): boolean => /ada[\s+._-]+lovelace|ada\.l/i.test(text);
