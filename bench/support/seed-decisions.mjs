import BetterSqlite3 from 'better-sqlite3';
import { loadKnowledge } from '../../dist/adapters/content/load-content.js';
import { openSqliteStore } from '../../dist/adapters/sqlite/sqlite-store.js';
import { judgementAt } from '../../dist/domain/judgement.js';
import { recommend } from '../../dist/domain/recommend.js';

const day = Date.UTC(2026, 10, 2, 12);
const who = { by: 'ada', at: day };
const subject = {
  workload: 'Support assistant',
  phase: 'traction',
  answers: {
    today: 'api-first',
    q1: {
      rule: 'written',
      classes: {
        public: { at: 'any-api' },
        regulated: { at: 'controlled', basis: 'law', note: 'Section 9' },
      },
    },
    q2: 'control',
    q3: { 'rate-limits': 'none', latency: 'felt', cost: 'felt' },
    q4: ['platform', 'on-call'],
    evidence: { servingMaturity: 'assessed', privacyReview: 'done', load: 'steady' },
  },
};

const words = 'The supervisor wants a written exit plan, and "tested" means tested. '.repeat(4);
const answers = ['q2', 'q3', 'q4', 'q5'].map((question, at) => ({
  question,
  body: question === 'q3' ? { pains: {}, words } : { words },
  id: `answer-${at}`,
  revision: 1,
  stance: 'standing',
  ...who,
}));
const evidence = [
  { id: 'evidence-1', supports: 'cost-model', kind: 'link', body: 'https://e.example', ...who },
];
const review = {
  id: 'review-1',
  team: 'search',
  workload: subject.workload,
  lead: 'ada',
  state: 'decided',
  openedBy: 'ada',
  openedAt: day,
  version: 1,
};

function decided(recommendation) {
  const { outcome, routes } = recommendation;
  const waived = ['latency-requirements'];
  const ids = { id: 'decision-1', recommendation: 'recommendation-1' };
  const decision = { ...ids, outcome, kind: 'accepted', waived, ...who };
  const said = { subject, recommendation, outcome, waived, routes, answers, evidence };
  const record = {
    id: 'record-1',
    review: review.id,
    decision: decision.id,
    workload: subject.workload,
    status: 'accepted',
    at: day,
    nextLook: '2027-05-03',
    body: { ...said, breaksBoundary: false, decidedBy: 'ada' },
  };
  return { kind: 'decided', decision, record };
}

/** One review from beginning to end, stored the way every review is. */
async function seedOne(path) {
  const recommendation = recommend(subject, judgementAt(loadKnowledge(), '2026-11-02'));
  const changes = [
    { kind: 'review-opened', review },
    { kind: 'person-known', person: { id: 'ada', handle: 'ada', name: 'Ada, "the lead"' } },
    ...answers.map((answer) => ({ kind: 'answer-given', answer })),
    ...evidence.map((one) => ({ kind: 'evidence-added', evidence: one })),
    {
      kind: 'recommended',
      recommendation: { id: 'recommendation-1', at: day, subject, recommendation },
    },
    decided(recommendation),
  ];
  const store = openSqliteStore(path);
  const commit = { delivery: 'd', at: day, review: review.id, version: 0, changes };
  if ((await store.commit('local', commit)) !== 'applied') throw new Error('The seed was refused.');
  await store.close();
}

/** Copies under ids of their own, which are as long as real ones are. */
function copy(path, count) {
  const db = new BetterSqlite3(path);
  db.pragma('synchronous = OFF');
  const id = (letter) => `printf('${letter}0000000-0000-4000-8000-%012d', n)`;
  const changes = {
    reviews: { id: id('a'), workload: `'Workload ' || n`, workload_key: `'workload ' || n` },
    answers: { review: id('a') },
    evidence: { review: id('a') },
    recommendations: { review: id('a'), id: id('b') },
    decisions: { review: id('a'), id: id('c'), recommendation: id('b') },
    records: { review: id('a'), id: id('d'), decision: id('c'), at: 'at + n * 1000' },
  };
  db.transaction(() => {
    for (const [table, changed] of Object.entries(changes)) {
      const names = db.pragma(`table_info(${table})`).map(({ name }) => name);
      const columns = names.filter((name) => name !== 'seq');
      db.exec(`CREATE TEMP TABLE template AS SELECT * FROM ${table};
        WITH RECURSIVE c (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM c WHERE n < ${count})
        INSERT INTO ${table} (${columns.join(', ')})
        SELECT ${columns.map((name) => changed[name] ?? name).join(', ')}
        FROM c CROSS JOIN temp.template;
        DROP TABLE temp.template`);
    }
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

/** A new database in which every decision is as long as a real one. */
export async function seedDecisions(path, count) {
  await seedOne(path);
  copy(path, count);
}
