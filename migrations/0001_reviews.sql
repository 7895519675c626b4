-- Reviews and everything that belongs to them.
--
-- Every row carries its tenant, and every key starts with it, so a child row can never point into
-- another tenant. Rows below a review carry its team as well, kept true by the foreign key.
-- People and deliveries carry the tenant only: a person works in several teams, and a delivery is
-- remembered before anybody asks which team it was for.
--
-- Names and handles of people stand in `people` and nowhere else; every other table holds ids that
-- say nothing. Forgetting who somebody was is one update of one table, which is why the rows below
-- may be append-only.
--
-- `seq` is the order of writing: it stays right when the clock is set back, and, being declared,
-- VACUUM keeps it. Times are epoch milliseconds. Bodies are JSON text.

CREATE TABLE people (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  handle TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (tenant, id),
  UNIQUE (tenant, handle)
) STRICT;

CREATE TABLE deliveries (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE reviews (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  team TEXT NOT NULL,
  id TEXT NOT NULL,
  workload TEXT NOT NULL,
  workload_key TEXT NOT NULL,
  lead TEXT NOT NULL,
  phase TEXT,
  today TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'decided', 'closed')),
  opened_by TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  respondents TEXT CHECK (json_valid(respondents)),
  revealed_at INTEGER,
  version INTEGER NOT NULL CHECK (version >= 0),
  UNIQUE (tenant, id),
  UNIQUE (tenant, team, id)
) STRICT;

CREATE UNIQUE INDEX one_open_review ON reviews (tenant, team, workload_key) WHERE state = 'open';
CREATE INDEX reviews_by_workload ON reviews (tenant, team, workload_key);

CREATE TABLE drafts (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  team TEXT NOT NULL,
  review TEXT NOT NULL,
  question TEXT NOT NULL,
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  UNIQUE (tenant, review, question, person),
  FOREIGN KEY (tenant, team, review) REFERENCES reviews (tenant, team, id)
) STRICT;

-- The answer that counts is the newest standing revision; there is no pointer to keep right.
CREATE TABLE answers (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  team TEXT NOT NULL,
  review TEXT NOT NULL,
  id TEXT NOT NULL,
  question TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  stance TEXT NOT NULL CHECK (stance IN ('standing', 'dissent', 'sealed')),
  person TEXT NOT NULL,
  on_behalf_of TEXT,
  confirms TEXT,
  at INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  UNIQUE (tenant, review, id),
  UNIQUE (tenant, review, question, revision),
  FOREIGN KEY (tenant, team, review) REFERENCES reviews (tenant, team, id)
) STRICT;

CREATE TABLE evidence (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  team TEXT NOT NULL,
  review TEXT NOT NULL,
  id TEXT NOT NULL,
  supports TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('link', 'note', 'number')),
  body TEXT NOT NULL,
  speaks_of TEXT,
  expires TEXT,
  owner TEXT,
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (tenant, review, id),
  FOREIGN KEY (tenant, team, review) REFERENCES reviews (tenant, team, id)
) STRICT;

CREATE TABLE recommendations (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  team TEXT NOT NULL,
  review TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  subject TEXT NOT NULL CHECK (json_valid(subject)),
  body TEXT NOT NULL CHECK (json_valid(body)),
  UNIQUE (tenant, review, id),
  FOREIGN KEY (tenant, team, review) REFERENCES reviews (tenant, team, id)
) STRICT;

CREATE TABLE decisions (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  team TEXT NOT NULL,
  review TEXT NOT NULL,
  id TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  outcome TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('accepted', 'chosen')),
  reason TEXT,
  waived TEXT NOT NULL CHECK (json_valid(waived)),
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (tenant, review, id),
  FOREIGN KEY (tenant, team, review) REFERENCES reviews (tenant, team, id),
  FOREIGN KEY (tenant, review, recommendation) REFERENCES recommendations (tenant, review, id)
) STRICT;

-- A record is found from later reviews of the same workload, so its id is unique in the tenant.
-- The one that supersedes it may be written after it in the same transaction: that check waits.
CREATE TABLE records (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  team TEXT NOT NULL,
  review TEXT NOT NULL,
  id TEXT NOT NULL,
  decision TEXT NOT NULL,
  workload TEXT NOT NULL,
  workload_key TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('proposed', 'accepted', 'superseded', 'withdrawn')),
  at INTEGER NOT NULL,
  next_look TEXT NOT NULL,
  supersedes TEXT,
  superseded_by TEXT,
  withdrawn_because TEXT,
  body TEXT NOT NULL CHECK (json_valid(body)),
  UNIQUE (tenant, id),
  FOREIGN KEY (tenant, team, review) REFERENCES reviews (tenant, team, id),
  FOREIGN KEY (tenant, review, decision) REFERENCES decisions (tenant, review, id),
  FOREIGN KEY (tenant, supersedes) REFERENCES records (tenant, id),
  FOREIGN KEY (tenant, superseded_by) REFERENCES records (tenant, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX records_by_review ON records (tenant, review);
CREATE INDEX records_by_workload ON records (tenant, team, workload_key);

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  team TEXT NOT NULL,
  review TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  person TEXT NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  UNIQUE (tenant, review, id),
  FOREIGN KEY (tenant, team, review) REFERENCES reviews (tenant, team, id)
) STRICT;

-- What has been said stays said. `INSERT OR REPLACE` deletes too, and is caught because connections
-- open with recursive_triggers on.
CREATE TRIGGER answers_not_changed BEFORE UPDATE ON answers
BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;
CREATE TRIGGER answers_not_deleted BEFORE DELETE ON answers
BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;

CREATE TRIGGER recommendations_not_changed BEFORE UPDATE ON recommendations
BEGIN SELECT RAISE(ABORT, 'recommendations are append-only'); END;
CREATE TRIGGER recommendations_not_deleted BEFORE DELETE ON recommendations
BEGIN SELECT RAISE(ABORT, 'recommendations are append-only'); END;

CREATE TRIGGER decisions_not_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decisions_not_deleted BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;

CREATE TRIGGER audit_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

-- Of a record only its status and what superseded it may change; of a review, not what it is about.
CREATE TRIGGER records_not_changed
BEFORE UPDATE OF seq, tenant, team, review, id, decision, workload, workload_key, at, next_look,
  supersedes, body ON records
BEGIN SELECT RAISE(ABORT, 'of a record only the status changes'); END;
CREATE TRIGGER records_not_deleted BEFORE DELETE ON records
BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;

CREATE TRIGGER reviews_stay_the_same
BEFORE UPDATE OF seq, tenant, team, id, workload, workload_key, opened_by, opened_at, respondents
  ON reviews
BEGIN SELECT RAISE(ABORT, 'what a review is about never changes'); END;
