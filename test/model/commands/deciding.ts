import fc from 'fast-check';
import { outcomes } from '../../../src/domain/vocabulary.ts';
import type { Tenant } from '../model.ts';
import { Asked, plainly, type Step } from './asked.ts';
import { about, often, person } from './picking.ts';

/** On what is recommended now, on what was before, or on what another tenant was recommended. */
const read = fc.constantFrom('now', 'now', 'now', 'now', 'before', 'theirs');

export const accept = about('accepts', fc.tuple(read, fc.boolean()), (review, [which, waives]) => ({
  kind: 'decide',
  recommended: placeOf(which, review.recommended.length),
  waives,
}));

/** What somebody does who is asked and is content; now and then before they see what is owed. */
export const acceptAll = about('accepts what is there', fc.boolean(), (review, waives) =>
  review.recommended.length === 0 || review.state !== 'open'
    ? undefined
    : { kind: 'decide', recommended: review.recommended.length - 1, waives },
);

export const choose = about(
  'chooses',
  fc.record({
    which: read,
    waives: fc.boolean(),
    outcome: fc.constantFrom(...outcomes),
    reason: often('We know better.', ' '),
  }),
  (review, { which, waives, outcome, reason }) => {
    const recommended = placeOf(which, review.recommended.length);
    return { kind: 'decide', recommended, choose: { outcome, reason }, waives };
  },
);

const placeOf = (which: string, count: number): number => {
  if (which === 'theirs') return -1;
  return which === 'now' ? count - 1 : Math.max(-1, count - 2);
};

export const reopen = about('reopens', fc.constant(0), () => ({ kind: 'reopen' }));
export const close = about('closes', fc.constant(0), () => ({ kind: 'close' }));
export const withdraw = about('withdraws', often('It was wrong.', ' '), (_review, reason) => ({
  kind: 'withdraw',
  reason,
}));
export const handOver = about('hands over', person, (_review, to) => ({ kind: 'lead', to }));
export const pause = about('pauses', fc.boolean(), (_review, paused) => ({
  kind: 'pause',
  paused,
}));

/** The lead of the newest review does. */
export const acceptsAll = (own: Tenant): Step =>
  new Asked(`${own} accepts`, plainly, ({ tenants }) => {
    const { reviews } = tenants[own];
    const review = reviews.at(-1);
    if (!review) return undefined;
    const recommended = review.recommended.length - 1;
    const at = { at: reviews.length - 1 };
    const what = { kind: 'decide', review: at, recommended, waives: true } as const;
    return { tenant: own, who: review.lead, from: 'channel', byLetter: false, what };
  });
