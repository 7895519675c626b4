import { openSqliteStore } from '../../src/adapters/sqlite/sqlite-store.ts';
import { type ReviewFile, workloadKey } from '../../src/domain/review.ts';

/** Every review of a workload in the database of a terminal, newest first, as it is stored. */
export async function storedReviews(db: string, workload: string): Promise<ReviewFile[]> {
  const store = openSqliteStore(db);
  try {
    const reviews = await store.list('local', { workloadKey: workloadKey(workload) });
    const files = await Promise.all(reviews.map(({ id }) => store.load('local', id)));
    return files.filter((file) => file !== undefined);
  } finally {
    await store.close();
  }
}

/** The newest review of a workload. */
export async function storedReview(db: string, workload: string): Promise<ReviewFile> {
  const [newest] = await storedReviews(db, workload);
  if (!newest) throw new Error(`No review of ${workload} is stored.`);
  return newest;
}

const times = new Set(['at', 'openedAt', 'nextLook']);
const anyId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Without times, and with ids numbered as they appear: what is the same each time. */
export function timeless(file: ReviewFile): unknown {
  const numbers = new Map<string, string>();
  const text = JSON.stringify(file, (key, value) => (times.has(key) ? undefined : value));
  return JSON.parse(
    text.replace(anyId, (id) => {
      numbers.set(id, numbers.get(id) ?? `id ${numbers.size + 1}`);
      return String(numbers.get(id));
    }),
  );
}
