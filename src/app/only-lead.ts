import { nameOf, type Person, type ReviewFile } from '../domain/review.ts';
import type { Refusal } from './refusal.ts';

/** Nobody else decides; they are told who can. */
export function onlyLead(file: ReviewFile, by: Person): Refusal | undefined {
  const { lead } = file.review;
  return by.id === lead ? undefined : { code: 'only-lead', lead: nameOf(file, lead) };
}
