// Takes a look at a decision one step on and writes the letter that tells so, without end; says after
// each how often it resolved.
import { writeSync } from 'node:fs';
import { openSqliteOffice } from '../../../../dist/adapters/sqlite/sqlite-store.js';

const [path] = process.argv.slice(2);
const { store } = openSqliteOffice(path);
const look = { record: 'record-1', day: '2026-04-15', stage: 'asked', fired: [] };

writeSync(1, '0\n');
for (let number = 2; ; number += 1) {
  const { review } = await store.load('acme', 'review-1');
  const to = `asked-${number}`;
  await store.commit('acme', {
    delivery: `d${number}`,
    at: 1,
    review: review.id,
    version: review.version,
    changes: [
      { kind: 'look-set', look: { ...look, number, at: number, askedAt: number } },
      { kind: 'prompted', person: to, day: look.day },
    ],
    letters: [{ thread: `looks ${to}`, body: { kind: 'looks', to, day: look.day } }],
  });
  writeSync(1, `${number}\n`);
}
