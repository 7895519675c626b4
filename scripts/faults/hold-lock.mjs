// Takes the lock of a database, says `locked`, and lets go after some milliseconds.
import BetterSqlite3 from 'better-sqlite3';

const [path, ms] = process.argv.slice(2);
const db = new BetterSqlite3(path);
db.exec('BEGIN IMMEDIATE');
process.stdout.write('locked\n');
setTimeout(() => {
  db.exec('COMMIT');
  db.close();
}, Number(ms));
