import type { Comparison } from './recommendation.ts';

/**
 * Where the next look at a decision stands. `told`: it was said in the thread, and nothing follows by
 * itself. `resting`: a review that looks at it again is open.
 */
export const lookStages = [
  'waiting',
  'asked',
  'reminded',
  'reminded-again',
  'told',
  'resting',
] as const;
export type LookStage = (typeof lookStages)[number];

export type FiredTrigger = Comparison['fired'][number];

/** The next look at a decision in force; there is one for each. */
export interface Look {
  readonly record: string;
  /** 1 for the first after the decision, 2 for the one after that. */
  readonly number: number;
  /** The day it is due, `YYYY-MM-DD` in the lead's zone; reading it after that day says so. */
  readonly day: string;
  readonly stage: LookStage;
  /** When something happens by itself, epoch ms; absent: nothing does. */
  readonly at?: number;
  /** When the lead was asked, epoch ms; absent while `asked`: they are gone, so the thread was told. */
  readonly askedAt?: number;
  /** What fired before the day came; empty: the day itself. */
  readonly fired: readonly FiredTrigger[];
  /** Months between two looks, where this decision has a pace of its own. */
  readonly months?: number;
}

export type Kept = Pick<Look, 'record' | 'number' | 'fired'>;

/** What stays with a look when it goes back to the start. */
export const carriedBy = ({
  record,
  number,
  fired,
  months,
}: Kept & { readonly months?: number | undefined }) => ({
  record,
  number,
  fired,
  ...(months === undefined ? {} : { months }),
});

/** The same sentence with other numbers is the same reason. */
export const isSameReason = (one: FiredTrigger, other: FiredTrigger): boolean =>
  one.trigger === other.trigger && wording(one) === wording(other);

const wording = ({ because }: FiredTrigger): string => because.replace(/\d[\d.,]*/g, '#');
