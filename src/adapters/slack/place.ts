import { z } from 'zod';
import { askerOf, type From } from '../../app/desk/desk.ts';

const id = z.string().min(1);
const yes = z.union([
  z.boolean(),
  z.enum(['true', 'false']).transform((value) => value === 'true'),
]);

/** What every interaction says of where it comes from. Slack sends more; nothing else is read. */
export const originSchema = z.object({
  user: z.object({
    id,
    name: z.string().optional(),
    username: z.string().optional(),
    team_id: z.string().optional(),
  }),
  team: z.object({ id }).nullish(),
  enterprise: z.object({ id }).nullish(),
  is_enterprise_install: yes.optional(),
  channel: z.object({ id }).nullish(),
  trigger_id: z.string().optional(),
});
export type Origin = z.infer<typeof originSchema>;

/** A whole organisation is one tenant where the bot was installed for it; else each workspace is. */
export function tenantOf(
  team: string | undefined,
  enterprise: string | undefined,
  orgWide: boolean,
): string {
  if (orgWide && enterprise) return `slack:${enterprise}`;
  return `slack:${team ?? enterprise ?? ''}`;
}

/** Direct messages are no channel of a team: what is pressed there counts as outside of one. */
export const channelOf = (channel: string | undefined): Pick<From, 'team'> =>
  channel === undefined || channel.startsWith('D') ? {} : { team: channel };

/** @param installed the workspace a form belongs to, where who handed it in is of another */
export function fromOf(
  origin: Origin,
  channel = origin.channel?.id,
  installed: string | null | undefined = undefined,
): From {
  const { user, enterprise, is_enterprise_install: orgWide = false } = origin;
  const asker = askerOf(user.id, user.username ?? user.name);
  const [home, team] = [user.team_id, installed ?? origin.team?.id];
  const outsider = !orgWide && home !== undefined && team !== undefined && home !== team;
  return {
    tenant: tenantOf(team, enterprise?.id, orgWide),
    ...channelOf(channel),
    asker: outsider ? { ...asker, outsider: true } : asker,
  };
}
