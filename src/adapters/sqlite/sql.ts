/**
 * Every query, by name. Each names the tenant, and columns come out under the names of the domain.
 * A list "of a review" is ordered by `seq`, the order of writing.
 */
const ofReview = 'WHERE tenant = @tenant AND review = @review ORDER BY seq';

const reviewColumns = `id, team, workload, lead, phase, today, state, opened_by AS openedBy,
  opened_at AS openedAt, continues, iif(paused, 'true', NULL) AS paused,
  CASE WHEN respondents IS NOT NULL THEN json_patch(json_object('respondents', json(respondents)),
    json_object('revealedAt', revealed_at)) END AS blind, version`;
export const evidenceColumns = `id, supports, kind, body, link, author, said_at AS saidAt, hash,
  speaks_of AS speaksOf, expires, owner, person AS "by", at`;
export const lookColumns = `looks.record, looks.number, looks.day, looks.stage, looks.at,
  looks.asked_at AS askedAt, looks.fired, looks.months`;
export const confirmationColumns = `id, record, review, number, at, person AS "by",
  next_look AS nextLook, subject, baseline`;
/** The day of the look that is next; without one, the first that was set. */
export const nextLookOf = (records: string): string => `coalesce((SELECT day FROM looks
  WHERE looks.tenant = ${records}.tenant AND looks.record = ${records}.id), ${records}.next_look)`;
const recordColumns = `id, review, decision, workload, status, at,
  ${nextLookOf('records')} AS nextLook,
  supersedes, superseded_by AS supersededBy,
  withdrawn_because AS withdrawnBecause, body`;

export const reads = {
  review: `SELECT ${reviewColumns} FROM reviews WHERE tenant = @tenant AND id = @review`,
  answers: `SELECT question, body, id, revision, stance, person AS "by", on_behalf_of AS onBehalfOf,
    confirms, carried, at FROM answers ${ofReview}`,
  drafts: `SELECT review, question, person AS "by", at, fields FROM drafts ${ofReview}`,
  evidence: `SELECT ${evidenceColumns} FROM evidence ${ofReview}`,
  recommendations: `SELECT id, at, subject, body AS recommendation FROM recommendations ${ofReview}`,
  decisions: `SELECT id, recommendation, outcome, kind, reason, waived, person AS "by", at
    FROM decisions ${ofReview}`,
  records: `SELECT ${recordColumns} FROM records ${ofReview}`,
  look: `SELECT ${lookColumns} FROM looks ${ofReview}`,
  // Of its record in force, and those that were said here of an earlier one.
  confirmations: `SELECT ${confirmationColumns} FROM confirmations
    WHERE tenant = @tenant AND (review = @review OR record IN (SELECT id FROM records
      WHERE tenant = @tenant AND review = @review AND status = 'accepted'))
    ORDER BY seq`,
  recordsOfWorkload: `SELECT ${recordColumns} FROM records
    WHERE tenant = @tenant AND team = @team AND workload_key = @workloadKey ORDER BY seq DESC`,
  person: 'SELECT id, handle, name FROM people WHERE tenant = @tenant AND handle = @handle',
  // Where a root card answers to a message, it is called by that one, a space and its own name.
  reviewPosted: `SELECT posts.review FROM posts
    JOIN reviews ON reviews.tenant = posts.tenant AND reviews.id = posts.review
    WHERE posts.tenant = @tenant AND posts.team = @team AND posts.card = 'root'
      AND posts.ref >= @posted AND posts.ref < @posted || '!'
    ORDER BY reviews.state <> 'open', reviews.seq DESC LIMIT 1`,
  postedRoots: `SELECT review, ref FROM posts WHERE tenant = @tenant AND card = 'root'
      AND review IN (SELECT value FROM json_each(@reviews))`,
  personById: 'SELECT id, handle, name FROM people WHERE tenant = @tenant AND id = @person',
  trail: `SELECT audit.seq, audit.id, audit.review, audit.at, audit.person AS "by", audit.action,
      audit.detail, coalesce(people.name, audit.person) AS name, reviews.workload
    FROM audit
    JOIN reviews ON reviews.tenant = audit.tenant AND reviews.id = audit.review
    LEFT JOIN people ON people.tenant = audit.tenant AND people.id = audit.person
    WHERE audit.tenant = @tenant AND audit.seq > @after AND audit.at >= @since
      AND (@review IS NULL OR audit.review = @review)
    ORDER BY audit.seq LIMIT @limit`,
  leadName: 'SELECT name FROM people WHERE tenant = @tenant AND id = @lead',
  answered: `SELECT count(DISTINCT question) AS answered FROM answers
    WHERE tenant = @tenant AND review = @review AND stance = 'standing'`,
  recommended: `SELECT json_extract(body, '$.outcome') AS outcome FROM recommendations
    WHERE tenant = @tenant AND review = @review ORDER BY seq DESC LIMIT 1`,
  newestRecord: `SELECT records.id, records.status, records.at, ${nextLookOf('records')} AS nextLook,
      decisions.outcome
    FROM records
    JOIN decisions ON decisions.tenant = records.tenant AND decisions.review = records.review
      AND decisions.id = records.decision
    WHERE records.tenant = @tenant AND records.review = @review ORDER BY records.seq DESC LIMIT 1`,
  people: `SELECT id, handle, name FROM people
    WHERE tenant = @tenant AND id IN (SELECT value FROM json_each(@ids)) ORDER BY seq`,
} as const;

