import { z } from 'zod';
import { ask, askerOf, type From, refuse, type Told } from '../../app/desk/desk.ts';
import { relook } from '../../app/desk/relook.ts';
import { type SettingsAnswer, settingsFormFor } from '../../app/desk/settings.ts';
import { startFormFor } from '../../app/desk/start.ts';
import { type Reading, readHere } from '../../app/read-here.ts';
import { type Words, wordsOf } from '../../app/words.ts';
import { dayOf } from '../../domain/next-look.ts';
import { openView, type SlackDesk } from './desk.ts';
import { channelOf, tenantOf } from './place.ts';
import { plain } from './read-words.ts';
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
  const words = wordsOf(plain(payload.text));
  return privately(await toldFor(words, from, payload.trigger_id, desk), from, desk);
}

async function toldFor(words: Words, from: From, trigger: string, desk: SlackDesk): Promise<Told> {
  const delivery = `command ${trigger}`;
  const place = { ...from, delivery, replies: 'here' } as const;
  switch (words.kind) {
    case 'read':
      return read(words.reading, from, delivery, desk);
    case 'near': {
      const { verb, workload } = words;
      return refuse(from, { code: 'near-verb', verb, workload }, delivery, desk);
    }
    case 'export':
      return ask({ ...place, kind: 'export-decisions', format: words.format }, desk);
    case 'settings':
      return shown(
        await settingsFormFor({ from, delivery, replies: 'here' }, desk),
        from,
        trigger,
        desk,
      );
    case 'relook':
      return shown(
        await relook(words.workload, { from, delivery, replies: 'here' }, desk),
        from,
        trigger,
        desk,
      );
    case 'form': {
      const form = await startFormFor(from, delivery, desk);
      return form ? shown({ form }, from, trigger, desk) : [];
    }
    case 'start':
      return ask({ ...place, kind: 'start-review', workload: words.workload }, desk);
  }
}

/** Opens the form. @returns what to say instead */
function shown(answer: SettingsAnswer, from: From, trigger: string, desk: SlackDesk): Told {
  if ('messages' in answer) return answer.messages;
  if ('form' in answer) openView(answer.form, trigger, from, desk);
  else void answer.wait.then((form) => form && openView(form, trigger, from, desk));
  return [];
}

async function read(
  reading: Reading,
  from: From,
  delivery: string,
  desk: SlackDesk,
): Promise<Told> {
  const said = await readHere(reading, from, desk.store, desk.tools());
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

async function privately(
  messages: Told,
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
