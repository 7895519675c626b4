import fc from 'fast-check';
import { triggers } from '../../../src/domain/vocabulary.ts';
import type { Reviewed } from '../model.ts';
import { about, often } from './picking.ts';
import { dayAfter } from './reviewing.ts';

/** A button of the look that is due, or of one that is past. */
const button = fc.constantFrom('none', 'this', 'this', 'past');
const numberOn = ({ look }: Reviewed, which: string): { number?: number } => {
  if (which === 'none' || !look) return {};
  return { number: which === 'this' ? look.number : look.number - 1 };
};

/** Half of the time nobody goes looking where nothing is in force. */
const hasLook = ({ look }: Reviewed, anyway: boolean): boolean => look !== undefined || anyway;

export const same = about('nothing changed', fc.tuple(button, fc.boolean()), (review, given) => {
  const [which, anyway] = given;
  return hasLook(review, anyway) ? { kind: 'same', ...numberOn(review, which) } : undefined;
});

export const snooze = about(
  'puts off',
  fc.tuple(button, fc.integer({ min: -2, max: 400 }), fc.boolean()),
  (review, [which, days, anyway], now) =>
    hasLook(review, anyway)
      ? { kind: 'snooze', until: dayAfter(now, days), ...numberOn(review, which) }
      : undefined,
);

export const changed = about(
  'something changed',
  fc.tuple(fc.subarray([...triggers], { maxLength: 2 }), fc.boolean()),
  (review, [named, anyway]) =>
    hasLook(review, anyway) ? { kind: 'changed', triggers: named } : undefined,
);

export const pace = about(
  'sets the pace',
  fc.tuple(fc.option(often(2, 30), { nil: undefined }), fc.boolean()),
  (review, [months, anyway]) =>
    hasLook(review, anyway) ? { kind: 'pace', ...(months ? { months } : {}) } : undefined,
);

export const askForLook = about('asks for a look', fc.boolean(), (review, anyway) =>
  hasLook(review, anyway) ? { kind: 'look' } : undefined,
);
