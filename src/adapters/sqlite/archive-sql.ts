import { json, jsonObject, nested, type Sql } from './archive-text.ts';

/**
 * What an export noted when it began, in tables of its own connection that go with it: which rows
 * there were and what may change about them, so that pages read later still show that moment and
 * nothing has to be held open between them.
 */
export const notes = `
  CREATE TEMP TABLE exports (
    id INTEGER PRIMARY KEY, tenant TEXT, whole INTEGER, today TEXT, confirmed_from TEXT,
    answers INTEGER, evidence INTEGER, recommendations INTEGER, decisions INTEGER,
    audit INTEGER, tenant_audit INTEGER, confirmations INTEGER, observations INTEGER);
  CREATE TEMP TABLE kept_people (
    export INTEGER, seq INTEGER, PRIMARY KEY (export, seq)) WITHOUT ROWID;
  CREATE TEMP TABLE kept_reviews (
    export INTEGER, seq INTEGER, lead TEXT, phase TEXT, today TEXT, state TEXT,
    revealed_at INTEGER, paused INTEGER, version INTEGER, PRIMARY KEY (export, seq)) WITHOUT ROWID;
  CREATE TEMP TABLE kept_unread (
    export INTEGER, seq INTEGER, PRIMARY KEY (export, seq)) WITHOUT ROWID;
  CREATE TEMP TABLE kept_records (
    export INTEGER, seq INTEGER, number INTEGER, status TEXT, superseded_by TEXT, next_look TEXT,
    look TEXT, PRIMARY KEY (export, seq)) WITHOUT ROWID;
  CREATE TEMP TABLE staged (
    tenant TEXT, part TEXT, n INTEGER, item TEXT, PRIMARY KEY (tenant, part, n)) WITHOUT ROWID;`;

const lastOf = (table: string): Sql => `(SELECT coalesce(max(seq), 0) FROM ${table})`;

/** A workload has moved when a review of it was opened, answered or decided, or it was looked at. */
const moved = `SELECT team, workload_key FROM reviews WHERE tenant = @tenant AND opened_at >= @since
  UNION SELECT team, workload_key FROM records WHERE tenant = @tenant AND at >= @since
  UNION SELECT reviews.team, reviews.workload_key FROM answers JOIN reviews
    ON reviews.tenant = answers.tenant AND reviews.id = answers.review
    WHERE answers.tenant = @tenant AND answers.at >= @since
  UNION SELECT records.team, records.workload_key FROM confirmations JOIN records
    ON records.tenant = confirmations.tenant AND records.id = confirmations.record
    WHERE confirmations.tenant = @tenant AND confirmations.at >= @since
  UNION SELECT team, workload_key FROM observations WHERE tenant = @tenant AND at >= @since`;

/** Rows of a table below the reviews that this export keeps. */
const ofKept = (table: string, column: Sql = 'person', more: Sql = ''): Sql => `SELECT ${column}
  FROM ${table} ${more}
  JOIN reviews ON reviews.tenant = ${table}.tenant AND reviews.id = ${table}.review
  JOIN kept_reviews ON kept_reviews.export = @export AND kept_reviews.seq = reviews.seq
  WHERE ${table}.tenant = @tenant`;

const named = `SELECT reviews.lead FROM reviews
    JOIN kept_reviews ON kept_reviews.export = @export AND kept_reviews.seq = reviews.seq
    WHERE reviews.tenant = @tenant
  UNION SELECT opened_by FROM reviews
    JOIN kept_reviews ON kept_reviews.export = @export AND kept_reviews.seq = reviews.seq
    WHERE reviews.tenant = @tenant
  UNION SELECT value FROM reviews
    JOIN kept_reviews ON kept_reviews.export = @export AND kept_reviews.seq = reviews.seq
    JOIN json_each(reviews.respondents) WHERE reviews.tenant = @tenant
  UNION ${ofKept('answers')}
  UNION ${ofKept('answers', 'on_behalf_of')}
  UNION ${ofKept('evidence')}
  UNION ${ofKept('evidence', 'owner')}
  UNION ${ofKept('evidence', 'author')}
  UNION ${ofKept('decisions')}
  UNION ${ofKept('confirmations')}
  UNION SELECT source FROM observations JOIN reviews ON reviews.tenant = observations.tenant
      AND reviews.team = observations.team AND reviews.workload_key = observations.workload_key
    JOIN kept_reviews ON kept_reviews.export = @export AND kept_reviews.seq = reviews.seq
    WHERE observations.tenant = @tenant
  UNION ${ofKept('audit')}
  UNION ${ofKept('audit', 'value', 'JOIN json_each(audit.detail)')}`;