const theirs = 'WHERE tenant = @tenant AND person = @takesPart';

const filters = {
  team: 'AND team = @team',
  workloadKey: 'AND workload_key = @workloadKey',
  states: 'AND state IN (SELECT value FROM json_each(@states))',
  takesPart: `AND id IN (SELECT id FROM reviews WHERE tenant = @tenant AND lead = @takesPart
    UNION ALL SELECT id FROM reviews WHERE tenant = @tenant AND opened_by = @takesPart
    UNION ALL SELECT id FROM reviews WHERE tenant = @tenant AND respondents IS NOT NULL
      AND EXISTS (SELECT 1 FROM json_each(respondents) WHERE value = @takesPart)
    UNION ALL SELECT review FROM answers ${theirs}
    UNION ALL SELECT review FROM answers WHERE tenant = @tenant AND on_behalf_of = @takesPart
    UNION ALL SELECT review FROM evidence ${theirs}
    UNION ALL SELECT review FROM decisions ${theirs})`,
} as const;
type Filters = Readonly<Partial<Record<keyof typeof filters | 'limit', unknown>>>;

/** A filter that is not asked for is left out, so that an index serves what remains. */
export const listReviews = (asked: Filters): string =>
  [
    `SELECT ${reviewColumns} FROM reviews WHERE tenant = @tenant`,
    ...(['team', 'workloadKey', 'states', 'takesPart'] as const)
      .filter((name) => asked[name] !== undefined)
      .map((name) => filters[name]),
    'ORDER BY seq DESC',
    ...(asked.limit === undefined ? [] : ['LIMIT @limit']),
  ].join(' ');

