import { nameOf, type ReviewFile } from '../domain/review.ts';
import type { Envelope, Incoming } from './command.ts';
import type { Tools } from './plan.ts';
import type { TenantChange } from './ports.ts';
import type { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';

/** Roles change: for how long the platform's word on who is an admin is taken, in ms. */
export const roleHolds = 3_600_000;

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

/** Everybody who leads, opened, answers or decided it, or has said anything in it. */
export function participants({ review, answers, evidence, decisions }: ReviewFile): Set<string> {
  const { lead, openedBy, blind } = review;
  const said = [
    ...answers.flatMap(({ by, onBehalfOf }) => [by, onBehalfOf]),
    ...evidence.flatMap(({ by, owner }) => [by, owner]),
    ...decisions.map(({ by }) => by),
  ];
  const all = [lead, openedBy, ...(blind?.respondents ?? []), ...said];
  return new Set(all.filter((one) => one !== undefined));
}

export const takesPart = (file: ReviewFile, person: string): boolean =>
  participants(file).has(person);

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

/** Refusals that say something about who asked: they belong into the trail. */
const telling: readonly Refusal['code'][] = [
  'only-lead',
  'only-admin',
  'outsider',
  'not-a-respondent',
  'not-yours',
];

/** What was refused to whom, as lines of the trail; none for what anybody may run into. */
export function refusalsNoted(
  refusals: readonly Refusal[],
  { by, asked, review }: { readonly by: string; readonly asked: string; readonly review?: string },
  { now, newId }: Tools,
): TenantChange[] {
  return refusals
    .filter(({ code }) => telling.includes(code))
    .map(({ code }) => ({
      kind: 'tenant-audited',
      entry: {
        id: newId(),
        at: now,
        by,
        action: 'refused',
        detail: { code, asked, ...(review === undefined ? {} : { review }) },
      },
    }));
}
