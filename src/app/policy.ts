import { nameOf, type ReviewFile } from '../domain/review.ts';
import type { Envelope, Incoming } from './command.ts';
import type { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';

/** Nobody else decides, reopens, hands over, pauses or closes; they are told who can. */
export function onlyLead(
  file: ReviewFile,
  { by, admin }: Pick<Envelope, 'by' | 'admin'>,
): Refusal | undefined {
  const { lead } = file.review;
  return by.id === lead || admin ? undefined : { code: 'only-lead', lead: nameOf(file, lead) };
}

export const onlyAdmin = ({ admin }: Pick<Envelope, 'admin'>): Refusal | undefined =>
  admin ? undefined : { code: 'only-admin' };

/** People of other organisations take part only where the workspace says so. */
export const outsiderRefused = (
  { asker }: Pick<Incoming, 'asker'>,
  { outsiders }: Settings,
): Refusal | undefined => (asker.outsider && !outsiders ? { code: 'outsider' } : undefined);

/** Whether somebody leads, opened, answers or has said anything in it. */
export function takesPart({ review, answers, evidence }: ReviewFile, person: string): boolean {
  const { lead, openedBy, blind } = review;
  return (
    [lead, openedBy, ...(blind?.respondents ?? [])].includes(person) ||
    answers.some(({ by, onBehalfOf }) => by === person || onBehalfOf === person) ||
    evidence.some(({ by, owner }) => by === person || owner === person)
  );
}

/**
 * A review is read in its own channel, and outside of any channel by who takes part in it and by
 * admins; for everybody else it is as if it were not there.
 */
export function mayRead(
  file: ReviewFile,
  { team, by, admin }: Pick<Envelope, 'team' | 'by' | 'admin'>,
): boolean {
  if (team !== undefined) return team === file.review.team;
  return admin === true || takesPart(file, by.id);
}
