// Takes the lock of a database, says `locked`, and lets go after some milliseconds.
import { writeSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';

const [path, ms] = process.argv.slice(2);
const db = new BetterSqlite3(path);
db.exec('BEGIN IMMEDIATE');
writeSync(1, 'locked\n');
setTimeout(() => {
  db.exec('COMMIT');
  db.close();
}, Number(ms));
