import type { Asker, Incoming } from './command.ts';
import { faultOf } from './fault.ts';
import { handle } from './handle.ts';
import { isBusy } from './is-busy.ts';
import { othersIn } from './load-for.ts';
import type { Parked } from './ports.ts';
import { askWho } from './profile-told.ts';
import type { Office } from './relay-outbox.ts';
import { askedAt } from './threads.ts';

/** How often a parked command is tried before nobody waits for it any more: about half an hour. */
const mostTries = 10;

/**
 * Plans a parked command once the platform has said who everybody in it is. Never rejects.
 * @returns when to try again; undefined where that is not needed
 */
export async function takeUp(parked: Parked, office: Office): Promise<number | undefined> {
  const { incoming } = parked;
  const { tenant, kind } = incoming;
  const about = { parked: parked.id, tenant, review: reviewOf(incoming), kind };
  const { store, tools, log } = office;
  try {
    for (const { handle: called, name } of peopleIn(parked)) {
      const known = await store.person(tenant, called);
      await askWho(tenant, known ?? { id: tools().newId(), handle: called, name }, office);
    }
    const said = await handle(incoming, store, tools);
    // It is still parked, and must not be taken up at once again.
    if (said.some(isBusy)) throw new Error('The review was busy.');
    return undefined;
  } catch (error) {
    log.warn('parked.failed', { ...about, ...faultOf(error) });
    return putBack(parked, office).catch((trouble: unknown) => {
      log.error('parked.not-noted', { ...about, ...faultOf(trouble) });
      return tools().now + 1_000;
    });
  }
}

const reviewOf = (incoming: Incoming): string | undefined =>
  'review' in incoming ? incoming.review : undefined;

async function putBack(parked: Parked, office: Office): Promise<number | undefined> {
  const { id, attempts } = parked;
  if (attempts >= mostTries) return giveUp(parked, office);
  const due = office.tools().now + 1_000 * 2 ** attempts;
  await office.outbox.parkAgain(id, due);
  return due;
}

/** Whoever asked is told, as soon as the platform takes anything, that it was not done. */
async function giveUp(
  { id, incoming }: Parked,
  { store, outbox, tools }: Office,
): Promise<undefined> {
  const { tenant, team, delivery, asker } = incoming;
  const { now, newId } = tools();
  const { handle: called, name } = asker;
  const known = await store.person(tenant, called);
  const person = known ?? { id: newId(), handle: called, name };
  const body = { kind: 'whisper', to: person.id, refusal: { code: 'click-again' } } as const;
  const place = { ...(team ? { team } : {}), ...askedAt(incoming) };
  const letter = { thread: `whisper ${person.id}`, ...place, body };
  const changes = [{ kind: 'person-known', person }] as const;
  await store.note(tenant, { delivery, at: now, changes, letters: [letter] });
  await outbox.unpark(id);
}

/** Everybody in a command whom the platform knows better than we do. */
function peopleIn({ incoming }: Parked): Asker[] {
  const all = [incoming.asker, ...othersIn(incoming)];
  return all.filter(({ handle: one }, index) => all.findIndex((a) => a.handle === one) === index);
}
