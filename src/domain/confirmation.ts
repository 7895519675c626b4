import type { Baseline } from './baseline.ts';
import type { Case } from './case.ts';

/** A decision that was looked at again and stays as it is. Never edited, never deleted. */
export interface Confirmation {
  readonly id: string;
  readonly record: string;
  /** Where it was said: the review of the record, or the one that looked at it again. */
  readonly review: string;
  /** The look it answers. */
  readonly number: number;
  readonly at: number;
  readonly by: string;
  /** The day of the look after it, `YYYY-MM-DD`. */
  readonly nextLook: string;
  /** What is the case now and what later looks compare with; absent where nothing had changed. */
  readonly subject?: Case;
  readonly baseline?: Baseline;
}