export const writes = {
  delivery: 'SELECT 1 FROM deliveries WHERE tenant = @tenant AND id = @delivery',
  rememberDelivery: 'INSERT INTO deliveries (tenant, id, at) VALUES (@tenant, @delivery, @at)',
  current: 'SELECT team, version FROM reviews WHERE tenant = @tenant AND id = @review',
  nextVersion: `UPDATE reviews SET version = version + 1
    WHERE tenant = @tenant AND id = @review`,
  knowPerson: `INSERT INTO people (tenant, id, handle, name) VALUES (@tenant, @id, @handle, @name)
    ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name`,
  openReview: `INSERT INTO reviews (tenant, team, id, workload, workload_key, lead, phase, today,
      state, opened_by, opened_at, continues, paused, respondents, revealed_at, version)
    VALUES (@tenant, @team, @id, @workload, @workloadKey, @lead, @phase, @today,
      @state, @openedBy, @openedAt, @continues, coalesce(@paused, 0), @respondents, @revealedAt, 0)`,
  changeReview: `UPDATE reviews SET state = coalesce(@state, state), lead = coalesce(@lead, lead),
      phase = coalesce(@phase, phase), today = coalesce(@today, today),
      revealed_at = coalesce(@revealedAt, revealed_at), paused = coalesce(@paused, paused)
    WHERE tenant = @tenant AND id = @review`,
  keepDraft: `INSERT OR REPLACE INTO drafts (tenant, team, review, question, person, at, fields)
    VALUES (@tenant, @team, @review, @question, @by, @at, @fields)`,
  dropDraft: `DELETE FROM drafts
    WHERE tenant = @tenant AND review = @review AND question = @question AND person = @by`,
  giveAnswer: `INSERT INTO answers (tenant, team, review, id, question, revision, stance, person,
      on_behalf_of, confirms, carried, at, body)
    VALUES (@tenant, @team, @review, @id, @question, @revision, @stance, @by,
      @onBehalfOf, @confirms, @carried, @at, @body)`,
  addEvidence: `INSERT INTO evidence (tenant, team, review, id, supports, kind, body, link,
      author, said_at, hash, speaks_of, expires, owner, person, at)
    VALUES (@tenant, @team, @review, @id, @supports, @kind, @body, @link,
      @author, @saidAt, @hash, @speaksOf, @expires, @owner, @by, @at)`,
  hashEvidence: `UPDATE evidence SET hash = @hash
    WHERE tenant = @tenant AND review = @review AND id = @evidence`,
  recommend: `INSERT INTO recommendations (tenant, team, review, id, at, subject, body)
    VALUES (@tenant, @team, @review, @id, @at, @subject, @recommendation)`,
  decide: `INSERT INTO decisions (tenant, team, review, id, recommendation, outcome, kind, reason,
      waived, person, at)
    VALUES (@tenant, @team, @review, @id, @recommendation, @outcome, @kind, @reason,
      @waived, @by, @at)`,
  keepRecord: `INSERT INTO records (tenant, team, review, id, decision, workload, workload_key,
      status, at, next_look, supersedes, superseded_by, body)
    VALUES (@tenant, @team, @review, @id, @decision, @workload, @workloadKey,
      @status, @at, @nextLook, @supersedes, @supersededBy, @body)`,
  supersedeRecord: `UPDATE records SET status = 'superseded', superseded_by = @by
    WHERE tenant = @tenant AND id = @record AND team = @team AND status <> 'superseded'`,
  withdrawRecord: `UPDATE records SET status = 'withdrawn', withdrawn_because = @reason
    WHERE tenant = @tenant AND id = @record AND review = @review AND status = 'accepted'`,
  // Only a record in force is looked at, whichever review says so.
  setLook: `INSERT INTO looks (tenant, team, review, record, number, day, stage, at, asked_at,
      fired, months)
    SELECT tenant, team, review, id, @number, @day, @stage, @at, @askedAt, @fired, @months
    FROM records
    WHERE tenant = @tenant AND id = @record AND team = @team AND status = 'accepted'
    ON CONFLICT (tenant, record) DO UPDATE SET number = excluded.number, day = excluded.day,
      stage = excluded.stage, at = excluded.at, asked_at = excluded.asked_at,
      fired = excluded.fired, months = excluded.months`,
  endLook: 'DELETE FROM looks WHERE tenant = @tenant AND record = @record AND team = @team',
  prompt: `INSERT INTO prompted (tenant, person, day) VALUES (@tenant, @person, @day)
    ON CONFLICT DO NOTHING`,
  reaffirm: `INSERT INTO confirmations (tenant, team, review, id, record, number, at, person,
      next_look, subject, baseline)
    SELECT @tenant, @team, @review, @id, id, @number, @at, @by, @nextLook, @subject, @baseline
    FROM records
    WHERE tenant = @tenant AND id = @record AND team = @team AND status = 'accepted'`,
  // What somebody planned for the review of that record does not hold any more.
  moveOn: `UPDATE reviews SET version = version + 1
    WHERE tenant = @tenant AND id <> @review
      AND id = (SELECT review FROM records WHERE tenant = @tenant AND id = @record)`,
  audit: `INSERT INTO audit (tenant, team, review, id, at, person, action, detail)
    VALUES (@tenant, @team, @review, @id, @at, @by, @action, @detail)`,
} as const;
