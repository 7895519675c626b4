import type { Commit, CommitOutcome, Store, StoreChange } from '../../src/app/ports.ts';
import type { ReviewFile } from '../../src/domain/review.ts';
import { aCommit } from '../support/builders.ts';

/** Somewhere a store can be opened, closed and opened again. */
export interface StorePlace {
  open(): Promise<Store>;
  remove(): Promise<void>;
}

/** The store that a test is about, and what tests do with it most, as the tenant `acme`. */
export interface StoreSubject {
  readonly store: Store;
  reopen(): Promise<void>;
  opened(...openings: readonly Commit[]): Promise<readonly CommitOutcome[]>;
  committed(changes: readonly StoreChange[], given?: Partial<Commit>): Promise<CommitOutcome>;
  /** The review, which has to be there. */
  file(review?: string, tenant?: string): Promise<ReviewFile>;
}

export const storeSubject = (current: () => Store, reopen: () => Promise<void>): StoreSubject => ({
  get store() {
    return current();
  },
  reopen,
  opened: (...openings) =>
    Promise.all(openings.map((opening) => current().commit('acme', opening))),
  committed: (changes, given) => current().commit('acme', aCommit(changes, given)),
  async file(review = 'review-1', tenant = 'acme') {
    const found = await current().load(tenant, review);
    if (!found) throw new Error(`no review ${review}`);
    return found;
  },
});
