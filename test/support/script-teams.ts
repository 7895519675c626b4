import { questionIds } from '../../src/domain/vocabulary.ts';
import type { Played } from './same-record.ts';
import {
  type Entry,
  entriesOf,
  entriesOfDecision,
  entriesOfEvidence,
  type Player,
  play,
  type Script,
  type Who,
} from './script.ts';
import { inputsIn, linesOf } from './teams/fake-teams-cards.ts';
import { tenant } from './teams/people.ts';
import { teamsScene } from './teams/scene.ts';
import { isCalled, pressable } from './teams/scene-cards.ts';
import type { Someone } from './teams/scene-person.ts';
import type { Placed } from './teams/workspace.ts';

/** The script on Teams: the real app, with the SDK's own adapter, behind a Teams of ours. */
export async function playOnTeams(
  script: Script,
  client: Someone['client'] = 'execute',
): Promise<Played> {
  const { app, megan, alex } = await teamsScene({ bare: true });
  for (const person of [megan, alex]) person.client = client;
  await megan.mentions(`start ${script.workload}`);
  await play(script, playerOf({ lead: megan, other: alex }));
  return { db: app.db, tenant, names: { lead: megan.name, other: alex.name } };
}

const playerOf = (people: Readonly<Record<Who, Someone>>): Player => ({
  async answer(step) {
    const person = people[step.by];
    const asked = `${questionIds.indexOf(step.question) + 1} of 5 · `;
    const card = newest(person, (lines) => lines.includes(asked));
    const form = step.differs ? await opens(person, 'See it differently', card) : card;
    await fillsIn(person, form, entriesOf(step));
  },
  async evidence(step) {
    const form = await opens(people[step.by], 'Add evidence');
    await fillsIn(people[step.by], form, entriesOfEvidence(step));
  },
  async decide(step) {
    const form = await opens(people.lead, step.choose ? 'Choose differently' : 'Accept');
    await fillsIn(people.lead, form, entriesOfDecision(step));
  },
});

function newest(person: Someone, fits: (lines: string) => boolean): Placed {
  const found = person.sees((card) => fits(linesOf(card).join('\n')));
  if (!found) throw new Error(`${person.name} does not see it.\n${person.reads()}`);
  return found;
}

/** The form that a press puts below what is there. */
async function opens(person: Someone, label: string, where?: Placed): Promise<Placed> {
  await person.presses(label, where);
  const form = person.sees((card) => pressable(card).includes('Cancel'));
  if (!form) throw new Error(`[${label}] opened no form.\n${person.reads()}`);
  return form;
}

/** Whatever each step of the form asks, until it takes the place of no form any more. */
async function fillsIn(person: Someone, form: Placed, entries: readonly Entry[]): Promise<void> {
  let left = entries;
  for (let step = 0; step < 8; step += 1) {
    const now = step === 0 ? form : nextStep(person, form);
    if (!now) break;
    const { card } = now;
    const labels = inputsIn(card).map(({ label }) => String(label));
    const asked = left.filter((one) => labels.some((label) => isCalled(label, `${one.label}...`)));
    for (const { label, given } of asked) person.fills({ [`${label}...`]: given });
    left = left.filter((one) => !asked.includes(one));
    await person.presses(pressable(card)[0] ?? '', now);
  }
  if (left.length > 0) throw new Error(`Teams never asked: ${left.map(({ label }) => label)}.`);
}

/** In the place of the card; for a client that takes no answer, in a message of its own. */
function nextStep(person: Someone, form: Placed): Placed | undefined {
  const apart =
    person.client === 'submit' && person.sees((card) => pressable(card).includes('Back'));
  return apart || person.sees((card) => inputsIn(card).length > 0, form);
}
