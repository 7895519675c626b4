import { expect, test } from 'vitest';
import { alex, megan, sam } from '../support/teams/people.ts';
import { teamsScene, trail } from '../support/teams/scene.ts';
import type { Someone } from '../support/teams/scene-person.ts';

const raw = 'Raw customer, user, proposal or audit data';

async function statesTheBoundary(person: Someone): Promise<void> {
  person.fills({
    'How far is the product?': 'Real traction',
    'Where does this workload run today?': 'On an external model API',
    'Which kinds of data ...': ['Public information', raw],
    'Is that rule written down?': 'Specific, but only spoken',
    'Has a privacy and compliance review been done?': 'Done',
  });
  await person.presses('Save answer');
  const step = person.reads();
  expect(step).toContain('One more step: what your answers so far ask about.');
  expect(step).toContain('[Save answer] [Back]');
  person.fills({
    'Public information - where ...': 'By any external model API',
    [`${raw} - where ...`]: 'Only in a private deployment under our control',
  });
  await person.presses('Save answer');
  person.fills({
    [`${raw} - what restricts it?`]: 'A customer contract',
    [`${raw} - which API, clause or policy is it?`]: 'Acme MSA, clause 7.2',
  });
  await person.presses('Save answer');
}

async function namesTheBottleneck(person: Someone): Promise<void> {
  person.fills({
    'Which of the two is the bigger problem now?': 'Both',
    'Is a frontier model needed ...': 'A frontier model is needed on some routes',
  });
  await person.presses('Save answer');
}

async function tellsWhatHurts(person: Someone): Promise<void> {
  person.fills({ 'Does latency hurt?': 'Yes, with a business effect today' });
  await person.presses('Save answer');
  person.fills({
    'Which business effect does latency have?': 'Agents wait and close the tab',
    'What should the 99th ...': '300',
    'What is the 99th ...': '0.9k',
  });
  await person.presses('Save answer');
}

async function showsWhatTheTeamCan(person: Someone): Promise<void> {
  person.fills({
    'Which of these does the team have today?': ['Kubernetes ...', 'Incident response cover'],
    'How was that established?': 'Assessed on systems in production',
  });
  await person.presses('Save answer');
  person.fills({
    'A link that proves it: Kubernetes ...': 'https://wiki.example/platform',
    'A link that proves it: Incident ...': 'https://wiki.example/on-call',
  });
  await person.presses('Save answer');
}

async function namesTheConstraint(person: Someone): Promise<void> {
  person.fills({ 'Which of these would self-hosting solve? ...': ['A hard latency target'] });
  await person.presses('Save answer');
  person.fills({
    'A hard latency target - in exact words?': 'P99 at most 300 ms at peak',
    'A hard latency target - is it exact ...': 'Exact and today',
    'A hard latency target - what is the smallest ...': 'A dedicated or private managed endpoint',
  });
  await person.presses('Save answer');
  person.fills({ 'A hard latency target - how much ...': 'Some routes' });
  await person.presses('Save answer');
}

