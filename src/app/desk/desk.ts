import type { Asker, Incoming, Place } from '../command.ts';
import type { Content } from '../content.ts';
import type { Form } from '../forms/form.ts';
import { handle } from '../handle.ts';
import { isBusy } from '../is-busy.ts';
import type { NewLetter } from '../letter.ts';
import type { Message } from '../message.ts';
import type { Tools } from '../plan.ts';
import type { Log, People } from '../platform.ts';
import { refusalsNoted } from '../policy.ts';
import type { CommitOutcome, Outbox, Store } from '../ports.ts';
import { type Refusal, refuses } from '../refusal.ts';
import type { Saying } from '../say/say.ts';
import { askedAt, profileLetter } from '../threads.ts';

/** What everything that arrives from a chat platform is handled with. */
export interface ChatDesk {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly content: Content;
  readonly tools: () => Tools;
  readonly sayingIn: (zone: string) => Saying;
  readonly people: People;
  readonly log: Log;
  /** Letters may be waiting. */
  readonly nudge: () => void;
}

/** Where something comes from and who is behind it. */
export interface From extends Pick<Incoming, 'tenant' | 'team' | 'beneath'> {
  readonly asker: Asker;
}

export type Told = readonly Message[];

/** What comes of asking for a form: the form, or what only who asked is told instead. */
export type FormOrTold = { readonly form: Form } | { readonly messages: Told };

/** Names come later from the platform; until then the short one, or the id, has to do. */
export const askerOf = (handle: string, name?: string): Asker => ({
  handle,
  name: name?.trim() ? name.trim() : handle,
});

/** Hands a request in. What comes back is for the asker alone; all else is on disk, and leaves now. */
export async function ask(incoming: Incoming, desk: ChatDesk): Promise<Told> {
  const said = await handle(incoming, desk.store, desk.tools);
  if (incoming.replies === 'by-letter' && said.some(isBusy)) {
    await whisper(incoming, { code: 'busy' }, `busy ${desk.tools().newId()}`, desk);
  }
  if (incoming.kind === 'start-review') await wake(incoming, desk);
  desk.nudge();
  return said;
}

/** Who starts it again may have invited the bot, or brought the channel back: what waited is tried. */
async function wake({ tenant, team }: Incoming, { outbox, tools }: ChatDesk): Promise<void> {
  if (team !== undefined) await outbox.wake(tenant, team, tools().now);
}

export const refusalIn = (messages: Told): Refusal | undefined =>
  messages.flatMap((one) => (one.kind === 'refusal' ? [one.refusal] : [])).find(refuses);

/** Says one private sentence where something was pressed that takes no answer of its own. */
export async function whisper(
  from: From,
  refusal: Refusal,
  delivery: string,
  desk: ChatDesk,
  review?: string,
): Promise<undefined> {
  const about = review === undefined ? teamOf(from) : { review };
  await noteRefused(from, refusal, delivery, desk, {
    ...(review === undefined ? {} : { review }),
    letters: (to) => [
      {
        thread: `whisper ${to}`,
        ...about,
        ...askedAt(from),
        body: { kind: 'whisper', to, refusal },
      },
    ],
  });
}

export const teamOf = ({ team }: From): Pick<From, 'team'> => (team === undefined ? {} : { team });

/** The same where it can be answered at once. @returns what to say; nothing the second time */
export async function refuse(
  from: From,
  refusal: Refusal,
  delivery: string,
  desk: ChatDesk,
): Promise<Told> {
  const outcome = await noteRefused(from, refusal, delivery, desk, { letters: () => [] });
  return outcome === 'duplicate' ? [] : [{ kind: 'refusal', refusal }];
}

/** Either of these, as the platform takes answers. */
export async function refusedTo(
  from: From,
  refusal: Refusal,
  { delivery, replies }: Pick<Place, 'delivery'> & { readonly replies: 'here' | 'by-letter' },
  desk: ChatDesk,
): Promise<{ readonly messages: Told }> {
  if (replies === 'here') return { messages: await refuse(from, refusal, delivery, desk) };
  await whisper(from, refusal, delivery, desk);
  return { messages: [] };
}

interface Aside {
  readonly review?: string;
  readonly letters: (person: string) => NewLetter[];
}

async function noteRefused(
  { tenant, asker }: From,
  refusal: Refusal,
  delivery: string,
  { store, tools, nudge }: ChatDesk,
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
export async function isFirst(from: From, delivery: string, desk: ChatDesk): Promise<boolean> {
  const { now } = desk.tools();
  const outcome = await desk.store.note(from.tenant, { delivery, at: now, changes: [] });
  return outcome === 'applied';
}
