import { z } from 'zod';
import type { Asker } from '../../app/command.ts';
import { ask, askerOf } from '../../app/desk/desk.ts';
import { relookByLetter } from '../../app/desk/relook.ts';
import { tell } from '../../app/desk/tell.ts';
import { wordsOf } from '../../app/words.ts';
import type { SlackDesk } from './desk.ts';
import { channelOf, tenantOf } from './place.ts';
import { plain } from './read-words.ts';

/** What surrounds every event. */
const envelopeSchema = z.object({
  team_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
  /** The install it is told to; in a channel of several organisations it may be about another. */
  authorizations: z
    .array(
      z.object({
        team_id: z.string().nullish(),
        enterprise_id: z.string().nullish(),
        user_id: z.string().optional(),
        is_enterprise_install: z.boolean().optional(),
      }),
    )
    .optional(),
  event_id: z.string(),
  /** When it happened, in seconds. */
  event_time: z.number().optional(),
});

export const homeSchema = envelopeSchema.extend({
  event: z.object({ user: z.string(), tab: z.string().optional() }),
});
export const mentionSchema = envelopeSchema.extend({
  event: z.object({
    user: z.string(),
    text: z.string(),
    channel: z.string(),
    ts: z.string(),
    user_team: z.string().optional(),
    team: z.string().optional(),
    bot_id: z.string().optional(),
  }),
});
export const removalSchema = envelopeSchema.extend({
  event: z.object({
    /** Ids of people, and of bots, whose tokens are worth nothing any more. */
    tokens: z.object({ bot: z.array(z.string()).optional() }).optional(),
  }),
});

type Envelope = z.infer<typeof envelopeSchema>;

const isOrgWide = ({ authorizations }: Envelope): boolean =>
  authorizations?.[0]?.is_enterprise_install === true;

const teamIn = ({ authorizations, team_id: team }: Envelope): string | undefined =>
  authorizations?.[0]?.team_id ?? team;

function tenantIn(payload: Envelope): string {
  const enterprise = payload.authorizations?.[0]?.enterprise_id ?? payload.enterprise_id;
  return tenantOf(teamIn(payload), enterprise ?? undefined, isOrgWide(payload));
}

/** Somebody looks at their overview. */
export async function onHomeOpened(
  payload: z.infer<typeof homeSchema>,
  desk: SlackDesk,
): Promise<void> {
  const { user, tab } = payload.event;
  if (tab !== undefined && tab !== 'home') return;
  const asker = askerOf(user);
  const place = { tenant: tenantIn(payload), asker, delivery: `event ${payload.event_id}` };
  await ask({ ...place, kind: 'open-home', replies: 'by-letter' }, desk);
}

type Mention = z.infer<typeof mentionSchema>;

/** The same words as after the command; without any that it knows, it tells what there is. */
export async function onMention(payload: Mention, desk: SlackDesk): Promise<void> {
  const { channel, ts, bot_id: bot } = payload.event;
  if (bot !== undefined) return;
  const from = { tenant: tenantIn(payload), ...channelOf(channel), asker: speakerIn(payload) };
  // One message can arrive under several event ids.
  const delivery = `said ${channel} ${ts}`;
  const said = wordsTo(payload);
  const workload = /^start (?<workload>.+)$/i.exec(said)?.groups?.['workload'];
  if (workload !== undefined) {
    await ask({ ...from, delivery, replies: 'by-letter', kind: 'start-review', workload }, desk);
    return;
  }
  const words = wordsOf(said);
  if (words.kind === 'relook') return relookByLetter(words.workload, from, delivery, desk);
  await tell(words.kind === 'read' ? words.reading : { kind: 'help' }, from, delivery, desk);
}

/** Across an organisation people of all its workspaces belong to it. */
function speakerIn(payload: Mention): Asker {
  const { user, user_team: told, team } = payload.event;
  const home = told ?? team;
  const outside = home !== undefined && home !== teamIn(payload) && !isOrgWide(payload);
  return { ...askerOf(user), ...(outside ? { outsider: true as const } : {}) };
}

/** What was said, without the bot's own name. */
function wordsTo({ event, authorizations }: Mention): string {
  const own = authorizations?.[0]?.user_id;
  const name = own === undefined ? /<@[^>]+>/ : new RegExp(`<@${own}(\\|[^>]*)?>`, 'g');
  return plain(event.text.replace(name, ' ')).trim().replace(/\s+/g, ' ');
}

/**
 * The bot was taken out of a workspace: its token goes, and nothing is said or asked there. Both events
 * come, in either order and more than once. One that is older than the install, or does not say which
 * install is meant, is no more than a reason to ask.
 */
export async function onRemoved(
  payload: z.infer<typeof removalSchema>,
  { tokens, log, tools }: SlackDesk,
): Promise<void> {
  const { event, event_time: seconds, team_id: team, enterprise_id: enterprise } = payload;
  // Somebody's own token, which we never ask for.
  if (event.tokens?.bot?.length === 0) return;
  const at = seconds === undefined ? tools().now : (seconds + 1) * 1_000;
  const tenant = tenantIn(payload);
  if (await tokens.removed(tenant, at)) return log.warn('slack.removed', { tenant });
  const [workspace, organisation] = [tenantOf(team, undefined, false), `slack:${enterprise ?? ''}`];
  for (const one of new Set([tenant, workspace, organisation])) tokens.doubt(one);
}