/** Numbered over all of the tenant's records, so that a number means the same in every export. */
const numbered = `SELECT seq, row_number() OVER (ORDER BY seq) AS number, status, superseded_by,
    id, review, workload_key, at, next_look
  FROM records WHERE tenant = @tenant`;

const ofTheirLook = (column: Sql): Sql => `(SELECT ${column} FROM looks
  WHERE looks.tenant = @tenant AND looks.record = numbered.id)`;

const look = jsonObject({
  number: json('number'),
  day: json('day'),
  stage: json('stage'),
  at: json('at'),
  askedAt: json('asked_at'),
  fired: nested('fired'),
  months: json('months'),
});

/** Lines of a table have no room for the whole look. */
const keepRecords = (which: Sql, whole: Sql): Sql => `INSERT INTO temp.kept_records
  SELECT @export, seq, number, status, superseded_by,
    coalesce(${ofTheirLook('day')}, next_look), ${whole}
  FROM (${numbered}) AS numbered WHERE ${which}`;

export const begins = {
  note: `INSERT INTO temp.exports (tenant, whole, today, confirmed_from,
      answers, evidence, recommendations, decisions, audit, tenant_audit, confirmations,
      observations)
    SELECT @tenant, @whole, @today, @confirmedFrom, ${lastOf('answers')}, ${lastOf('evidence')},
      ${lastOf('recommendations')}, ${lastOf('decisions')}, ${lastOf('audit')},
      ${lastOf('tenant_audit')}, ${lastOf('confirmations')}, ${lastOf('observations')}`,
  chooseRecords: keepRecords(
    `(@workloadKey IS NULL OR workload_key = @workloadKey) AND (@since IS NULL OR at >= @since)`,
    'NULL',
  ),
  keepReviews: `INSERT INTO temp.kept_reviews
    SELECT @export, seq, lead, phase, today, state, revealed_at, paused, version FROM reviews
    WHERE tenant = @tenant AND (@workloadKey IS NULL OR workload_key = @workloadKey)
      AND (@since IS NULL OR (team, workload_key) IN (${moved}))`,
  keepUnread: `INSERT INTO temp.kept_unread SELECT @export, seq FROM evidence
    WHERE tenant = @tenant AND kind = 'file' AND hash IS NULL`,
  keepTheirRecords: keepRecords(
    `@whole OR EXISTS (SELECT 1 FROM reviews
    JOIN kept_reviews ON kept_reviews.export = @export AND kept_reviews.seq = reviews.seq
    WHERE reviews.tenant = @tenant AND reviews.id = numbered.review)`,
    ofTheirLook(look),
  ),
  keepPeople: `INSERT INTO temp.kept_people SELECT @export, seq FROM people
    WHERE tenant = @tenant AND (@whole OR id IN (${named}))`,
} as const;

export const staging = {
  isEmpty: `SELECT NOT EXISTS (SELECT 1 FROM reviews WHERE tenant = @tenant)
    AND NOT EXISTS (SELECT 1 FROM people WHERE tenant = @tenant)
    AND NOT EXISTS (SELECT 1 FROM tenant_audit WHERE tenant = @tenant) AS empty`,
  stage: 'INSERT INTO temp.staged (tenant, part, n, item) VALUES (@tenant, @part, @n, @item)',
  staged: `SELECT n, item FROM temp.staged
    WHERE tenant = @tenant AND part = @part AND n > @after ORDER BY n LIMIT @limit`,
  forget: 'DELETE FROM temp.staged WHERE tenant = @tenant',
} as const;

export const restoring = {
  setVersion: 'UPDATE reviews SET version = @version WHERE tenant = @tenant AND id = @review',
  restoreRecord: `INSERT INTO records (tenant, team, review, id, decision, workload, workload_key,
      status, at, next_look, supersedes, superseded_by, withdrawn_because, body)
    SELECT tenant, team, id, @id, @decision, @workload, @workloadKey,
      @status, @at, @nextLook, @supersedes, @supersededBy, @withdrawnBecause, @body
    FROM reviews WHERE tenant = @tenant AND id = @review`,
  restoreConfirmation: `INSERT INTO confirmations (tenant, team, review, id, record, number, at,
      person, next_look, subject, baseline)
    SELECT tenant, team, id, @id, @record, @number, @at, @by, @nextLook, @subject, @baseline
    FROM reviews WHERE tenant = @tenant AND id = @review`,
  // What was written before there were looks has one from now on, as in a database of that time.
  firstLook: `INSERT INTO looks (tenant, team, review, record, number, day, stage, at, fired)
    SELECT tenant, team, review, id, 1, next_look, 'waiting',
      unixepoch(next_look || ' 09:00') * 1000, '[]'
    FROM records WHERE tenant = @tenant AND id = @record AND status = 'accepted'
      AND date(next_look) IS next_look`,
} as const;
