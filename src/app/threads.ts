import { dayOf } from '../domain/next-look.ts';
import type { Command, Place, ReviewCommand } from './command.ts';
import type { NewLetter } from './letter.ts';
import { lettersOf } from './letters-of.ts';
import type { LoadedAround } from './load-for.ts';
import type { Plan, Tools } from './plan.ts';
import { participants, roleHolds } from './policy.ts';
import type { Store } from './ports.ts';

/** Names and zones change less than roles; in ms. */
const profileHolds = 7 * 24 * 3_600_000;

/** What the lead does, and an admin may: whoever else asks has to be looked up first. */
const ofLead: readonly ReviewCommand['kind'][] = [
  'decide',
  'reopen',
  'reveal',
  'settle-answer',
  'change-lead',
  'pause-review',
  'close-review',
  'withdraw-record',
  'reaffirm',
  'snooze-look',
  'look-again',
  'set-pace',
];

/** Whether the platform has to be asked who somebody is before this can be planned. */
export function awaitsProfile(
  { file, profiles, named, settings }: LoadedAround,
  command: ReviewCommand,
  { now }: Tools,
): boolean {
  if (command.replies === undefined) return false;
  const strangers = [...named.values()].filter(
    ({ id, handle, name }) => !profiles.has(id) && name === handle,
  );
  if (strangers.length > 0) return true;
  const asLead = file?.review.lead === command.by.id;
  if (!file || asLead || !ofLead.includes(command.kind)) return false;
  if (settings.admins.includes(command.by.id)) return false;
  const told = profiles.get(command.by.id)?.at;
  return told === undefined || now - told >= roleHolds;
}

/** The letters of a plan, with what keeps overviews and profiles up to date. */
export async function lettersWith(
  plan: Plan,
  loaded: LoadedAround,
  command: ReviewCommand,
  store: Store,
  tools: Tools,
): Promise<NewLetter[]> {
  if (command.replies === undefined) return [];
  const alone = command.replies === 'by-letter' ? command.by.id : undefined;
  const said = lettersOf(plan, tools, alone);
  const letters = [...(await placed(said, plan, command, store)), ...digestLetters(command, tools)];
  const people = concerned(loaded, command);
  const homes = letters.length > 0 ? await store.homes(command.tenant, people) : [];
  return [...letters, ...homes.map(homeLetter), ...profileLetters(loaded, command, tools)];
}

/** A review opens where it was asked for, unless there is one already; and there the asker is told. */
async function placed(
  letters: readonly NewLetter[],
  { changes }: Plan,
  command: ReviewCommand,
  store: Store,
): Promise<readonly NewLetter[]> {
  const { tenant, team } = command;
  const { beneath } = askedAt(command);
  if (team === undefined || beneath === undefined) return letters;
  const opened = changes.find((one) => one.kind === 'review-opened')?.review;
  const free = opened?.team === team && !(await store.reviewPosted(tenant, team, beneath));
  const opens = ({ review, body }: NewLetter): boolean =>
    free && review === opened.id && body.kind === 'card' && body.card === 'root';
  return letters.map((letter) =>
    letter.body.kind === 'whisper' || opens(letter) ? { ...letter, beneath } : letter,
  );
}

/** Where somebody asked in a channel, they are answered there. */
export const askedAt = ({
  team,
  beneath,
}: Pick<Place, 'team' | 'beneath'>): Pick<NewLetter, 'beneath'> =>
  team === undefined || beneath === undefined ? {} : { beneath };

/** What was done shows in the message in which it was pressed. */
export function digestLetters(
  { by, digest }: Pick<Command, 'by' | 'digest'>,
  { now, zone }: Pick<Tools, 'now' | 'zone'>,
): NewLetter[] {
  if (!digest) return [];
  const { shown, about } = digest;
  const body = { kind: 'looks', to: by.id, day: dayOf(now, zone), shown, about } as const;
  return [{ thread: `looks ${by.id}`, body }];
}

export const homeLetter = (person: string): NewLetter => ({
  thread: `person ${person}`,
  body: { kind: 'home', to: person },
});

/** Whose overview may show something else from now on: also of those who are new to the review. */
const concerned = ({ file, named }: LoadedAround, { by }: ReviewCommand): string[] => [
  ...new Set([
    by.id,
    ...[...named.values()].map(({ id }) => id),
    ...(file ? participants(file) : []),
  ]),
];

/** Who somebody is, is asked when they are met, and again after a week. */
function profileLetters(
  { profiles }: LoadedAround,
  { by }: ReviewCommand,
  { now }: Tools,
): NewLetter[] {
  const told = profiles.get(by.id)?.at;
  return told !== undefined && now - told < profileHolds ? [] : [profileLetter(by.id)];
}

export const profileLetter = (person: string): NewLetter => ({
  thread: `profile ${person}`,
  body: { kind: 'profile', of: person },
});
