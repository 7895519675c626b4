import { existsSync, readFileSync } from 'node:fs';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { aCommit, aDraft, anOpening, someEvidence } from '../../support/builders.ts';

/** What stands in the name and the handle of the rare person, and in nothing else. */
export const stamp = 'qqzzyx';
export const rare = { id: 'id-of-rare', handle: `h-${stamp}`, name: `Rare ${stamp}` };

/** The files of a database, by their endings, in whose bytes the stamp still stands. */
export const filesWithStamp = (path: string): string[] =>
  ['', '-wal', '-shm', '-journal'].filter((end) => {
    const bytes = existsSync(path + end) ? readFileSync(path + end) : Buffer.alloc(0);
    return bytes.toString('latin1').toLowerCase().includes(stamp);
  });

/** A database with so much about one person that it spreads over pages, free ones among them. */
export async function fillWithRare(path: string, commits = 60): Promise<void> {
  const store = openSqliteStore(path);
  const known = { kind: 'person-known', person: rare } as const;
  const opening = anOpening({ workload: `${rare.name} bot`, lead: rare.id });
  await store.commit('acme', { ...opening, changes: [known, ...opening.changes] });
  for (let version = 1; version <= commits; version += 1) {
    const words = `${rare.name} wrote ${'many words '.repeat((version % 60) * 5)}`;
    const evidence = someEvidence({ id: `e${version}`, body: words, by: rare.id });
    // Each draft takes the place of the one before, which leaves free space behind.
    const draft = aDraft({ by: rare.id, fields: { words } });
    const changes = [
      { kind: 'evidence-added', evidence },
      { kind: 'draft-kept', draft },
    ] as const;
    await store.commit('acme', aCommit(changes, { version }));
  }
  await store.close();
}
