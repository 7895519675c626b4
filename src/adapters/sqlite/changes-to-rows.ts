import type { StoreChange } from '../../app/ports.ts';
import { type Review, workloadKey } from '../../domain/review.ts';
import type { writes } from './sql.ts';
import type { Parameters } from './statements.ts';

export interface RowWrite {
  readonly query: keyof typeof writes;
  readonly values: Parameters;
}

/** The columns that may be NULL; all others must be given. */
const absent = {
  state: null,
  lead: null,
  phase: null,
  today: null,
  respondents: null,
  revealedAt: null,
  continues: null,
  paused: null,
  onBehalfOf: null,
  confirms: null,
  carried: null,
  link: null,
  author: null,
  saidAt: null,
  hash: null,
  speaksOf: null,
  expires: null,
  owner: null,
  reason: null,
  supersedes: null,
  supersededBy: null,
  at: null,
  askedAt: null,
  months: null,
  subject: null,
  baseline: null,
};

/** What a change writes, in order. */
export function rowWrites(change: StoreChange): RowWrite[] {
  switch (change.kind) {
    case 'person-known':
      return [row('knowPerson', change.person)];
    case 'review-opened':
      return [row('openReview', reviewColumns(change.review), 'continues')];
    case 'review-changed':
      return [row('changeReview', { ...change.set, ...pausedColumn(change.set) })];
    case 'draft-kept':
      return [row('keepDraft', change.draft, 'fields')];
    case 'draft-dropped':
      return [row('dropDraft', change)];
    case 'answer-given':
      return [row('giveAnswer', change.answer, 'body', 'carried')];
    case 'evidence-added':
      return [row('addEvidence', change.evidence)];
    case 'evidence-hashed':
      return [row('hashEvidence', change)];
    case 'recommended':
      return [row('recommend', change.recommendation, 'subject', 'recommendation')];
    case 'decided':
      return [
        row('decide', change.decision, 'waived'),
        row('keepRecord', keyed(change.record), 'body'),
      ];
    case 'record-superseded':
      return [row('supersedeRecord', change)];
    case 'record-withdrawn':
      return [row('withdrawRecord', change)];
    case 'audited':
      return [row('audit', change.entry, 'detail')];
    default:
      return lookWrites(change);
  }
}

type LookChange = Extract<
  StoreChange,
  { kind: 'look-set' | 'look-ended' | 'prompted' | 'reaffirmed' }
>;

/** The records whose looks change: perhaps of other reviews, which move on with them. */
export const recordsLookedAt = (changes: readonly StoreChange[]): ReadonlySet<string> =>
  new Set(
    changes.flatMap((change) => {
      if (change.kind === 'look-set') return [change.look.record];
      if (change.kind === 'reaffirmed') return [change.confirmation.record];
      return change.kind === 'look-ended' ? [change.record] : [];
    }),
  );

function lookWrites(change: LookChange): RowWrite[] {
  switch (change.kind) {
    case 'look-set':
      return [row('setLook', change.look, 'fired')];
    case 'look-ended':
      return [row('endLook', change)];
    case 'prompted':
      return [row('prompt', change)];
    case 'reaffirmed':
      return [row('reaffirm', change.confirmation, 'subject', 'baseline')];
  }
}

const reviewColumns = (review: Review) => ({
  ...keyed(review),
  ...blindColumns(review),
  ...pausedColumn(review),
});

const blindColumns = ({ blind }: Review) => ({
  respondents: blind ? JSON.stringify(blind.respondents) : null,
  revealedAt: blind?.revealedAt ?? null,
});

const pausedColumn = ({ paused }: { readonly paused?: boolean }) => ({
  paused: paused === undefined ? null : Number(paused),
});

const keyed = <T extends { readonly workload: string }>(thing: T) => ({
  ...thing,
  workloadKey: workloadKey(thing.workload),
});

function row<T extends object>(
  query: RowWrite['query'],
  thing: T,
  ...json: readonly (keyof T & string)[]
): RowWrite {
  const given = json.filter((column) => thing[column] !== undefined);
  const texts = Object.fromEntries(given.map((column) => [column, JSON.stringify(thing[column])]));
  return { query, values: { ...absent, ...thing, ...texts } };
}
