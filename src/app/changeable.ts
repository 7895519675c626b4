import type { ReviewFile } from '../domain/review.ts';
import type { Refusal } from './refusal.ts';

/** The review, where it still takes answers; else why it does not. */
export function changeable(file: ReviewFile | undefined): ReviewFile | Refusal {
  if (!file) return { code: 'no-such-review' };
  const { state, workload } = file.review;
  if (state === 'decided') return { code: 'review-decided', workload };
  return state === 'closed' ? { code: 'review-closed', workload } : file;
}
