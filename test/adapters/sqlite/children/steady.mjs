// Commits to one review about 200 times a second, two rows each time, until it is killed; says how
// often so far.
import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openSqliteStore } from '../../../../dist/adapters/sqlite/sqlite-store.js';

const [path] = process.argv.slice(2);
const store = openSqliteStore(path);
const id = 'steady';
const who = { by: 'ada', at: 1 };
const review = {
  id,
  team: 'search',
  workload: id,
  lead: 'ada',
  state: 'open',
  openedBy: 'ada',
  openedAt: 1,
  version: 1,
};
const note = (n) => ({
  kind: 'evidence-added',
  evidence: { id: `note-${n}`, supports: 'q2', kind: 'note', body: 'x'.repeat(500), ...who },
});
const trace = (n) => ({
  kind: 'audited',
  entry: { id: `trace-${n}`, review: id, action: 'noted', detail: {}, ...who },
});
const opened = [{ kind: 'review-opened', review }];

const started = performance.now();
for (let version = 0; ; version += 1) {
  const changes = version === 0 ? opened : [note(version), trace(version)];
  await store.commit('acme', { delivery: `d${version}`, at: 1, review: id, version, changes });
  writeSync(1, `${version}\n`);
  await pause(Math.max(0, version * 5 - (performance.now() - started)));
}
