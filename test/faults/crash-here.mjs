// Loaded before the program: it dies at the named point of the first turn that is noted once the file
// CRASH_WHEN is there. Nothing in the program knows of it.
import { existsSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';

const { CRASH_AT, CRASH_WHEN } = process.env;
const { transaction } = BetterSqlite3.prototype;

const die = (point) => {
  if (point === CRASH_AT) process.kill(process.pid, 'SIGKILL');
};

BetterSqlite3.prototype.transaction = function watched(work) {
  const noted = () => this.prepare('SELECT count(*) FROM deliveries').pluck().get();
  let isTurn = false;
  const inside = transaction.call(this, (...given) => {
    const before = existsSync(CRASH_WHEN) ? noted() : undefined;
    const result = work(...given);
    isTurn = before !== undefined && noted() > before;
    if (isTurn) die('before-commit');
    return result;
  });
  const outside =
    (run) =>
    (...given) => {
      const result = run(...given);
      if (isTurn) die('after-commit');
      return result;
    };
  const { immediate, deferred, exclusive } = inside;
  return Object.assign(outside(inside), {
    immediate: outside(immediate),
    deferred: outside(deferred),
    exclusive: outside(exclusive),
  });
};
