import { z } from 'zod';
import type { Message } from '../../app/message.ts';
import { type Reading, readHere } from '../../app/read-here.ts';
import { dayOf } from '../../domain/next-look.ts';
import { ask, refuse, type SlackDesk } from './desk.ts';
import { relook } from './on-relook.ts';
import { openSettings } from './open-settings.ts';
import { openStart } from './open-start.ts';
import { askerOf, channelOf, type From, tenantOf } from './place.ts';
import { plain, wordsOf } from './read-words.ts';
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
  const words = wordsOf(plain(payload.text));
  const place = { ...from, delivery, replies: 'here' } as const;
  switch (words.kind) {
    case 'read':
      return privately(await read(words.reading, from, delivery, desk), from, desk);
    case 'near': {
      const { verb, workload } = words;
      const near = { code: 'near-verb', verb, workload } as const;
      return privately(await refuse(from, near, delivery, desk), from, desk);
    }
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
    case 'relook':
      return privately(
        await relook(words.workload, { from, delivery, trigger: payload.trigger_id }, desk),
        from,
        desk,
      );
    case 'form':
      await openStart(from, delivery, payload.trigger_id, desk);
      return undefined;
    case 'start': {
      const { workload } = words;
      return privately(await ask({ ...place, kind: 'start-review', workload }, desk), from, desk);
    }
  }
}

async function read(
  reading: Reading,
  from: From,
  delivery: string,
  desk: SlackDesk,
): Promise<readonly Message[]> {
  const said = await readHere(reading, from, desk.store);
  return said.kind === 'refusal' ? refuse(from, said.refusal, delivery, desk) : [said];
}

function fromOf(payload: Payload): From {
  const orgWide = payload.is_enterprise_install === 'true';
  return {
    tenant: tenantOf(payload.team_id, payload.enterprise_id, orgWide),
    ...channelOf(payload.channel_id),
    asker: askerOf(payload.user_id, payload.user_name),
  };
}

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
