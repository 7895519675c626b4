-- What is said outside of this file, and what is known of people there.
--
-- `outbox` and `inbox` are queues: rows come and go. Their `seq` is never given out twice, so that
-- an answer that comes late never settles another letter than the one it is about.

ALTER TABLE reviews ADD COLUMN paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1));

-- Rebuilt, because a CHECK cannot be changed: messages and files are evidence too.
CREATE TABLE evidence_of_all_kinds (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  team TEXT NOT NULL,
  review TEXT NOT NULL,
  id TEXT NOT NULL,
  supports TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('link', 'note', 'number', 'message', 'file')),
  body TEXT NOT NULL,
  link TEXT,
  author TEXT,
  said_at INTEGER,
  hash TEXT,
  speaks_of TEXT,
  expires TEXT,
  owner TEXT,
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (tenant, review, id),
  FOREIGN KEY (tenant, team, review) REFERENCES reviews (tenant, team, id)
) STRICT;
INSERT INTO evidence_of_all_kinds (seq, tenant, team, review, id, supports, kind, body, speaks_of,
    expires, owner, person, at)
  SELECT seq, tenant, team, review, id, supports, kind, body, speaks_of, expires, owner, person, at
  FROM evidence ORDER BY seq;
DROP TABLE evidence;
ALTER TABLE evidence_of_all_kinds RENAME TO evidence;

-- What somebody takes part in, for their overview.
CREATE INDEX reviews_by_lead ON reviews (tenant, lead);
CREATE INDEX reviews_by_opener ON reviews (tenant, opened_by);
CREATE INDEX reviews_blind ON reviews (tenant) WHERE respondents IS NOT NULL;
CREATE INDEX answers_by_person ON answers (tenant, person, review);
CREATE INDEX answers_on_behalf ON answers (tenant, on_behalf_of, review)
  WHERE on_behalf_of IS NOT NULL;
CREATE INDEX evidence_by_person ON evidence (tenant, person, review);
CREATE INDEX decisions_by_person ON decisions (tenant, person, review);

-- Where a card of a review was posted, as the platform calls it.
CREATE TABLE posts (
  tenant TEXT NOT NULL,
  team TEXT NOT NULL,
  review TEXT NOT NULL,
  card TEXT NOT NULL,
  ref TEXT NOT NULL,
  PRIMARY KEY (tenant, review, card),
  FOREIGN KEY (tenant, team, review) REFERENCES reviews (tenant, team, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX posted_roots ON posts (tenant, team, ref) WHERE card = 'root';

-- `same` is equal for letters that show the same thing. `stuck` says why it is not tried any more.
-- `turn` is set for the first letter of a thread, while that waits: to `due`.
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL,
  team TEXT,
  review TEXT,
  thread TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  same TEXT,
  at INTEGER NOT NULL,
  due INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  unsure INTEGER NOT NULL DEFAULT 0,
  sending INTEGER NOT NULL DEFAULT 0 CHECK (sending IN (0, 1)),
  stuck TEXT,
  turn INTEGER,
  CHECK (review IS NULL OR team IS NOT NULL),
  CHECK (stuck IS NULL OR (sending = 0 AND turn IS NULL)),
  CHECK (turn IS NULL OR (turn = due AND sending = 0)),
  FOREIGN KEY (tenant, team, review) REFERENCES reviews (tenant, team, id)
) STRICT;

-- Of letters that show the same, one waits or is stuck; another may be on its way.
CREATE UNIQUE INDEX one_of_the_same ON outbox (tenant, same) WHERE same IS NOT NULL AND sending = 0;
-- Of a thread, one letter waits for its turn or is on its way.
CREATE UNIQUE INDEX one_in_front ON outbox (tenant, thread) WHERE turn IS NOT NULL OR sending = 1;
CREATE INDEX outbox_in_order ON outbox (tenant, thread) WHERE stuck IS NULL;
CREATE INDEX outbox_by_turn ON outbox (turn) WHERE turn IS NOT NULL;
CREATE INDEX outbox_by_review ON outbox (tenant, review) WHERE review IS NOT NULL;
CREATE INDEX outbox_stuck ON outbox (tenant, team) WHERE stuck IS NOT NULL;

-- Whatever happens to a letter, and whoever removes it, the first one left of its thread is next. It
-- is noted down here because looking for it would mean a walk over all that wait behind others.
CREATE TRIGGER outbox_letter_added AFTER INSERT ON outbox
BEGIN
  UPDATE outbox SET turn = due
  WHERE seq = (SELECT min(seq) FROM outbox
      WHERE tenant = NEW.tenant AND thread = NEW.thread AND stuck IS NULL)
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE tenant = NEW.tenant AND thread = NEW.thread
      AND (turn IS NOT NULL OR sending = 1));
