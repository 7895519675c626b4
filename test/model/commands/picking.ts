import fc from 'fast-check';
import type { AboutReview, Ask } from '../asking.ts';
import { type Model, type Reviewed, type Tenant, tenants } from '../model.ts';
import { handles } from '../people.ts';
import { Asked, type Manner } from './asked.ts';

export const tenant: fc.Arbitrary<Tenant> = fc.constantFrom(...tenants);
/** Mostly those whom the platform has told of. */
export const person: fc.Arbitrary<string> = fc.constantFrom(...handles, ...handles.slice(0, 3));

/** Who asks, as what they are to the review. */
type Role = 'lead' | 'admin' | number;

export const manner: fc.Arbitrary<Manner> = fc.record({
  twice: often(false, true),
  follows: fc.constantFrom(
    ...Array<'it leaves'>(7).fill('it leaves'),
    'nothing leaves yet',
    'the process dies',
    'it dies unheard',
  ),
});

/** The first, and now and then the second. */
export function often<T>(first: T, second: T): fc.Arbitrary<T> {
  return fc.constantFrom(first, first, first, first, first, first, second);
}

interface Picked {
  readonly tenant: Tenant;
  readonly role: Role;
  /** Counted from the newest review. */
  readonly nth: number;
  readonly from: Ask['from'];
  readonly byLetter: boolean;
  readonly manner: Manner;
  readonly foreign: boolean;
}

export const picked: fc.Arbitrary<Picked> = fc.record({
  tenant,
  role: fc.oneof(
    { weight: 5, arbitrary: fc.constant('lead' as const) },
    { weight: 1, arbitrary: fc.constant('admin' as const) },
    { weight: 3, arbitrary: fc.nat(handles.length - 1) },
  ),
  nth: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(5) }),
  from: fc.constantFrom('channel', 'channel', 'channel', 'channel', 'elsewhere', 'other-channel'),
  byLetter: fc.boolean(),
  manner,
  foreign: fc.constantFrom(...Array<boolean>(19).fill(false), true),
});

/** Only the part of an ask that is not the same for all of them; `as`: who asks it, after all. */
export type Part = Omit<AboutReview, 'review'> & { readonly as?: string };

/** Something about a review that there is. */
export const about = <T>(
  name: string,
  more: fc.Arbitrary<T>,
  part: (review: Reviewed, more: T, now: number, who: string) => Part | undefined,
): fc.Arbitrary<Asked> =>
  fc.tuple(picked, more).map(([pick, given]) => {
    const words = `${name} ${JSON.stringify({ ...pick, manner: undefined, given })}`;
    return new Asked(words, pick.manner, (model, now) => {
      const found = reviewFor(pick, model);
      if (!found) return undefined;
      const who = whoIs(pick.role, found.review);
      const rest = part(found.review, given, now, who);
      if (!rest) return undefined;
      const { from, byLetter } = pick;
      const { as = who, ...asked } = rest;
      const what = { ...asked, review: found.target } as AboutReview;
      return { tenant: pick.tenant, who: as, from, byLetter, what };
    });
  });

function reviewFor({ tenant: own, nth, foreign }: Picked, model: Model) {
  const there = foreign ? tenants.find((one) => one !== own) : own;
  const { reviews } = model.tenants[there ?? own];
  const at = reviews.length - 1 - (nth % Math.max(1, reviews.length));
  const review = reviews[at];
  const target = foreign ? { at, foreign: true as const } : { at };
  return review && { review, target };
}

const whoIs = (role: Role, { lead }: Reviewed): string => {
  if (role === 'lead') return lead;
  return role === 'admin' ? 'U4' : (handles[role] ?? lead);
};
