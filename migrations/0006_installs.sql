-- Where the bot is installed by OAuth. `sealed` is what the platform gave for it, encrypted with a key
-- that is not in here; NULL: it was taken out. `at`: since when it is one or the other.
CREATE TABLE installs (
  tenant TEXT NOT NULL PRIMARY KEY,
  sealed TEXT CHECK (sealed <> ''),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