END;
CREATE TRIGGER outbox_letter_moved AFTER UPDATE OF due, sending, stuck ON outbox
BEGIN
  UPDATE outbox SET turn = NULL WHERE tenant = NEW.tenant AND thread = NEW.thread
    AND (turn IS NOT NULL OR sending = 1) AND turn IS NOT NULL;
  UPDATE outbox SET turn = due
  WHERE seq = (SELECT min(seq) FROM outbox
      WHERE tenant = NEW.tenant AND thread = NEW.thread AND stuck IS NULL)
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE tenant = NEW.tenant AND thread = NEW.thread
      AND (turn IS NOT NULL OR sending = 1));
END;
CREATE TRIGGER outbox_letter_gone AFTER DELETE ON outbox
BEGIN
  UPDATE outbox SET turn = due
  WHERE seq = (SELECT min(seq) FROM outbox
      WHERE tenant = OLD.tenant AND thread = OLD.thread AND stuck IS NULL)
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE tenant = OLD.tenant AND thread = OLD.thread
      AND (turn IS NOT NULL OR sending = 1));
END;

-- Commands that wait until the platform has said who somebody is. They hold names, and nothing else
-- does beside `people`: an erasure removes or rewrites them.
CREATE TABLE inbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL,
  delivery TEXT NOT NULL,
  at INTEGER NOT NULL,
  due INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  incoming TEXT NOT NULL CHECK (json_valid(incoming)),
  UNIQUE (tenant, delivery)
) STRICT;
CREATE INDEX inbox_by_due ON inbox (due);

CREATE INDEX deliveries_by_age ON deliveries (at);

-- What the platform says of people, and who has opened their overview; both go with the person.
CREATE TABLE profiles (
  tenant TEXT NOT NULL,
  person TEXT NOT NULL,
  zone TEXT,
  admin INTEGER NOT NULL CHECK (admin IN (0, 1)),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  at INTEGER NOT NULL,
  PRIMARY KEY (tenant, person),
  FOREIGN KEY (tenant, person) REFERENCES people (tenant, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE homes (
  tenant TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (tenant, person),
  FOREIGN KEY (tenant, person) REFERENCES people (tenant, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What was under way at the very moment of an erasure must not bring any of it back.
CREATE TRIGGER profiles_stay_erased BEFORE INSERT ON profiles
WHEN EXISTS (
  SELECT 1 FROM people JOIN tenant_audit ON tenant_audit.tenant = people.tenant
  WHERE people.tenant = NEW.tenant AND people.id = NEW.person
    AND action = 'erased' AND detail ->> 'pseudonym' = people.handle
)
BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER homes_stay_erased BEFORE INSERT ON homes
WHEN EXISTS (
  SELECT 1 FROM people JOIN tenant_audit ON tenant_audit.tenant = people.tenant
  WHERE people.tenant = NEW.tenant AND people.id = NEW.person
    AND action = 'erased' AND detail ->> 'pseudonym' = people.handle
)
BEGIN SELECT RAISE(IGNORE); END;
