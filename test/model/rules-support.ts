import { dayOf } from '../../src/domain/next-look.ts';
import type { Reviewed, Workspace } from './model.ts';
import { isAdmin, zoneOf } from './people.ts';

/** Somebody does something about a review that they may know of. */
export interface Doing {
  readonly workspace: Workspace;
  readonly review: Reviewed;
  /** Its place. */
  readonly at: number;
  readonly who: string;
  readonly now: number;
}

export const leads = ({ review, who }: Doing): boolean => review.lead === who || isAdmin(who);

export const note = ({ workspace, at, who }: Doing, action: string): void => {
  workspace.trail.push({ review: at, by: who, action });
};

/** Days are those of the one who leads. */
export const today = ({ review, now }: Doing): string => dayOf(now, zoneOf(review.lead));
