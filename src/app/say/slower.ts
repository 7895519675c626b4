import { sameBody } from '../../domain/blind.ts';
import { nameOf, standingAnswer } from '../../domain/review.ts';
import type { MessageOf } from '../message.ts';
import type { Refusal } from '../refusal.ts';

/** Who was faster, for the one whose answer came second. */
export function slower({ file, answer }: MessageOf<'kept-as-dissent'>): Refusal {
  const { question } = answer;
  const standing = standingAnswer(file, question);
  const same = standing !== undefined && sameBody(standing, answer);
  const name = standing ? nameOf(file, standing.by) : '';
  return { code: same ? 'said-the-same' : 'was-faster', name, question };
}
