/** The queries of what waits to leave and to be planned, by name. */

/** Within a commit or a note; each names the tenant. */
export const posting = {
  teamOf: 'SELECT team FROM reviews WHERE tenant = @tenant AND id = @review',
  // What it left unsaid is said by the one that takes its place, and so is that it may be a repeat.
  replaceStuck: `DELETE FROM outbox WHERE tenant = @tenant AND same = @same AND sending = 0
    AND stuck IS NOT NULL RETURNING min(unsure, 1) AS unsure, beneath`,
  post: `INSERT INTO outbox (tenant, team, review, thread, beneath, body, same, at, due, unsure)
    VALUES (@tenant, @team, @review, @thread, @beneath, @body, @same, @at, @due, @unsure)
    ON CONFLICT (tenant, same) WHERE same IS NOT NULL AND sending = 0 DO NOTHING`,
  unpark: 'DELETE FROM inbox WHERE tenant = @tenant AND delivery = @delivery',
} as const;

/** What belongs to no review; each names the tenant. */
export const ofTenant = {
  profile: `SELECT person, zone, iif(admin, 'true', 'false') AS admin,
      iif(active, 'true', 'false') AS active, at
    FROM profiles WHERE tenant = @tenant AND person = @person`,
  homes: `SELECT person FROM homes
    WHERE tenant = @tenant AND person IN (SELECT value FROM json_each(@people))`,
  settings: `SELECT key, value FROM settings
    WHERE tenant = @tenant AND key IN ('admins', 'outsiders', 'retention-months', 'look-months',
      'holidays', 'looks-paused')`,
  signalsToken: `SELECT value FROM settings WHERE tenant = @tenant AND key = 'signals-token'`,
  knowProfile: `INSERT INTO profiles (tenant, person, zone, admin, active, at)
    VALUES (@tenant, @person, @zone, @admin, @active, @at)
    ON CONFLICT (tenant, person) DO UPDATE SET zone = excluded.zone, admin = excluded.admin,
      active = excluded.active, at = excluded.at`,
  openHome: 'INSERT INTO homes (tenant, person) VALUES (@tenant, @person) ON CONFLICT DO NOTHING',
  observe: `INSERT INTO observations (tenant, team, id, workload_key, field, value, at, source)
    VALUES (@tenant, @team, @id, @workloadKey, @field, @value, @at, @source)`,
  unset: 'DELETE FROM settings WHERE tenant = @tenant AND key = @key',
  park: `INSERT INTO inbox (tenant, delivery, at, due, incoming)
    SELECT @tenant, @delivery, @at, @at, @incoming
    WHERE NOT EXISTS (SELECT 1 FROM deliveries WHERE tenant = @tenant AND id = @delivery)
    ON CONFLICT (tenant, delivery) DO NOTHING`,
} as const;

/** Across all tenants, by the number of a row; what a letter points to is of its own tenant. */
export const across = {
  due: `SELECT o.seq AS id, o.tenant, o.team, o.review, o.thread, o.beneath, o.body, o.due, o.at,
      o.attempts, o.unsure,
      (SELECT ref FROM posts WHERE posts.tenant = o.tenant AND posts.review = o.review
        AND posts.card = o.body ->> '$.card') AS posted,
      (SELECT ref FROM posts WHERE posts.tenant = o.tenant AND posts.review = o.review
        AND posts.card = 'root') AS root
    FROM outbox AS o WHERE o.turn <= @now ORDER BY o.turn, o.seq LIMIT @limit`,
  nextDue: 'SELECT min(turn) FROM outbox WHERE turn IS NOT NULL',
  leave: 'UPDATE outbox SET sending = 1, turn = NULL WHERE seq = @id AND turn IS NOT NULL',
  sending: `SELECT seq AS id FROM outbox
    WHERE (turn IS NOT NULL OR sending = 1) AND sending = 1 ORDER BY +seq`,
  keepPost: `INSERT INTO posts (tenant, team, review, card, ref)
    SELECT tenant, team, review, body ->> '$.card', @posted FROM outbox
    WHERE seq = @id AND review IS NOT NULL AND body ->> '$.kind' = 'card'
    ON CONFLICT (tenant, review, card) DO UPDATE SET ref = excluded.ref`,
  remove: 'DELETE FROM outbox WHERE seq = @id',
  // While this one was on its way, another that shows the same may have been written.
  twin: `SELECT twin.seq AS id, twin.unsure FROM outbox AS letter JOIN outbox AS twin
      ON twin.tenant = letter.tenant AND twin.same = letter.same AND twin.sending = 0
    WHERE letter.seq = @id AND twin.seq <> letter.seq`,
  again: `UPDATE outbox SET sending = 0, turn = NULL, due = coalesce(@due, due),
      attempts = attempts + 1 - @unsure, unsure = unsure + @unsure
    WHERE seq = @id`,
  stick: 'UPDATE outbox SET sending = 0, turn = NULL, stuck = @why WHERE seq = @id',
  takeOver: `UPDATE outbox SET unsure = outbox.unsure + gone.unsure,
      beneath = coalesce(outbox.beneath, gone.beneath)
    FROM outbox AS gone WHERE gone.seq = @id AND outbox.seq = @twin`,
  parked: `SELECT seq AS id, incoming, attempts, at FROM inbox WHERE due <= @now
    ORDER BY +seq LIMIT @limit`,
  parkAgain: 'UPDATE inbox SET due = @due, attempts = attempts + 1 WHERE seq = @id',
  forgetParked: 'DELETE FROM inbox WHERE seq = @id',
  forgetDeliveries: 'DELETE FROM deliveries WHERE at < @before',
  stuck: 'SELECT count(*) FROM outbox WHERE stuck IS NOT NULL',
  all: 'SELECT count(*) FROM outbox',
  oldest: 'SELECT at FROM outbox WHERE stuck IS NULL ORDER BY seq LIMIT 1',
} as const;

/** Of a tenant. */
export const stuckIn = {
  stuckOf: `SELECT body, stuck AS why FROM outbox
    WHERE tenant = @tenant AND review = @review AND stuck IS NOT NULL ORDER BY seq`,
  // Somebody asks for it: it is said once more, and says so where it may have arrived.
  wake: `UPDATE outbox SET stuck = NULL, attempts = 0, unsure = min(unsure, 1), due = @now
    WHERE tenant = @tenant AND stuck IS NOT NULL`,
  // Their moment was set for another reason than the one that is gone now.
  hasten: `UPDATE outbox SET due = @now, turn = NULL, attempts = 0
    WHERE tenant = @tenant AND (turn IS NOT NULL OR sending = 1) AND turn > @now`,
  wakeTeam: `UPDATE outbox SET stuck = NULL, attempts = 0, unsure = min(unsure, 1), due = @now
    WHERE tenant = @tenant AND team = @team AND stuck IS NOT NULL`,
} as const;
