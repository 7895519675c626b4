-- Forgetting a person, and not keeping reviews for ever.
--
-- `tenant_audit` is the trail of what was done to a tenant's records as a whole: an erasure, a
-- retention rule set, a retention run. It says which pseudonym was given and when, never to whom.

CREATE TABLE settings (
  tenant TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (tenant, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE tenant_audit (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL CHECK (id <> ''),
  at INTEGER NOT NULL,
  person TEXT NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  UNIQUE (tenant, id)
) STRICT;

CREATE TRIGGER tenant_audit_not_changed BEFORE UPDATE ON tenant_audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER tenant_audit_not_deleted BEFORE DELETE ON tenant_audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

-- What is append-only stays so, with two exceptions that have to be announced: a row in `rewriting`
-- says that an erasure (texts may be rewritten) or a retention run (rows may go) of that tenant is
-- under way. The announcement ends with its transaction: no line of the trail has an empty id, so the
-- deferred foreign key lets nobody commit while the row is still there.
CREATE TABLE rewriting (
  tenant TEXT NOT NULL PRIMARY KEY,
  why TEXT NOT NULL CHECK (why IN ('erasure', 'retention')),
  nobody TEXT NOT NULL DEFAULT '' CHECK (nobody = ''),
  FOREIGN KEY (tenant, nobody) REFERENCES tenant_audit (tenant, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- Below: columns of which nothing may ever change, columns that an erasure may rewrite, rows that a
-- retention run may remove.

DROP TRIGGER answers_not_changed;
CREATE TRIGGER answers_not_changed
BEFORE UPDATE OF seq, tenant, team, review, id, question, revision, stance, person, on_behalf_of,
  confirms, at ON answers
BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;
CREATE TRIGGER answers_not_rewritten BEFORE UPDATE OF body ON answers
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'erasure')
BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;
DROP TRIGGER answers_not_deleted;
CREATE TRIGGER answers_not_deleted BEFORE DELETE ON answers
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'retention')
BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;

DROP TRIGGER recommendations_not_changed;
CREATE TRIGGER recommendations_not_changed
BEFORE UPDATE OF seq, tenant, team, review, id, at ON recommendations
BEGIN SELECT RAISE(ABORT, 'recommendations are append-only'); END;
CREATE TRIGGER recommendations_not_rewritten BEFORE UPDATE OF subject, body ON recommendations
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'erasure')
BEGIN SELECT RAISE(ABORT, 'recommendations are append-only'); END;
DROP TRIGGER recommendations_not_deleted;
CREATE TRIGGER recommendations_not_deleted BEFORE DELETE ON recommendations
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'retention')
BEGIN SELECT RAISE(ABORT, 'recommendations are append-only'); END;

DROP TRIGGER decisions_not_changed;
CREATE TRIGGER decisions_not_changed
BEFORE UPDATE OF seq, tenant, team, review, id, recommendation, outcome, kind, waived, person, at
  ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decisions_not_rewritten BEFORE UPDATE OF reason ON decisions
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'erasure')
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
DROP TRIGGER decisions_not_deleted;
CREATE TRIGGER decisions_not_deleted BEFORE DELETE ON decisions
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'retention')
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;

DROP TRIGGER audit_not_changed;
CREATE TRIGGER audit_not_changed
BEFORE UPDATE OF seq, tenant, team, review, id, at, person, action ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_not_rewritten BEFORE UPDATE OF detail ON audit
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'erasure')
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
DROP TRIGGER audit_not_deleted;
CREATE TRIGGER audit_not_deleted BEFORE DELETE ON audit
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'retention')
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

DROP TRIGGER records_not_changed;
CREATE TRIGGER records_not_changed
BEFORE UPDATE OF seq, tenant, team, review, id, decision, at, next_look ON records
BEGIN SELECT RAISE(ABORT, 'of a record only the status changes'); END;
CREATE TRIGGER records_not_rewritten BEFORE UPDATE OF workload, workload_key, body ON records
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'erasure')
BEGIN SELECT RAISE(ABORT, 'of a record only the status changes'); END;
-- A link to a record that a retention run removes becomes absent.
CREATE TRIGGER records_stay_linked BEFORE UPDATE OF supersedes ON records
WHEN NEW.supersedes IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'retention')
BEGIN SELECT RAISE(ABORT, 'of a record only the status changes'); END;
DROP TRIGGER records_not_deleted;
CREATE TRIGGER records_not_deleted BEFORE DELETE ON records
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'retention')
BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;

DROP TRIGGER reviews_stay_the_same;
CREATE TRIGGER reviews_stay_the_same
BEFORE UPDATE OF seq, tenant, team, id, opened_by, opened_at, respondents ON reviews
BEGIN SELECT RAISE(ABORT, 'what a review is about never changes'); END;
CREATE TRIGGER reviews_not_renamed BEFORE UPDATE OF workload, workload_key ON reviews
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'erasure')
BEGIN SELECT RAISE(ABORT, 'what a review is about never changes'); END;
CREATE TRIGGER reviews_not_deleted BEFORE DELETE ON reviews
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'retention')
BEGIN SELECT RAISE(ABORT, 'reviews are never deleted'); END;

-- A pseudonym, once given, stays: what somebody was doing at the very moment of their erasure must
-- not bring the name back.
CREATE TRIGGER people_stay_erased BEFORE UPDATE OF handle, name ON people
WHEN EXISTS (
  SELECT 1 FROM tenant_audit
  WHERE tenant = OLD.tenant AND action = 'erased' AND detail ->> 'pseudonym' = OLD.handle
)
BEGIN SELECT RAISE(IGNORE); END;
