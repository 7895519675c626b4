import type { Archive, HistoryPart, Page } from '../../src/app/archive.ts';
import { historyText } from '../../src/app/export-text.ts';
import { type Imported, importHistory } from '../../src/app/import-history.ts';
import type { Store, StoreChange } from '../../src/app/ports.ts';
import {
  aCommit,
  aDecision,
  anAnswer,
  anAuditEntry,
  aRecord,
  aRecordBody,
  aReview,
  aStoredRecommendation,
  noon,
} from '../support/builders.ts';

/** A store and the archive over the same place. */
export interface ArchivePlace {
  openStore(): Promise<Store>;
  openArchive(): Promise<Archive>;
  remove(): Promise<void>;
}

/** Every item from a cursor to the end. */
export async function everyItem<T>(
  begin: string,
  read: (cursor: string) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined = begin; cursor !== undefined; ) {
    const page: Page<T> = await read(cursor);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

/** The JSON export of a tenant. */
export async function exported(archive: Archive, tenant: string): Promise<string> {
  let text = '';
  const begin = await archive.beginHistory(tenant, {});
  for await (const chunk of historyText(archive, tenant, begin)) text += chunk;
  return text;
}

export async function partOf(
  archive: Archive,
  tenant: string,
  part: HistoryPart,
  begin: string,
): Promise<unknown[]> {
  const lines = await everyItem(begin, (cursor) => archive.history(tenant, part, cursor));
  return lines.map((line) => JSON.parse(line));
}

/** In pieces of a few bytes, as a file might come. */
export const inPieces = (text: string, size = 1_000) =>
  async function* () {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };

export const imported = (archive: Archive, text: string, as?: string): Promise<Imported> =>
  importHistory(inPieces(text), archive, as);

/** What a test is about. */
export interface ArchiveSubject {
  readonly store: Store;
  readonly archive: Archive;
  /** A second archive over the same place, as another process would open it. */
  another(): Promise<Archive>;
}

export interface Made {
  readonly n: number;
  readonly workload?: string;
  readonly team?: string;
  readonly reason?: string;
  readonly supersedes?: number;
  readonly at?: number;
  readonly nextLook?: string;
}

/** A decided review `review-n` with its record `record-n`. */
export async function decided(
  store: Store,
  tenant: string,
  {
    n,
    workload = 'Support assistant',
    team = 'search',
    reason,
    supersedes,
    at = noon + n,
    ...rest
  }: Made,
): Promise<void> {
  const review = `review-${n}`;
  const old = `record-${supersedes}`;
  const because = reason === undefined ? {} : { reason };
  const decision = aDecision({
    at,
    ...because,
    kind: reason === undefined ? 'accepted' : 'chosen',
  });
  const linked = supersedes === undefined ? {} : { supersedes: old };
  const record = aRecord({
    id: `record-${n}`,
    review,
    workload,
    at,
    body: aRecordBody(because),
    ...linked,
    ...rest,
  });
  const changes: StoreChange[] = [
    { kind: 'review-opened', review: aReview({ id: review, team, workload, openedAt: at }) },
    { kind: 'person-known', person: { id: 'ada', handle: 'ada', name: `Ada of ${tenant}` } },
    { kind: 'answer-given', answer: anAnswer({ at }) },
    { kind: 'recommended', recommendation: aStoredRecommendation() },
    { kind: 'decided', decision, record },
    ...(supersedes === undefined
      ? []
      : [{ kind: 'record-superseded', record: old, by: record.id } as const]),
    { kind: 'review-changed', set: { state: 'decided' } },
    { kind: 'audited', entry: anAuditEntry({ review, at }) },
  ];
  const outcome = await store.commit(tenant, aCommit(changes, { review, version: 0 }));
  if (outcome !== 'applied') throw new Error(`The decision was answered ${outcome}.`);
}
