import type { Database, Statement } from 'better-sqlite3';
import type { ReviewFilter } from '../../app/ports.ts';
import type { DecisionRecord } from '../../domain/decision-record.ts';
import type { Person, Review, ReviewFile } from '../../domain/review.ts';
import * as rows from './read-rows.ts';
import { listReviews, reads } from './sql.ts';
import { type Parameters, prepareAll } from './statements.ts';

export interface ReviewReader {
  load(tenant: string, review: string): ReviewFile | undefined;
  list(tenant: string, filter: ReviewFilter): Review[];
  records(tenant: string, team: string, workloadKey: string): DecisionRecord[];
  person(tenant: string, handle: string): Person | undefined;
  personById(tenant: string, person: string): Person | undefined;
  reviewPosted(tenant: string, team: string, posted: string): string | undefined;
  postedRoots(tenant: string, reviews: readonly string[]): Record<string, string>;
}

export function reviewReader(db: Database): ReviewReader {
  const get = prepareAll(db, reads);
  const lists = new Map<string, Statement<[Parameters]>>();

  const load = (tenant: string, review: string): ReviewFile | undefined => {
    const key = { tenant, review };
    const found = get.review.get(key);
    if (!found) return undefined;
    const belongings = {
      review: rows.toReview(found),
      answers: get.answers.all(key).map(rows.toAnswer),
      drafts: get.drafts.all(key).map(rows.toDraft),
      evidence: get.evidence.all(key).map(rows.toEvidence),
      recommendations: get.recommendations.all(key).map(rows.toRecommendation),
      decisions: get.decisions.all(key).map(rows.toDecision),
      records: get.records.all(key).map(rows.toRecord),
      confirmations: get.confirmations.all(key).map(rows.toConfirmation),
      ...lookIn(get.look.all(key)),
    };
    const ids = JSON.stringify(idsOfPeople(belongings));
    return { ...belongings, people: get.people.all({ tenant, ids }).map(rows.toPerson) };
  };

  const list = (sql: string): Statement<[Parameters]> => {
    const statement = lists.get(sql) ?? db.prepare<[Parameters]>(sql);
    lists.set(sql, statement);
    return statement;
  };

  return {
    // One transaction, so that everything is of the same moment.
    load: db.transaction(load),
    list(tenant, { states, ...filter }) {
      const asked = { ...filter, ...(states ? { states: JSON.stringify(states) } : {}) };
      return list(listReviews(asked))
        .all({ tenant, ...asked })
        .map(rows.toReview);
    },
    records: (tenant, team, workloadKey) =>
      get.recordsOfWorkload.all({ tenant, team, workloadKey }).map(rows.toRecord),
    person: (tenant, handle) => toPerson(get.person.get({ tenant, handle })),
    ...postsReader(get),
    personById: (tenant, person) => toPerson(get.personById.get({ tenant, person })),
  };
}

/** What platforms call the root cards. */
const postsReader = (
  get: Readonly<Record<'reviewPosted' | 'postedRoots', Statement<[Parameters]>>>,
): Pick<ReviewReader, 'reviewPosted' | 'postedRoots'> => ({
  reviewPosted(tenant, team, posted) {
    const found = get.reviewPosted.get({ tenant, team, posted });
    return found ? String(Object(found).review) : undefined;
  },
  postedRoots(tenant, reviews) {
    const found = get.postedRoots.all({ tenant, reviews: JSON.stringify(reviews) });
    return Object.fromEntries(found.map(Object).map(({ review, ref }) => [review, ref]));
  },
});

const toPerson = (row: unknown): Person | undefined => (row ? rows.toPerson(row) : undefined);

/** Of a review with several records, only the one in force has a look. */
function lookIn(found: readonly unknown[]): Pick<ReviewFile, 'look'> {
  const last = found.at(-1);
  return last === undefined ? {} : { look: rows.toLook(last) };
}

/** Everybody the review names by id. */
function idsOfPeople(file: Omit<ReviewFile, 'people'>): Person['id'][] {
  const ids = [
    file.review.openedBy,
    file.review.lead,
    ...(file.review.blind?.respondents ?? []),
    ...file.answers.flatMap((answer) => [answer.by, answer.onBehalfOf]),
    ...file.drafts.map((draft) => draft.by),
    ...file.evidence.flatMap((item) => [item.by, item.owner, item.author]),
    ...file.decisions.map((decision) => decision.by),
    ...file.confirmations.map((confirmation) => confirmation.by),
  ];
  return [...new Set(ids.filter((id) => id !== undefined))];
}
