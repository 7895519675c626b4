-- Decisions are looked at again: when that is next, what was observed meanwhile, and what came of it.

-- Of a review that looks at an earlier decision again: which, and the questions that are open for it.
ALTER TABLE reviews ADD COLUMN continues TEXT CHECK (json_valid(continues));
-- Of an answer that was taken over from an earlier review: which.
ALTER TABLE answers ADD COLUMN carried TEXT CHECK (json_valid(carried));

CREATE TRIGGER answers_not_taken_over_later BEFORE UPDATE OF carried ON answers
BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;
-- What these name may be gone one day, when a retention run has removed it.
CREATE TRIGGER reviews_stay_linked BEFORE UPDATE OF continues ON reviews
BEGIN SELECT RAISE(ABORT, 'what a review is about never changes'); END;

-- The next look at a record in force, by the review of the record. `at` is when something happens by
-- itself; finding that moment must cost nothing, however many decisions there are.
CREATE TABLE looks (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  team TEXT NOT NULL,
  review TEXT NOT NULL,
  record TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  day TEXT NOT NULL,
  stage TEXT NOT NULL
    CHECK (stage IN ('waiting', 'asked', 'reminded', 'reminded-again', 'told', 'resting')),
  at INTEGER,
  asked_at INTEGER,
  fired TEXT NOT NULL CHECK (json_valid(fired)),
  months INTEGER CHECK (months >= 1),
  UNIQUE (tenant, record),
  FOREIGN KEY (tenant, team, review) REFERENCES reviews (tenant, team, id),
  FOREIGN KEY (tenant, record) REFERENCES records (tenant, id)
) STRICT;
CREATE INDEX looks_by_moment ON looks (at) WHERE at IS NOT NULL;
CREATE INDEX looks_by_review ON looks (tenant, review);
CREATE INDEX looks_overdue ON looks (tenant) WHERE stage = 'told';

CREATE INDEX records_in_force ON records (tenant, workload_key) WHERE status = 'accepted';
CREATE TRIGGER records_out_of_force AFTER UPDATE OF status ON records
WHEN NEW.status <> 'accepted'
BEGIN DELETE FROM looks WHERE tenant = NEW.tenant AND record = NEW.id; END;

-- The hour is corrected to the lead's zone when it comes.
INSERT INTO looks (tenant, team, review, record, number, day, stage, at, fired)
  SELECT tenant, team, review, id, 1, next_look, 'waiting',
    unixepoch(next_look || ' 09:00') * 1000, '[]'
  FROM records WHERE status = 'accepted' AND date(next_look) IS next_look ORDER BY seq;

-- Looks that left a record as it was. `review` is where that was said: the review of the record, or
-- the one that looked at it again.
CREATE TABLE confirmations (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  team TEXT NOT NULL,
  review TEXT NOT NULL,
  id TEXT NOT NULL,
  record TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  at INTEGER NOT NULL,
  person TEXT NOT NULL,
  next_look TEXT NOT NULL,
  subject TEXT CHECK (json_valid(subject)),
  baseline TEXT CHECK (json_valid(baseline)),
  UNIQUE (tenant, record, id),
  FOREIGN KEY (tenant, team, review) REFERENCES reviews (tenant, team, id),
  FOREIGN KEY (tenant, record) REFERENCES records (tenant, id)
) STRICT;
CREATE INDEX confirmations_by_review ON confirmations (tenant, review);

CREATE TRIGGER confirmations_not_changed
BEFORE UPDATE OF seq, tenant, team, review, id, record, number, at, person, next_look
  ON confirmations
BEGIN SELECT RAISE(ABORT, 'confirmations are append-only'); END;
CREATE TRIGGER confirmations_not_rewritten BEFORE UPDATE OF subject, baseline ON confirmations
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'erasure')
BEGIN SELECT RAISE(ABORT, 'confirmations are append-only'); END;
CREATE TRIGGER confirmations_not_deleted BEFORE DELETE ON confirmations
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'retention')
BEGIN SELECT RAISE(ABORT, 'confirmations are append-only'); END;

-- What was measured or announced of a workload; `source` says who says so.
CREATE TABLE observations (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  team TEXT NOT NULL,
  id TEXT NOT NULL,
  workload_key TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  at INTEGER NOT NULL,
  source TEXT NOT NULL,
  UNIQUE (tenant, id)
) STRICT;
CREATE INDEX observations_by_workload ON observations (tenant, team, workload_key, at);

CREATE TRIGGER observations_not_changed
BEFORE UPDATE OF seq, tenant, team, id, field, at ON observations
BEGIN SELECT RAISE(ABORT, 'observations are append-only'); END;
CREATE TRIGGER observations_not_rewritten BEFORE UPDATE OF workload_key, value, source
  ON observations
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'erasure')
BEGIN SELECT RAISE(ABORT, 'observations are append-only'); END;
CREATE TRIGGER observations_not_deleted BEFORE DELETE ON observations
WHEN NOT EXISTS (SELECT 1 FROM rewriting WHERE tenant = OLD.tenant AND why = 'retention')
BEGIN SELECT RAISE(ABORT, 'observations are append-only'); END;

-- Who was asked on which day of theirs, so that nobody is asked twice; of use for that day only.
CREATE TABLE prompted (
  tenant TEXT NOT NULL,
  person TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (tenant, person, day)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER prompted_days_pass AFTER INSERT ON prompted
BEGIN
  DELETE FROM prompted WHERE tenant = NEW.tenant AND person = NEW.person
    AND day < date(NEW.day, '-31 days');
END;
CREATE TRIGGER prompted_go_with_people AFTER DELETE ON people
BEGIN DELETE FROM prompted WHERE tenant = OLD.tenant AND person = OLD.id; END;
