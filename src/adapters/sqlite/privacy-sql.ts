import { ofTenant } from './outbox-sql.ts';
import { confirmationColumns, evidenceColumns } from './sql.ts';

/** The queries of privacy, by name. Each names the tenant. */
const next = 'WHERE tenant = @tenant AND seq > @after ORDER BY seq LIMIT @limit';
const here = 'WHERE tenant = @tenant AND seq = @seq';

/** Texts that people wrote: for each kind, the rows they stand in. */
export const pages = {
  workloads: `SELECT seq, id AS review, team, state, workload FROM reviews ${next}`,
  drafts: `SELECT seq, review, fields FROM drafts ${next}`,
  answers: `SELECT seq, review, body FROM answers ${next}`,
  evidence: `SELECT seq, review, body, link, owner FROM evidence ${next}`,
  recommendations: `SELECT seq, review, id, at, subject, body FROM recommendations ${next}`,
  decisions: `SELECT seq, review, reason FROM decisions ${next}`,
  records: `SELECT seq, review, workload, withdrawn_because, body FROM records ${next}`,
  looks: `SELECT seq, review, fired FROM looks ${next}`,
  confirmations: `SELECT seq, review, subject, baseline FROM confirmations ${next}`,
  observations: `SELECT seq, workload_key, value, source,
      (SELECT id FROM reviews WHERE reviews.tenant = observations.tenant
        AND reviews.team = observations.team
        AND reviews.workload_key = observations.workload_key LIMIT 1) AS review
    FROM observations ${next}`,
  trail: `SELECT seq, review, detail FROM audit ${next}`,
} as const;

export const rewrites = {
  workloads: `UPDATE reviews SET workload = @workload, workload_key = @workloadKey ${here}`,
  drafts: `UPDATE drafts SET fields = @fields ${here}`,
  answers: `UPDATE answers SET body = @body ${here}`,
  evidence: `UPDATE evidence SET body = @body, link = @link, owner = @owner ${here}`,
  recommendations: `UPDATE recommendations SET subject = @subject, body = @body ${here}`,
  decisions: `UPDATE decisions SET reason = @reason ${here}`,
  records: `UPDATE records SET workload = @workload, workload_key = @workloadKey,
    withdrawn_because = @withdrawn_because, body = @body ${here}`,
  looks: `UPDATE looks SET fired = @fired ${here}`,
  confirmations: `UPDATE confirmations SET subject = @subject, baseline = @baseline ${here}`,
  observations: `UPDATE observations SET workload_key = @workload_key, value = @value,
    source = @source ${here}`,
  trail: `UPDATE audit SET detail = @detail ${here}`,
} as const satisfies Record<keyof typeof pages, string>;

const theirs = 'WHERE tenant = @tenant AND person = @person';

/** The reviews that hold the id of a person. */
const reviewsNaming = `SELECT id AS review FROM reviews WHERE tenant = @tenant
    AND (lead = @person OR opened_by = @person
      OR EXISTS (SELECT 1 FROM json_each(respondents) WHERE value = @person))
  UNION SELECT review FROM drafts ${theirs}
  UNION SELECT review FROM answers ${theirs}
  UNION SELECT review FROM answers WHERE tenant = @tenant AND on_behalf_of = @person
  UNION SELECT review FROM evidence ${theirs}
  UNION SELECT review FROM evidence WHERE tenant = @tenant AND @person IN (owner, author)
  UNION SELECT review FROM decisions ${theirs}
  UNION SELECT review FROM confirmations ${theirs}
  UNION SELECT review FROM audit ${theirs}`;

