-- Platforms that are not reached by an id alone: how they are, as they told it themselves.

-- The message a letter answers to, where its review has none of its own yet.
ALTER TABLE outbox ADD COLUMN beneath TEXT;

-- Of a channel, or of a person by their handle. `ref` holds ids and addresses in the platform's own
-- words; `lost` says why nothing can be said there any more.
CREATE TABLE addresses (
  tenant TEXT NOT NULL,
  of TEXT NOT NULL,
  ref TEXT NOT NULL CHECK (json_valid(ref)),
  at INTEGER NOT NULL,
  lost TEXT,
  PRIMARY KEY (tenant, of)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER addresses_go_with_people AFTER DELETE ON people
BEGIN DELETE FROM addresses WHERE tenant = OLD.tenant AND of = OLD.handle; END;