test('three people go from the mention to an accepted decision', async () => {
  const scene = await teamsScene();
  const { app, read, stored } = scene;
  await scene.megan.mentions('start Support summariser');
  expect(read().split('\n').slice(0, 10)).toEqual([
    'Megan Bowen:',
    '  @Hosting Review start Support summariser',
    '  Hosting Review:',
    '    Support summariser',
    '    The real question: what should we host, when and why - not "API or self-host".',
    '    0 of 5 answered. Next: Boundary.',
    '    ○ Boundary ○ Bottleneck ○ Pain ○ Capability ○ Counterfactual',
    '    Led by Megan Bowen · No evidence yet',
    '    [Answer Boundary] [Add evidence] [More]',
    '    | [Change lead] [Pause] [Close without a decision] [Help]',
  ]);
  await statesTheBoundary(scene.megan);
  await namesTheBottleneck(scene.alex);
  await tellsWhatHurts(scene.sam);
  await showsWhatTheTeamCan(scene.megan);
  await namesTheConstraint(scene.alex);
  const before = read();
  expect(before.split('  Hosting Review:\n    Recommendation:')[0]).toBe(answered);
  expect(before).toContain('Recommendation: hybrid');
  expect(before).toContain('P99 at peak: 300 ms wanted, 900 ms measured on the API.');
  expect(before).toContain('[Accept] [Choose differently] [Reopen a question] [Full record]');

  await scene.megan.presses('Accept');
  await scene.megan.presses('Accept');
  const owed = 'Before this is accepted, add or waive by name: cost model.';
  expect(scene.megan.reads()).toContain(owed);
  scene.megan.fills({ 'What do you do without, by name?': ['Without the cost model'] });
  await scene.megan.presses('Accept');

  const decided = read();
  expect(decided.split('\n').slice(2, 8)).toEqual([
    '  Hosting Review (edited):',
    '    Support summariser',
    '    Decided: hybrid, by Megan Bowen on 20 November 2026.',
    '    Next look: 22 February 2027.',
    '    Led by Megan Bowen · Real traction · Answered by Megan Bowen, Alex Wilber and Sam Rivera · 2 pieces of evidence',
    '    [Reopen] [Full record]',
  ]);
  expect(decided).toContain('Accepted by Megan Bowen on 20 November 2026.');
  expect(decided).toContain('Megan Bowen decided without this evidence: cost model.');
  expect(decided).toContain('Accept: done by Megan Bowen.');
  expect(decided).not.toContain('[Accept]');
  expect(decided).not.toContain('[Change]');

  const { people, records, decisions, answers } = await stored('Support summariser');
  expect(decisions).toMatchObject([
    { kind: 'accepted', outcome: 'hybrid', waived: ['cost-model'] },
  ]);
  expect(records).toMatchObject([{ status: 'accepted', nextLook: '2027-02-22' }]);
  const handleOf = (id: string) => people.find((one) => one.id === id)?.handle;
  expect(answers.map(({ question, stance, by }) => [question, stance, handleOf(by)])).toEqual([
    ['q1', 'standing', megan.aadObjectId],
    ['q2', 'standing', alex.aadObjectId],
    ['q3', 'standing', sam.aadObjectId],
    ['q4', 'standing', megan.aadObjectId],
    ['q5', 'standing', alex.aadObjectId],
  ]);
  expect(trail(app)).toEqual([
    'Ines Keller installed',
    'Megan Bowen review-opened',
    'Megan Bowen answered',
    'Alex Wilber answered',
    'Sam Rivera answered',
    'Megan Bowen answered',
    'Alex Wilber answered',
    'Megan Bowen decided',
  ]);
  expect(app.logged).toEqual([]);
});

const answered = `Megan Bowen:
  @Hosting Review start Support summariser
  Hosting Review (edited):
    Support summariser
    Hybrid is recommended; Megan Bowen decides.
    ● Boundary ● Bottleneck ● Pain ● Capability ● Counterfactual
    Led by Megan Bowen · Real traction · Answered by Megan Bowen, Alex Wilber and Sam Rivera · 2 pieces of evidence
    [Add evidence] [More]
    | [Change lead] [Pause] [Close without a decision] [Help]
  Hosting Review (edited):
    1 of 5 · Boundary - answered by Megan Bowen, 20 November 2026
    • Product: Real traction
    • Runs today: On an external model API
    • Data: Public information, ${raw}
    • Public information: By any external model API
    • ${raw}: Only in a private deployment under our control
    • ${raw}, restricted by: A customer contract
    • ${raw}, named: Acme MSA, clause 7.2
    • The rule is: Specific, but only spoken
    • Privacy review: Done
    [Change] [See it differently] [Add evidence]
  Hosting Review (edited):
    2 of 5 · Bottleneck - answered by Alex Wilber, 20 November 2026
    • Bigger problem: Both
    • Model: A frontier model is needed on some routes
    [Change] [See it differently] [Add evidence]
  Hosting Review (edited):
    3 of 5 · Pain - answered by Sam Rivera, 20 November 2026
    • Latency hurts: Yes, with a business effect today
    • Effect of latency: Agents wait and close the tab
    • P99 target: 300 ms
    • P99 on the API: 900 ms
    [Change] [See it differently] [Add evidence]
  Hosting Review (edited):
    4 of 5 · Capability - answered by Megan Bowen, 20 November 2026
    • Has: Kubernetes or a platform as mature, in production, Incident response cover
    • Established by: Assessed on systems in production
    • Kubernetes or a platform as mature, in production, proof: https://wiki.example/platform
    • Incident response cover, proof: https://wiki.example/on-call
    [Change] [See it differently] [Add evidence]
  Hosting Review (edited):
    5 of 5 · Counterfactual - answered by Alex Wilber, 20 November 2026
    • Would solve: A hard latency target
    • A hard latency target: P99 at most 300 ms at peak
    • A hard latency target, stated: Exact and today
    • A hard latency target, smallest fix: A dedicated or private managed endpoint
    • A hard latency target, needed by: Some routes
    [Change] [See it differently] [Add evidence]
`;
