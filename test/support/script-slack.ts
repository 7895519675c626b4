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
import { startOurApp } from './slack/our-app.ts';
import type { Person } from './slack/slack-people.ts';
import { openWorkspace, type Workspace } from './slack/slack-workspace.ts';

/** The script on Slack: the real app behind a workspace that is scripted. */
export async function playOnSlack(script: Script): Promise<Played> {
  const workspace = await openWorkspace();
  const { db } = await startOurApp(workspace);
  const lead = workspace.person('Ada Lovelace');
  const people = script.steps.some((step) => 'by' in step && step.by === 'other')
    ? { lead, other: workspace.person('Ben Okri') }
    : { lead, other: lead };
  await lead.types(`/hosting-review ${script.workload}`);
  await play(script, playerOn(workspace, people));
  return {
    db,
    tenant: `slack:${workspace.team}`,
    names: { lead: 'Ada Lovelace', other: 'Ben Okri' },
  };
}

const playerOn = (workspace: Workspace, people: Readonly<Record<Who, Person>>): Player => ({
  async answer(step) {
    const number = questionIds.indexOf(step.question) + 1;
    const card = await workspace.message(`${number} of 5 · `);
    const person = people[step.by];
    await person.presses(step.differs ? 'See it differently' : 'Answer', card);
    await fillsIn(person, entriesOf(step));
  },
  async evidence(step) {
    await people[step.by].presses('Add evidence');
    await fillsIn(people[step.by], entriesOfEvidence(step));
  },
  async decide(step) {
    await people.lead.presses(step.choose ? 'Choose differently' : 'Accept');
    await fillsIn(people.lead, entriesOfDecision(step));
  },
});

/** Whatever each step of the form asks, until it is closed. */
async function fillsIn(person: Person, entries: readonly Entry[]): Promise<void> {
  let left = entries;
  for (let step = 0; person.modal() !== ''; step += 1) {
    if (step > 5) throw new Error(`The form stays open:\n${person.modal()}`);
    // What is filled in may bring another field into sight.
    for (let count = -1; count !== left.length; ) {
      count = left.length;
      const asked = left.filter(({ label }) => person.modal().includes(label));
      for (const { label, given } of asked) await person.fills({ [`${label}...`]: given });
      left = left.filter((one) => !asked.includes(one));
    }
    await person.submits();
  }
  if (left.length > 0) throw new Error(`Slack never asked: ${left.map(({ label }) => label)}.`);
}
