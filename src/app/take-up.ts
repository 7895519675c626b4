import type { Asker } from './command.ts';
import { handle } from './handle.ts';
import { othersIn } from './load-for.ts';
import type { Parked } from './ports.ts';
import { askWho } from './profile-told.ts';
import type { Office } from './relay-outbox.ts';

/** How often a parked command is tried before nobody waits for it any more: about half an hour. */
const mostTries = 10;

/** Plans a parked command once the platform has said who everybody in it is. */
export async function takeUp(parked: Parked, office: Office): Promise<void> {
  const { incoming, id, attempts } = parked;
  const { tenant } = incoming;
  const { store, outbox, tools, log } = office;
  try {
    for (const { handle: called, name } of peopleIn(parked)) {
      const known = await store.person(tenant, called);
      await askWho(tenant, known ?? { id: tools().newId(), handle: called, name }, office);
    }
    await handle(incoming, store, tools);
  } catch (error) {
    log.warn('parked.failed', { tenant, kind: incoming.kind, error: String(error) });
    if (attempts >= mostTries) await outbox.unpark(id);
    else await outbox.parkAgain(id, tools().now + 1_000 * 2 ** attempts);
  }
}

/** Everybody in a command whom the platform knows better than we do. */
function peopleIn({ incoming }: Parked): Asker[] {
  const all = [incoming.asker, ...othersIn(incoming)];
  return all.filter(({ handle: one }, index) => all.findIndex((a) => a.handle === one) === index);
}
