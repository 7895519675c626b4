import { lookColumns } from './sql.ts';

/** The queries of what is looked at again, by name. */

const dueColumns = `looks.tenant, looks.team, looks.review, reviews.workload, reviews.lead,
  ${lookColumns}`;

/** Each names the tenant. */
export const looksIn = {
  asked: `SELECT ${dueColumns} FROM reviews
    CROSS JOIN looks ON looks.tenant = reviews.tenant AND looks.review = reviews.id
    WHERE reviews.tenant = @tenant AND reviews.lead = @lead AND looks.asked_at IS NOT NULL
      AND looks.stage NOT IN ('waiting', 'resting')
    ORDER BY looks.asked_at, looks.seq`,
  promptedOn: `SELECT 1 FROM prompted
    WHERE tenant = @tenant AND person = @person AND day = @day`,
  observations: `SELECT id, workload_key AS workloadKey, team, field, value, at, source
    FROM observations
    WHERE tenant = @tenant AND team = @team AND workload_key = @workloadKey AND at >= @since
    ORDER BY at, seq`,
  inForce: `SELECT team, review, id AS record FROM records
    WHERE tenant = @tenant AND workload_key = @workloadKey AND status = 'accepted' ORDER BY seq`,
} as const;

/**
 * Nothing is due while a workspace has paused its looks, or has taken the bot out, however many dates
 * pass.
 */
const notPaused = `NOT EXISTS (SELECT 1 FROM settings
    WHERE settings.tenant = looks.tenant AND settings.key = 'looks-paused')
  AND NOT EXISTS (SELECT 1 FROM installs
    WHERE installs.tenant = looks.tenant AND installs.sealed IS NULL)`;

/** Across all tenants, by the moment; a look is of the tenant of its review. */
export const looksAcross = {
  dueLooks: `SELECT ${dueColumns} FROM looks
    CROSS JOIN reviews ON reviews.tenant = looks.tenant AND reviews.id = looks.review
    WHERE looks.at <= @now AND ${notPaused} ORDER BY looks.at, looks.seq LIMIT @limit`,
  nextDueLook: `SELECT at FROM looks WHERE at IS NOT NULL AND ${notPaused} ORDER BY at LIMIT 1`,
  countDue: `SELECT count(*) FROM looks WHERE at <= @now AND ${notPaused}`,
  countOverdue: `SELECT count(*) FROM looks WHERE stage = 'told'`,
} as const;
