import { z } from 'zod';
import type { Incoming, Place, ReviewRequest } from '../../app/command.ts';
import { questionOf } from '../../app/content.ts';
import type { Digest } from '../../app/letter.ts';
import { tapped } from '../../domain/question.ts';
import { ask, type SlackDesk, whisper } from './desk.ts';
import { type ActionId, actionIds, type Pressed, pressedSchema, pressedValue } from '../../app/press.ts';
import * as looking from './on-look.ts';
import { redraw } from './on-redraw.ts';
import * as deciding from './open-deciding.ts';
import * as opening from './open-forms.ts';
import { openStart } from './open-start.ts';
import { type From, fromOf, originSchema } from './place.ts';
import { viewSchema } from './read-form.ts';
import { reviewOfBlock } from './render-looks.ts';

const blockSchema = z.object({ block_id: z.string().optional() });
const choice = z.object({ value: z.string() });

/** A button, a menu or an input of an open form, as Slack tells that somebody has used it. */
export const pressSchema = originSchema.extend({
  trigger_id: z.string(),
  container: z.object({ type: z.string(), message_ts: z.string().optional() }).optional(),
  message: z.object({ blocks: z.array(blockSchema).optional() }).optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: choice.nullish(),
      }),
    )
    .min(1),
  view: z.unknown().optional(),
});
type Payload = z.infer<typeof pressSchema>;

/** Where something was pressed, and what is known of it. */
export interface Pressing {
  readonly from: From;
  readonly pressed: Pressed;
  readonly delivery: string;
  readonly trigger: string;
  /** The form it was pressed in, where it was in one. */
  readonly view?: z.infer<typeof viewSchema>;
  /** The message with looks it was pressed in, where it was in one. */
  readonly digest?: Digest;
}

export async function onPress(payload: Payload, desk: SlackDesk): Promise<void> {
  const [action] = payload.actions;
  const id = actionIds.find((one) => one === action?.action_id.split(':')[0]);
  if (!action || !id) return;
  const view = viewSchema.safeParse(payload.view);
  // A form is in no channel: it remembers the one it was opened from.
  const from = fromOf(payload, payload.channel?.id ?? view.data?.private_metadata.c);
  if (id === 'reveal-fields') {
    if (view.success) await redraw(view.data, from, `press ${payload.trigger_id}`, desk);
    return;
  }
  // Starting a review is about none yet.
  const told = id === 'home-start' ? pressedValue({ r: '' }) : valueIn(action);
  const pressed = pressedIn(told);
  if (!pressed) return;
  await act(
    id,
    {
      from,
      pressed,
      delivery: `press ${payload.trigger_id}`,
      trigger: payload.trigger_id,
      ...(view.success ? { view: view.data } : {}),
      ...digestOf(payload),
    },
    desk,
  );
}

/** The message with looks that was pressed: what it is called, and which decisions stand in it. */
function digestOf({ channel, container, message }: Payload): { digest?: Digest } {
  const blocks = message?.blocks ?? [];
  const about = blocks.flatMap(({ block_id: id = '' }) => reviewOfBlock(id) ?? []);
  const ts = container?.message_ts;
  if (!channel || ts === undefined || about.length === 0) return {};
  return { digest: { shown: `${channel.id} ${ts}`, about } };
}

const valueIn = ({ value, selected_option: picked }: Payload['actions'][number]) =>
  picked?.value ?? value;

/** Only what we drew ourselves is understood. */
export function pressedIn(value: string | undefined): Pressed | undefined {
  try {
    const read = pressedSchema.safeParse(JSON.parse(value ?? ''));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

type Act = (pressing: Pressing, desk: SlackDesk) => Promise<void>;

const acts: Readonly<Record<Exclude<ActionId, 'reveal-fields'>, Act>> = {
  answer: (pressing, desk) => opening.openAnswer(pressing, {}, desk),
  change: (pressing, desk) => opening.openAnswer(pressing, { again: true }, desk),
  differ: (pressing, desk) => opening.openAnswer(pressing, { again: true, differs: true }, desk),
  'reopen-question': (pressing, desk) => opening.openAnswer(pressing, { again: true }, desk),
  tap,
  evidence: opening.openEvidence,
  more,
  accept: deciding.openAccept,
  choose: deciding.openChoose,
  'full-record': deciding.openRecord,
  reopen: (pressing, desk) => send(pressing, { kind: 'reopen', review: pressing.pressed.r }, desk),
  settle: (pressing, desk) =>
    send(pressing, { kind: 'settle-answer', ...answerOf(pressing) }, desk),
  confirm: (pressing, desk) =>
    send(pressing, { kind: 'confirm-answer', ...answerOf(pressing) }, desk),
  repost: deciding.postAgain,
  'home-start': ({ from, delivery, trigger }, desk) => openStart(from, delivery, trigger, desk),
  'look-same': looking.nothingChanged,
  'look-changed': looking.openChanged,
  'look-more': looking.lookMore,
  unchanged: looking.stillHolds,
};

const act = (
  id: Exclude<ActionId, 'reveal-fields'>,
  pressing: Pressing,
  desk: SlackDesk,
): Promise<void> => acts[id](pressing, desk);

const answerOf = ({ pressed }: Pressing) => ({ review: pressed.r, answer: pressed.id ?? '' });

async function send(pressing: Pressing, request: ReviewRequest, desk: SlackDesk): Promise<void> {
  await ask({ ...placeOf(pressing), ...request } as Incoming, desk);
}

const placeOf = ({ from, delivery }: Pressing): Place & From => ({
  ...from,
  delivery,
  replies: 'by-letter',
});

/** An answer in one tap. */
async function tap(pressing: Pressing, desk: SlackDesk): Promise<void> {
  const { r: review, q: question, v: basedOn = 0, tap: chosen } = pressing.pressed;
  if (!question) return;
  const filled = tapped(questionOf(desk.content, question), chosen ?? '');
  if (!filled) return;
  await send(pressing, { kind: 'answer-question', review, question, basedOn, filled }, desk);
}

async function more(pressing: Pressing, desk: SlackDesk): Promise<void> {
  const { r: review, m: entry } = pressing.pressed;
  switch (entry) {
    case 'lead':
      return opening.openLead(pressing, desk);
    case 'pause':
    case 'resume':
      return send(pressing, { kind: 'pause-review', review, paused: entry === 'pause' }, desk);
    case 'reveal':
      return send(pressing, { kind: 'reveal', review }, desk);
    case 'close':
      return opening.openClose(pressing, desk);
    case 'help':
      return opening.openHelp(pressing, desk);
    default:
      return whisper(pressing.from, { code: 'no-such-review' }, pressing.delivery, desk);
  }
}
