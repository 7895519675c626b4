// Commits until one is refused, then says how far it got, what the review looks like, and why.
import { openSqliteStore } from '../../../../dist/adapters/sqlite/sqlite-store.js';

const [path] = process.argv.slice(2);
const store = openSqliteStore(path);
const who = { by: 'ada', at: 1 };
const commit = (version, changes) =>
  store.commit('acme', { delivery: `d${version}`, at: 1, review: 'review-1', version, changes });
const note = (version) => ({
  kind: 'evidence-added',
  evidence: { id: `e${version}`, supports: 'q2', kind: 'note', body: 'x'.repeat(50_000), ...who },
});

const review = {
  id: 'review-1',
  team: 'search',
  workload: 'Support assistant',
  lead: 'ada',
  state: 'open',
  openedBy: 'ada',
  openedAt: 1,
  version: 1,
};
await commit(0, [{ kind: 'review-opened', review }]);
let acknowledged = 1;
let refusal;
while (!refusal) {
  try {
    await commit(acknowledged, [note(acknowledged), note(`${acknowledged}b`)]);
    acknowledged += 1;
  } catch (error) {
    refusal = `${error.trouble} ${error.cause?.code}`;
  }
}
const file = await store.load('acme', 'review-1');
console.log(
  JSON.stringify({
    acknowledged,
    refusal,
    version: file.review.version,
    evidence: file.evidence.length,
  }),
);
await store.close();
