// Opens a review and commits to it without end; says the version after each commit that resolved.
import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../../../dist/adapters/sqlite/sqlite-store.js';

const [path, id] = process.argv.slice(2);
const store = openSqliteStore(path);
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

const changes = (version) => [
  ...(version === 0 ? [{ kind: 'review-opened', review }] : []),
  {
    kind: 'answer-given',
    answer: {
      question: 'q2',
      body: { words: 'because '.repeat(100) },
      id: `answer-${version}`,
      revision: version + 1,
      stance: 'standing',
      ...who,
    },
  },
  {
    kind: 'evidence-added',
    evidence: { id: `evidence-${version}`, supports: 'q2', kind: 'note', body: 'x', ...who },
  },
  { kind: 'draft-kept', draft: { review: id, question: 'q3', fields: { version }, ...who } },
];

for (let version = 0; ; version += 1) {
  const delivery = `${id}-${version}`;
  await store.commit('acme', { delivery, at: 1, review: id, version, changes: changes(version) });
  writeSync(1, `${version + 1}\n`);
}
