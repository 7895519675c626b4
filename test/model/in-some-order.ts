import type { Ask } from './asking.ts';
import { isSame, learnIds } from './compare.ts';
import { type Model, tenants } from './model.ts';
import { apply, type Reply } from './rules.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The model after things that happened at the same moment: in whichever order fits what is stored,
 * and in the one given where none does. @returns what each was answered, in the order given
 */
export function applyInSomeOrder(
  model: Model,
  asks: readonly Ask[],
  now: number,
  snapshot: Snapshot,
  answered: (replies: readonly Reply[]) => boolean = () => true,
): readonly Reply[] {
  const tries = orders(asks.length).map((order) => {
    const after = structuredClone(model);
    const replies = asks.map(() => '');
    for (const at of order) {
      const ask = asks[at];
      if (ask) replies[at] = apply(after, ask, now);
    }
    learnIds(after, snapshot);
    return { after, replies };
  });
  const fits = tries.find(({ after, replies }) => answered(replies) && isSame(after, snapshot));
  const { after, replies } = fits ?? tries[0] ?? { after: model, replies: [] };
  for (const tenant of tenants) {
    const { reviews, trail } = after.tenants[tenant];
    model.tenants[tenant].reviews.splice(0, Number.POSITIVE_INFINITY, ...reviews);
    model.tenants[tenant].trail.splice(0, Number.POSITIVE_INFINITY, ...trail);
  }
  return replies;
}

/** More at once than this is too much to try; then it is the order in which they came. */
const mostAtOnce = 4;

function orders(count: number): readonly (readonly number[])[] {
  const all = Array.from({ length: count }, (_, at) => at);
  return count > mostAtOnce ? [all] : permutations(all);
}

const permutations = (all: readonly number[]): readonly (readonly number[])[] =>
  all.length === 0
    ? [[]]
    : all.flatMap((first) =>
        permutations(all.filter((one) => one !== first)).map((rest) => [first, ...rest]),
      );
