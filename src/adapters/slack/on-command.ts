import { z } from 'zod';
import type { Message } from '../../app/message.ts';
import { readHere } from '../../app/read-here.ts';
import type { Refusal } from '../../app/refusal.ts';
import { dayOf } from '../../domain/next-look.ts';
import { ask, isFirst, openView, type SlackDesk } from './desk.ts';
import { startModal } from './modal-start.ts';
import { openSettings } from './open-settings.ts';
import { askerOf, channelOf, type From, tenantOf } from './place.ts';
import { wordsOf } from './read-words.ts';
import { type Drawn, drawMessage } from './render-message.ts';

/** A slash command as Slack sends it. */
export const commandSchema = z.object({
  team_id: z.string(),
  enterprise_id: z.string().optional(),
  is_enterprise_install: z.enum(['true', 'false']).optional(),
  channel_id: z.string(),
  user_id: z.string(),
  user_name: z.string().optional(),
  text: z.string().default(''),
  trigger_id: z.string(),
});
type Payload = z.infer<typeof commandSchema>;

/** What only who typed it sees, in place of their command. */
export interface Privately extends Drawn {
  readonly response_type: 'ephemeral';
}

/** @returns the private answer; undefined where what follows is in the channel or a form */
export async function onCommand(payload: Payload, desk: SlackDesk): Promise<Privately | undefined> {
  const from = fromOf(payload);
  const delivery = `command ${payload.trigger_id}`;
  const words = wordsOf(payload.text);
  const place = { ...from, delivery, replies: 'here' } as const;
  switch (words.kind) {
    case 'read':
      return privately([await readHere(words.reading, from, desk.store)], from, desk);
    case 'near':
      return privately([refusal({ code: 'near-verb', ...pick(words) })], from, desk);
    case 'export':
      return privately(
        await ask({ ...place, kind: 'export-decisions', format: words.format }, desk),
        from,
        desk,
      );
    case 'settings':
      return privately(
        await openSettings({ from, delivery, trigger: payload.trigger_id }, desk),
        from,
        desk,
      );
    case 'form':
      return openStart(from, delivery, payload.trigger_id, desk);
    case 'start': {
      const { workload } = words;
      return privately(await ask({ ...place, kind: 'start-review', workload }, desk), from, desk);
    }
  }
}

const pick = ({ verb, workload }: { verb: string; workload: string }) => ({ verb, workload });
const refusal = (one: Refusal): Message => ({ kind: 'refusal', refusal: one });

function fromOf(payload: Payload): From {
  const orgWide = payload.is_enterprise_install === 'true';
  return {
    tenant: tenantOf(payload.team_id, payload.enterprise_id, orgWide),
    ...channelOf(payload.channel_id),
    asker: askerOf(payload.user_id, payload.user_name),
  };
}

async function openStart(
  from: From,
  delivery: string,
  trigger: string,
  desk: SlackDesk,
): Promise<Privately | undefined> {
  if (!(await isFirst(from, delivery, desk))) return undefined;
  openView(startModal(startForm(from, desk)), trigger, from, desk);
  return undefined;
}

const startForm = ({ team, asker }: From, { content }: SlackDesk) => ({
  content,
  person: asker.handle,
  state: team === undefined ? {} : { c: team },
});

export async function privately(
  messages: readonly Message[],
  { tenant, asker }: From,
  desk: SlackDesk,
): Promise<Privately | undefined> {
  if (messages.length === 0) return undefined;
  const person = await desk.store.person(tenant, asker.handle);
  const profile = person && (await desk.store.profile(tenant, person.id));
  const { now, zone: usual } = desk.tools();
  const zone = profile?.zone ?? usual;
  const saying = { ...desk.sayingIn(zone), today: dayOf(now, zone) };
  const drawn = messages.map((message) => drawMessage(message, saying));
  return {
    response_type: 'ephemeral',
    text: drawn.map(({ text }) => text).join('\n'),
    blocks: drawn.flatMap(({ blocks }) => blocks),
  };
}
