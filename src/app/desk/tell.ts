import { outsiderRefused } from '../policy.ts';
import type { Reading } from '../read-here.ts';
import { askedAt, profileLetter } from '../threads.ts';
import { type ChatDesk, type From, teamOf, whisper } from './desk.ts';

/** Tells somebody by letter what they asked to read. */
export async function tell(
  reading: Reading,
  from: From,
  delivery: string,
  desk: ChatDesk,
): Promise<void> {
  const { tenant, asker } = from;
  const outsider = outsiderRefused({ asker }, await desk.store.settings(tenant));
  if (outsider) return whisper(from, outsider, delivery, desk);
  const { now, newId } = desk.tools();
  const known = await desk.store.person(tenant, asker.handle);
  const person = known ?? { id: newId(), handle: asker.handle, name: asker.name };
  const { id } = person;
  const thread = `whisper ${id}`;
  const body = { kind: 'told', to: id, reading } as const;
  await desk.store.note(tenant, {
    delivery,
    at: now,
    changes: [{ kind: 'person-known', person }],
    letters: [
      { thread, ...teamOf(from), ...askedAt(from), body },
      ...(known ? [] : [profileLetter(id)]),
    ],
  });
  desk.nudge();
}