export const erasing = {
  people: `SELECT people.id, people.handle, people.name,
      (SELECT at FROM tenant_audit WHERE tenant_audit.tenant = people.tenant
        AND action = 'erased' AND detail ->> 'pseudonym' = people.handle) AS erasedAt
    FROM people WHERE people.tenant = @tenant ORDER BY people.seq`,
  erasures: `SELECT count(*) AS count FROM tenant_audit WHERE tenant = @tenant AND action = 'erased'`,
  announce: 'INSERT INTO rewriting (tenant, why) VALUES (@tenant, @why)',
  finish: 'DELETE FROM rewriting WHERE tenant = @tenant',
  rename: `UPDATE people SET handle = @pseudonym, name = @pseudonym
    WHERE tenant = @tenant AND id = @person`,
  countDrafts: `SELECT count(*) AS count FROM drafts ${theirs}`,
  dropDrafts: `DELETE FROM drafts ${theirs}`,
  // Nobody can be told any more, and the platform is not asked again.
  dropLetters: `DELETE FROM outbox
    WHERE tenant = @tenant AND @person IN (body ->> '$.to', body ->> '$.of')`,
  dropProfile: 'DELETE FROM profiles WHERE tenant = @tenant AND person = @person',
  dropHome: 'DELETE FROM homes WHERE tenant = @tenant AND person = @person',
  dropAddress: 'DELETE FROM addresses WHERE tenant = @tenant AND of = @handle',
  dropPrompted: 'DELETE FROM prompted WHERE tenant = @tenant AND person = @person',
  dropParked: `DELETE FROM inbox
    WHERE tenant = @tenant AND incoming ->> '$.asker.handle' = @handle`,
  letters: `SELECT seq, body FROM outbox
    WHERE tenant = @tenant AND body ->> '$.kind' IN ('whisper', 'hash')`,
  rewriteLetter: `UPDATE outbox SET body = @body ${here}`,
  parked: 'SELECT seq, incoming FROM inbox WHERE tenant = @tenant',
  rewriteParked: `UPDATE inbox SET incoming = @incoming ${here}`,
  openTwins: `SELECT count(*) AS count FROM reviews WHERE tenant = @tenant AND team = @team
    AND workload_key = @workloadKey AND state = 'open' AND seq <> @seq`,
  leads: `SELECT id, team, workload FROM reviews
    WHERE tenant = @tenant AND lead = @person AND state = 'open' ORDER BY seq`,
  reviewsNaming,
  audit: `INSERT INTO audit (tenant, team, review, id, at, person, action, detail)
    SELECT tenant, team, id, @id, @at, @by, @action, @detail FROM reviews
    WHERE tenant = @tenant AND id = @review`,
  nextVersion: `UPDATE reviews SET version = version + 1 WHERE tenant = @tenant AND id = @review`,
  note: `INSERT INTO tenant_audit (tenant, id, at, person, action, detail)
    VALUES (@tenant, @id, @at, @by, @action, @detail)`,
  set: `INSERT INTO settings (tenant, key, value) VALUES (@tenant, @key, @value)
    ON CONFLICT (tenant, key) DO UPDATE SET value = excluded.value`,
} as const;

export const held = {
  reviews: `SELECT id, team, workload, state, opened_at AS openedAt, lead, opened_by AS openedBy,
      EXISTS (SELECT 1 FROM json_each(respondents) WHERE value = @person) AS respondent
    FROM reviews WHERE tenant = @tenant AND id IN (${reviewsNaming}) ORDER BY seq`,
  answers: `SELECT review, question, body, id, revision, stance, person AS "by",
      on_behalf_of AS onBehalfOf, confirms, carried, at
    FROM answers WHERE tenant = @tenant AND (person = @person OR on_behalf_of = @person) ORDER BY seq`,
  evidence: `SELECT review, ${evidenceColumns} FROM evidence
    WHERE tenant = @tenant AND @person IN (person, owner, author) ORDER BY seq`,
  decisions: `SELECT review, id, recommendation, outcome, kind, reason, waived, person AS "by", at
    FROM decisions ${theirs} ORDER BY seq`,
  drafts: `SELECT review, question, person AS "by", at, fields FROM drafts ${theirs} ORDER BY seq`,
  confirmations: `SELECT ${confirmationColumns} FROM confirmations ${theirs} ORDER BY seq`,
  observations: `SELECT id, workload_key AS workloadKey, team, field, value, at, source
    FROM observations WHERE tenant = @tenant AND source = @person ORDER BY seq`,
  prompted: `SELECT day FROM prompted ${theirs} ORDER BY day`,
  profile: ofTenant.profile,
  home: `SELECT 1 FROM homes ${theirs}`,
  address: `SELECT ref, at, lost FROM addresses
    WHERE tenant = @tenant AND of = (SELECT handle FROM people
      WHERE people.tenant = @tenant AND people.id = @person)`,
  actions: `SELECT review, id, at, person AS "by", action, detail FROM audit ${theirs} ORDER BY seq`,
} as const;

const ofGone = 'tenant = @tenant AND review IN (SELECT value FROM json_each(@gone))';
const goneRecords = `SELECT id FROM records WHERE ${ofGone}`;

