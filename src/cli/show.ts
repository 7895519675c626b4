import { nextLookOf } from '../app/pace.ts';
import type { Store, TrailEntry } from '../app/ports.ts';
import { reviewBlocks } from '../app/say/review.ts';
import { findReview } from './find-review.ts';
import { openLocal } from './local.ts';
import { print, printJson } from './output.ts';
import type { DatabaseOptions } from './register.ts';

export interface ShowOptions extends DatabaseOptions {
  readonly format: 'text' | 'json';
}

/**
 * Everything about one review, with its trail: drawn on a terminal, as Markdown into a pipe.
 * @param named a workload, or the id of a review
 * @throws Refused when there is none
 */
export async function show(
  named: string,
  { format, ...options }: ShowOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const local = openLocal(options, environment, { check: false });
  const { store, tenant, tools, saying } = local;
  try {
    const file = await findReview(named, local);
    const trail = await wholeTrail(store, tenant, file.review.id);
    if (format === 'json') {
      printJson({ ...file, trail });
      return 0;
    }
    const outcome = file.recommendations.at(-1)?.recommendation.outcome ?? 'not-ready';
    const nextLook = nextLookOf(outcome, tools(), await store.settings(tenant));
    print(reviewBlocks(file, trail, nextLook, saying()), environment);
    return 0;
  } finally {
    await store.close();
  }
}

const pageSize = 500;

async function wholeTrail(store: Store, tenant: string, review: string): Promise<TrailEntry[]> {
  const entries: TrailEntry[] = [];
  let after: string | undefined;
  do {
    const page = await store.trail(tenant, {
      review,
      limit: pageSize,
      ...(after ? { after } : {}),
    });
    entries.push(...page.entries);
    after = page.next;
  } while (after);
  return entries;
}
