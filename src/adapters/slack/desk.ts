import type { types, webApi } from '@slack/bolt';
import type { Incoming } from '../../app/command.ts';
import type { Content } from '../../app/content.ts';
import { faultOf } from '../../app/fault.ts';
import { handle } from '../../app/handle.ts';
import type { NewLetter } from '../../app/letter.ts';
import type { Message } from '../../app/message.ts';
import type { Tools } from '../../app/plan.ts';
import type { Log, People } from '../../app/platform.ts';
import { refusalsNoted } from '../../app/policy.ts';
import type { CommitOutcome, Outbox, Store } from '../../app/ports.ts';
import { type Refusal, refuses } from '../../app/refusal.ts';
import type { Saying } from '../../app/say/say.ts';
import { profileLetter } from '../../app/threads.ts';
import type { From } from './place.ts';
import { whatWentWrong } from './what-went-wrong.ts';

/** What everything that arrives from Slack is handled with. */
export interface SlackDesk {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly content: Content;
  readonly tools: () => Tools;
  readonly sayingIn: (zone: string) => Saying;
  readonly client: webApi.WebClient;
  readonly people: People;
  readonly log: Log;
  /** Letters may be waiting. */
  readonly nudge: () => void;
}

/** Hands a request in. What comes back is for the asker alone; all else is on disk, and leaves now. */
export async function ask(incoming: Incoming, desk: SlackDesk): Promise<readonly Message[]> {
  const said = await handle(incoming, desk.store, desk.tools);
  if (incoming.kind === 'start-review') await wake(incoming, desk);
  desk.nudge();
  return said;
}

/** Who starts it again may have invited the bot, or brought the channel back: what waited is tried. */
async function wake({ tenant, team }: Incoming, { outbox, tools }: SlackDesk): Promise<void> {
  if (team !== undefined) await outbox.wake(tenant, team, tools().now);
}

export const refusalIn = (messages: readonly Message[]): Refusal | undefined =>
  messages.flatMap((one) => (one.kind === 'refusal' ? [one.refusal] : [])).find(refuses);

/** Says one private sentence where something was pressed that takes no answer of its own. */
export async function whisper(
  from: From,
  refusal: Refusal,
  delivery: string,
  desk: SlackDesk,
  review?: string,
): Promise<void> {
  const { team } = from;
  const about = review === undefined ? (team === undefined ? {} : { team }) : { review };
  await noteRefused(from, refusal, delivery, desk, {
    ...(review === undefined ? {} : { review }),
    letters: (to) => [
      { thread: `whisper ${to}`, ...about, body: { kind: 'whisper', to, refusal } },
    ],
  });
}

/** The same where it can be answered at once. @returns what to say; nothing the second time */
export async function refuse(
  from: From,
  refusal: Refusal,
  delivery: string,
  desk: SlackDesk,
): Promise<readonly Message[]> {
  const outcome = await noteRefused(from, refusal, delivery, desk, { letters: () => [] });
  return outcome === 'duplicate' ? [] : [{ kind: 'refusal', refusal }];
}

interface Aside {
  readonly review?: string;
  readonly letters: (person: string) => NewLetter[];
}

async function noteRefused(
  { tenant, asker }: From,
  refusal: Refusal,
  delivery: string,
  { store, tools, nudge }: SlackDesk,
  { letters, ...about }: Aside,
): Promise<CommitOutcome> {
  const now = tools();
  const known = await store.person(tenant, asker.handle);
  const person = known ?? { id: now.newId(), handle: asker.handle, name: asker.name };
  const profile = known && (await store.profile(tenant, known.id));
  const asked = delivery.split(' ', 1)[0] ?? '';
  const outcome = await store.note(tenant, {
    delivery,
    at: now.now,
    changes: [
      { kind: 'person-known', person },
      ...refusalsNoted([refusal], { by: person.id, asked, ...about }, now),
    ],
    letters: [...letters(person.id), ...(profile ? [] : [profileLetter(person.id)])],
  });
  nudge();
  return outcome;
}

/** Notes that something was pressed. @returns whether it is the first time */
export async function isFirst(from: From, delivery: string, desk: SlackDesk): Promise<boolean> {
  const { now } = desk.tools();
  const outcome = await desk.store.note(from.tenant, { delivery, at: now, changes: [] });
  return outcome === 'applied';
}

/**
 * Opens a form. This is the one call that cannot wait its turn: what Slack lends for it lasts three
 * seconds. It is not waited for either; too late, the person is asked to press again.
 */
export function openView(
  view: types.ModalView,
  trigger: string | undefined,
  from: From,
  desk: SlackDesk,
): void {
  const open = desk.client.views.open({ trigger_id: trigger ?? '', view });
  open.catch(async (error: unknown) => {
    const wrong = whatWentWrong(error);
    desk.log.warn('view.not-opened', { tenant: from.tenant, ...detailOf(wrong) });
    await whisper(from, { code: 'click-again' }, `late ${desk.tools().newId()}`, desk).catch(
      (trouble: unknown) => desk.log.error('whisper.failed', faultOf(trouble)),
    );
  });
}

/** Draws an open form again with what has been filled in. What people typed stays where it is. */
export function updateView(
  view: types.ModalView,
  id: string,
  hash: string | undefined,
  from: From,
  desk: SlackDesk,
): void {
  const redraw = desk.client.views.update({
    view_id: id,
    view,
    ...(hash === undefined ? {} : { hash }),
  });
  redraw.catch((error: unknown) => {
    // The form stays as it was; handing it in asks what is still missing.
    desk.log.warn('view.not-redrawn', { tenant: from.tenant, ...detailOf(whatWentWrong(error)) });
  });
}

const detailOf = (wrong: ReturnType<typeof whatWentWrong>): { why: string; detail?: string } => ({
  why: wrong.how,
  ...('detail' in wrong ? { detail: wrong.detail } : {}),
});
