import type { Where } from './clicks.ts';
import type { Person } from './slack-people.ts';

/** The shortest way to a recommendation: five taps, where nobody knows anything yet. */
export async function knowsNothing(person: Person, where?: Where): Promise<void> {
  for (let question = 1; question <= 5; question += 1) {
    await person.presses("We don't know", where);
  }
}

/** From the command to a decision. */
export async function decides(person: Person, workload: string, channel?: `#${string}`) {
  await person.types(`/hosting-review ${workload}`, channel);
  await knowsNothing(person, channel);
  await person.presses('Accept', channel);
}
