import { z } from 'zod';
import type { Place } from '../../app/command.ts';
import { ask, type SlackDesk } from './desk.ts';
import { askerOf, channelOf, type From, tenantOf } from './place.ts';
import { plain, wordsOf } from './read-words.ts';

/** What surrounds every event. */
const envelopeSchema = z.object({
  team_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
  authorizations: z.array(z.object({ is_enterprise_install: z.boolean().optional() })).optional(),
  event_id: z.string(),
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
export const removalSchema = envelopeSchema;

type Envelope = z.infer<typeof envelopeSchema>;

const tenantIn = ({ team_id, enterprise_id, authorizations }: Envelope): string =>
  tenantOf(
    team_id,
    enterprise_id ?? undefined,
    authorizations?.[0]?.is_enterprise_install === true,
  );

/** Somebody looks at their overview. */
export async function onHomeOpened(
  payload: z.infer<typeof homeSchema>,
  desk: SlackDesk,
): Promise<void> {
  const { user, tab } = payload.event;
  if (tab !== undefined && tab !== 'home') return;
  const asker = askerOf(user, undefined);
  const place = { tenant: tenantIn(payload), asker, delivery: `event ${payload.event_id}` };
  await ask({ ...place, kind: 'open-home', replies: 'by-letter' }, desk);
}

/** The same words as after the command; without any that it knows, it tells what there is. */
export async function onMention(
  payload: z.infer<typeof mentionSchema>,
  desk: SlackDesk,
): Promise<void> {
  const { user, text, channel, ts, bot_id: bot } = payload.event;
  if (bot !== undefined) return;
  const outside = payload.event.user_team ?? payload.event.team;
  const outsider = outside !== undefined && outside !== payload.team_id;
  const asker = { ...askerOf(user, undefined), ...(outsider ? { outsider: true as const } : {}) };
  const from = { tenant: tenantIn(payload), ...channelOf(channel), asker };
  // One message can arrive under several event ids.
  const place = { ...from, delivery: `said ${channel} ${ts}`, replies: 'by-letter' } as const;
  const said = plain(text.replace(/<@[^>]+>/, '')).trim();
  const start = /^start\s+(?<workload>.+)$/i.exec(said)?.groups?.['workload'];
  if (start !== undefined) await ask({ ...place, kind: 'start-review', workload: start }, desk);
  else await tell(said, from, place, desk);
}

async function tell(
  said: string,
  { tenant, asker, team }: From,
  { delivery }: Pick<Place, 'delivery'>,
  desk: SlackDesk,
): Promise<void> {
  const words = wordsOf(said);
  const reading = words.kind === 'read' ? words.reading : ({ kind: 'help' } as const);
  const { now, newId } = desk.tools();
  const known = await desk.store.person(tenant, asker.handle);
  const person = known ?? { id: newId(), handle: asker.handle, name: asker.name };
  const thread = `whisper ${person.id}`;
  await desk.store.note(tenant, {
    delivery,
    at: now,
    changes: [{ kind: 'person-known', person }],
    letters: [
      { thread, ...(team ? { team } : {}), body: { kind: 'told', to: person.id, reading } },
      ...(known
        ? []
        : [{ thread: `profile ${person.id}`, body: { kind: 'profile', of: person.id } as const }]),
    ],
  });
  desk.nudge();
}

/** The bot was taken out of a workspace: nothing can be said there, and nothing is tried. */
export async function onRemoved(
  payload: z.infer<typeof removalSchema>,
  desk: SlackDesk,
): Promise<void> {
  desk.log.warn('slack.removed', { tenant: tenantIn(payload) });
}
