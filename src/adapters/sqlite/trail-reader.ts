import type { Database } from 'better-sqlite3';
import type { ReviewFilter, ReviewOverview, TrailPage, TrailQuery } from '../../app/ports.ts';
import type { Review } from '../../domain/review.ts';
import type { Outcome } from '../../domain/vocabulary.ts';
import { toNewestRecord, toTrailEntry } from './read-rows.ts';
import type { ReviewReader } from './review-reader.ts';
import { reads } from './sql.ts';
import { prepareAll } from './statements.ts';

export interface TrailReader {
  overview(tenant: string, filter: ReviewFilter): ReviewOverview[];
  trail(tenant: string, query: TrailQuery): TrailPage;
}

/** What there is and what was done, across reviews. */
export function trailReader(db: Database, { list }: Pick<ReviewReader, 'list'>): TrailReader {
  const get = prepareAll(db, reads);
  const column = (row: unknown, name: string): unknown => Object(row)[name];

  const overviewOf = (tenant: string, review: Review): ReviewOverview => {
    const key = { tenant, review: review.id };
    const recommended = column(get.recommended.get(key), 'outcome');
    const record = get.newestRecord.get(key);
    return {
      review,
      leadName: String(
        column(get.leadName.get({ tenant, lead: review.lead }), 'name') ?? review.lead,
      ),
      answered: Number(column(get.answered.get(key), 'answered')),
      ...(recommended === undefined ? {} : { recommended: recommended as Outcome }),
      ...(record === undefined ? {} : { record: toNewestRecord(record) }),
    };
  };

  return {
    // One transaction, so that every line is of the same moment.
    overview: db.transaction((tenant: string, filter: ReviewFilter) =>
      list(tenant, filter).map((review) => overviewOf(tenant, review)),
    ),
    trail(tenant, { review, since, after, limit }) {
      const page = { since: since ?? 0, after: Number(after ?? 0), limit: limit + 1 };
      const rows = get.trail.all({ tenant, review: review ?? null, ...page });
      const shown = rows.slice(0, limit);
      const next = String(column(shown.at(-1), 'seq'));
      return { entries: shown.map(toTrailEntry), ...(rows.length > limit ? { next } : {}) };
    },
  };
}