export const retaining = {
  get: 'SELECT value FROM settings WHERE tenant = @tenant AND key = @key',
  unset: 'DELETE FROM settings WHERE tenant = @tenant AND key = @key',
  // The end of a review is the last thing that was done to it, or the moment it was superseded.
  // Erasures and cut links come after the end, whenever that was. A review that looked at a decision
  // again and left it as it was ends with that decision.
  ended: `SELECT id, team, workload, max(opened_at,
      coalesce((SELECT max(at) FROM audit WHERE audit.tenant = reviews.tenant
        AND audit.review = reviews.id AND action NOT IN ('erased', 'unlinked')), 0),
      coalesce((SELECT max(at) FROM answers WHERE answers.tenant = reviews.tenant
        AND answers.review = reviews.id), 0),
      coalesce((SELECT max(at) FROM evidence WHERE evidence.tenant = reviews.tenant
        AND evidence.review = reviews.id), 0),
      coalesce((SELECT max(max(old.at, coalesce(new.at, 0))) FROM records AS old
        LEFT JOIN records AS new ON new.tenant = old.tenant AND new.id = old.superseded_by
        WHERE old.tenant = reviews.tenant AND old.review = reviews.id), 0),
      coalesce((SELECT max(max(old.at, coalesce(new.at, 0))) FROM records AS old
        LEFT JOIN records AS new ON new.tenant = old.tenant AND new.id = old.superseded_by
        WHERE old.tenant = reviews.tenant AND old.id = reviews.continues ->> '$.record'), 0),
      coalesce((SELECT max(at) FROM audit WHERE audit.tenant = reviews.tenant
        AND audit.review = reviews.continues ->> '$.review'
        AND action NOT IN ('erased', 'unlinked')), 0)) AS endedAt
    FROM reviews
    WHERE tenant = @tenant AND state <> 'open'
      AND NOT EXISTS (SELECT 1 FROM records WHERE records.tenant = reviews.tenant
        AND records.review = reviews.id AND status IN ('proposed', 'accepted'))
      AND (state = 'closed'
        OR EXISTS (SELECT 1 FROM records
          WHERE records.tenant = reviews.tenant AND records.review = reviews.id)
        OR (continues IS NOT NULL AND NOT EXISTS (SELECT 1 FROM records
          WHERE records.tenant = reviews.tenant AND records.id = continues ->> '$.record'
            AND status = 'accepted')))
    ORDER BY endedAt, seq`,
  linked: `SELECT review, id AS record FROM records
    WHERE tenant = @tenant AND review NOT IN (SELECT value FROM json_each(@gone))
      AND (supersedes IN (${goneRecords}) OR superseded_by IN (${goneRecords}))`,
  cutOlder: `UPDATE records SET supersedes = NULL
    WHERE tenant = @tenant AND supersedes IN (${goneRecords})`,
  cutNewer: `UPDATE records SET superseded_by = NULL
    WHERE tenant = @tenant AND superseded_by IN (${goneRecords})`,
} as const;

/** Every table below a review, in an order in which nothing is left pointing at what is gone. */
export const belowReviews = [
  'audit',
  'looks',
  'confirmations',
  'records',
  'decisions',
  'recommendations',
  'evidence',
  'answers',
  'drafts',
  'outbox',
  'posts',
] as const;

export const removals = [
  `DELETE FROM confirmations WHERE tenant = @tenant AND record IN (${goneRecords})`,
  ...belowReviews.map((table) => `DELETE FROM ${table} WHERE ${ofGone}`),
  `DELETE FROM reviews WHERE tenant = @tenant AND id IN (SELECT value FROM json_each(@gone))`,
  `DELETE FROM observations WHERE tenant = @tenant AND NOT EXISTS (SELECT 1 FROM reviews
    WHERE reviews.tenant = observations.tenant AND reviews.team = observations.team
      AND reviews.workload_key = observations.workload_key)`,
];

/** People whom nothing of the tenant names, those who were pseudonyms already included. */
export const removeUnnamed = `WITH named (id) AS (
    SELECT lead FROM reviews WHERE tenant = @tenant
    UNION SELECT opened_by FROM reviews WHERE tenant = @tenant
    UNION SELECT value FROM reviews, json_each(respondents) WHERE tenant = @tenant
    UNION SELECT person FROM drafts WHERE tenant = @tenant
    UNION SELECT person FROM answers WHERE tenant = @tenant
    UNION SELECT on_behalf_of FROM answers WHERE tenant = @tenant AND on_behalf_of IS NOT NULL
    UNION SELECT person FROM evidence WHERE tenant = @tenant
    UNION SELECT owner FROM evidence WHERE tenant = @tenant AND owner IS NOT NULL
    UNION SELECT author FROM evidence WHERE tenant = @tenant AND author IS NOT NULL
    UNION SELECT person FROM decisions WHERE tenant = @tenant
    UNION SELECT person FROM confirmations WHERE tenant = @tenant
    UNION SELECT source FROM observations WHERE tenant = @tenant
    UNION SELECT person FROM audit WHERE tenant = @tenant
    UNION SELECT value FROM audit, json_each(detail) WHERE tenant = @tenant
    UNION SELECT person FROM tenant_audit WHERE tenant = @tenant
    UNION SELECT atom FROM tenant_audit, json_tree(detail) WHERE tenant = @tenant AND atom IS NOT NULL
    UNION SELECT one.value FROM settings,
        json_each(iif(settings.key = 'admins', settings.value, '[]')) AS one
      WHERE tenant = @tenant AND settings.key = 'admins'
    UNION SELECT one.value FROM outbox, json_each(body) AS one
      WHERE tenant = @tenant AND one.key IN ('to', 'of'))
  DELETE FROM people WHERE tenant = @tenant AND id NOT IN (SELECT id FROM named)`;

/** About the file as a whole, whoever's rows are in it. */
export const ofFile = {
  uncleaned: `SELECT count(*) AS count FROM settings WHERE key = 'uncleaned'`,
  cleaned: `DELETE FROM settings WHERE key = 'uncleaned'`,
} as const;

export const tenantTrail = `SELECT id, at, person AS "by", action, detail FROM tenant_audit
  WHERE tenant = @tenant ORDER BY seq`;
