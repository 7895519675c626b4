import type { Database, Statement } from 'better-sqlite3';
import type { HistoryItem, HistoryRecord, HistoryReview } from '../../app/archive.ts';
import type { StoreChange } from '../../app/ports.ts';
import { workloadKey } from '../../domain/review.ts';
import { restoring } from './archive-sql.ts';
import { rowWrites } from './changes-to-rows.ts';
import { ofTenant } from './outbox-sql.ts';
import { erasing } from './privacy-sql.ts';
import { writes } from './sql.ts';
import { type Parameters, prepareAll } from './statements.ts';

const queries = {
  ...writes,
  ...restoring,
  observe: ofTenant.observe,
  note: erasing.note,
  set: erasing.set,
};
type Run = Record<keyof typeof queries, Statement<[Parameters]>>;

/** Writes entries with the very statements that commits write with, so that rows come out alike. */
export function entryWriter(db: Database): (tenant: string, item: HistoryItem) => void {
  const run = prepareAll(db, queries);
  return (tenant, { part, value }) => {
    switch (part) {
      case 'people':
        change(run, { tenant }, { kind: 'person-known', person: value });
        break;
      case 'reviews':
        writeReview(run, tenant, value);
        break;
      case 'records':
        writeRecord(run, tenant, value);
        break;
      case 'audit': {
        const { review } = value;
        const { team } = Object(run.current.get({ tenant, review }));
        change(run, { tenant, review, team }, { kind: 'audited', entry: value });
        break;
      }
      case 'tenantAudit':
        run.note.run({ ...value, detail: JSON.stringify(value.detail), tenant });
        break;
      case 'settings':
        run.set.run({ ...value, tenant });
    }
  };
}

function change(run: Run, place: Parameters, changed: StoreChange): void {
  for (const { query, values } of rowWrites(changed)) run[query].run({ ...values, ...place });
}

function writeReview(run: Run, tenant: string, value: HistoryReview): void {
  const { answers, evidence, recommendations, decisions, observations = [], ...review } = value;
  const { id, team, version } = review;
  const place = { tenant, review: id, team };
  const changes: StoreChange[] = [
    { kind: 'review-opened', review },
    ...answers.map((answer) => ({ kind: 'answer-given', answer }) as const),
    ...evidence.map((one) => ({ kind: 'evidence-added', evidence: one }) as const),
    ...recommendations.map((recommendation) => ({ kind: 'recommended', recommendation }) as const),
  ];
  for (const one of changes) change(run, place, one);
  for (const one of decisions) {
    run.decide.run({ reason: null, ...one, waived: JSON.stringify(one.waived), ...place });
  }
  for (const one of observations) {
    const observed = { ...one, value: JSON.stringify(one.value) };
    run.observe.run({ ...observed, team, workloadKey: workloadKey(review.workload), tenant });
  }
  run.setVersion.run({ ...place, version });
}

/** As it ended up, in one go: superseded or withdrawn where it was. */
function writeRecord(run: Run, tenant: string, entry: HistoryRecord): void {
  const { look, confirmations, ...value } = entry;
  run.restoreRecord.run({
    supersedes: null,
    supersededBy: null,
    withdrawnBecause: null,
    ...value,
    workloadKey: workloadKey(value.workload),
    body: JSON.stringify(value.body),
    tenant,
  });
  const { id: record, review } = value;
  if (look) {
    const { team } = Object(run.current.get({ tenant, review }));
    change(run, { tenant, review, team }, { kind: 'look-set', look: { record, ...look } });
  }
  if (!confirmations) run.firstLook.run({ tenant, record });
  for (const { subject, baseline, ...one } of confirmations ?? []) {
    run.restoreConfirmation.run({
      ...one,
      record,
      subject: jsonOrNull(subject),
      baseline: jsonOrNull(baseline),
      tenant,
    });
  }
}

const jsonOrNull = (value: unknown): string | null =>
  value === undefined ? null : JSON.stringify(value);
