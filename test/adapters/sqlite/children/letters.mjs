// Commits two letters at a time and sends one of them, without end; says how often both was done.
import { writeSync } from 'node:fs';
import { openSqliteOffice } from '../../../../dist/adapters/sqlite/sqlite-store.js';

const [path] = process.argv.slice(2);
const { store, outbox } = openSqliteOffice(path);
const review = {
  id: 'review-1',
  team: 'search',
  workload: 'Bot',
  lead: 'ada',
  state: 'open',
  openedBy: 'ada',
  openedAt: 1,
  version: 1,
};
const letter = (to) => ({ thread: `person ${to}`, body: { kind: 'home', to } });

writeSync(1, '0\n');
for (let version = 0; ; version += 1) {
  const changes = version === 0 ? [{ kind: 'review-opened', review }] : [];
  // What is sent falls due first.
  const letters = [letter(`kept-${version}`), { ...letter(`sent-${version}`), due: 0 }];
  const commit = { delivery: `d${version}`, at: 1, review: 'review-1', version, changes, letters };
  await store.commit('acme', commit);
  const [first] = await outbox.due(0, 1);
  await outbox.leaving([first.id]);
  await outbox.settle([{ id: first.id, how: 'sent' }]);
  writeSync(1, `${version + 1}\n`);
}
