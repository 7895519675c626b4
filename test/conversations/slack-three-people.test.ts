import { expect, test } from 'vitest';
import type { Person } from '../support/slack/slack-people.ts';
import { dayMs, keep, read, scene, stored, trail } from './slack-scene.ts';

const raw = 'Raw customer, user, proposal or audit data';

async function statesTheBoundary(ada: Person): Promise<void> {
  await ada.presses('Answer');
  await ada.fills({
    'How far is the product?': 'Real traction',
    'Where does this workload run today?': 'On an external model API',
    'Which kinds of data ...': ['Public information', raw],
    'Is that rule written down?': 'Specific, but only spoken',
    'Has a privacy and compliance review been done?': 'Done',
  });
  expect(ada.modal()).toContain('Where is the privacy review?');
  expect(ada.modal()).toContain('[Cancel] [Next]');
  await ada.submits();

  expect(ada.modal()).toContain('One more step: what your answers so far ask about.');
  expect(ada.modal()).not.toContain('what restricts it?');
  await ada.fills({
    'Public information - where ...': 'By any external model API',
    [`${raw} - where ...`]: 'Only in a private deployment under our control',
    [`${raw} - what restricts it?`]: 'A customer contract',
    [`${raw} - which API, clause or policy is it?`]: 'Acme MSA, clause 7.2',
  });
  expect(ada.modal()).toContain('[Back] [Save answer]');
  await ada.submits();
  expect(ada.modal()).toBe('');
}

async function names(ben: Person): Promise<void> {
  await ben.presses('Answer');
  await ben.fills({
    'Which of the two is the bigger problem now?': 'Both',
    'Is a frontier model needed ...': 'A frontier model is needed on some routes',
  });
  await ben.submits();
}

async function tellsWhatHurts(cleo: Person): Promise<void> {
  await cleo.presses('Answer');
  expect(cleo.modal()).not.toContain('99th percentile');
  await cleo.fills({
    'Does latency hurt?': 'Yes, with a business effect today',
    'Which business effect does latency have?': 'Agents wait and close the tab',
    'What should the 99th ...': '300',
    'What is the 99th ...': '0.9k',
    'Does cost hurt?': 'Noticed or feared, no business effect shown',
    'How does the load look?': 'Steady and predictable',
    'How many tokens a day?': '4M',
    'What does the API cost a month?': '12,500.50',
    'Fill in what own serving would cost? ...': 'Now',
    'Own serving, a month: GPUs or reserved capacity': '6,000',
    'Own serving, a month: fallback': '0',
  });
  await cleo.submits();
  expect(cleo.modal()).toContain('Why does this cost nothing: fallback?');
  await cleo.fills({ 'Why does this cost nothing: fallback?': 'The API stays as the fallback' });
  await cleo.submits();
}

async function showsWhatTheTeamCan(ada: Person): Promise<void> {
  await ada.presses('Answer');
  await ada.fills({
    'Which of these does the team have today?': ['Kubernetes ...', 'Incident response cover'],
    'How was that established?': 'Assessed on systems in production',
  });
  await ada.submits();
  await ada.fills({
    'A link that proves it: Kubernetes ...': 'https://wiki.example/platform',
    'A link that proves it: Incident ...': 'https://wiki.example/on-call',
  });
  await ada.submits();
}

async function namesTheConstraint(ben: Person): Promise<void> {
  await ben.presses('Answer');
  await ben.fills({ 'Which of these would self-hosting solve? ...': ['A hard latency target'] });
  await ben.submits();
  await ben.fills({
    'A hard latency target - in exact words?': 'P99 at most 300 ms at peak',
    'A hard latency target - is it exact ...': 'Exact and today',
    'A hard latency target - what is the smallest ...': 'A dedicated or private managed endpoint',
    'A hard latency target - how much ...': 'Some routes',
  });
  await ben.submits();
}

test('three people go from the command to an accepted decision', async () => {
  const { workspace, app, ada, ben, cleo } = await scene();
  await ada.types('/hosting-review Support summariser');
  expect(ada.sees()).toBe('');
  expect((await read(workspace)).split('\n').slice(0, 7)).toEqual([
    'Hosting Review:',
    '  Support summariser',
    '  The real question: what should we host, when and why - not "API or self-host".',
    '  0 of 5 answered. Next: Boundary.',
    '  ○ Boundary ○ Bottleneck ○ Pain ○ Capability ○ Counterfactual',
    '  Led by Ada Lovelace · No evidence yet',
    '  [Answer Boundary] [Add evidence] [... Change lead | Pause | Close without a decision | Help]',
  ]);

  await statesTheBoundary(ada);
  await names(ben);
  await tellsWhatHurts(cleo);
  await showsWhatTheTeamCan(ada);
  await namesTheConstraint(ben);
  const before = await read(workspace);
  expect(before.split('    Hosting Review:\n      Recommendation')[0]).toBe(answered);
  expect(before).toContain('Recommendation: hybrid');
  expect(before).toContain('P99 at peak: 300 ms wanted, 900 ms measured on the API.');
  expect(before).toContain('Cost model, before accepting, owed by Ada Lovelace.');
  expect(before).toContain('[Accept] [Choose differently] [Reopen a question v: Boundary | ');

  await ada.presses('Accept');
  await ada.submits();
  expect(ada.modal()).toContain('! Before this is accepted, add or waive by name: cost model.');
  await ada.fills({ 'What do you do without, by name?': ['Without the cost model'] });
  await ada.submits();
  expect(ada.modal()).toBe('');

  const decided = await read(workspace);
  keep(decided);
  expect(decided.split('\n').slice(0, 7)).toEqual([
    'Hosting Review (edited):',
    '  Support summariser',
    '  Decided: hybrid, by Ada Lovelace on 20 November 2026.',
    '  Next look: 22 February 2027.',
    '  Led by Ada Lovelace · Real traction · Answered by Ada Lovelace, Ben Okri and Cleo Vance · 2 pieces of evidence',
    '  [Reopen] [Full record]',
    '    Hosting Review (edited):',
  ]);
  expect(decided).toContain('Accepted by Ada Lovelace on 20 November 2026.');
  expect(decided).toContain('Ada Lovelace decided without this evidence: cost model.');
  expect(decided).not.toContain('[Accept]');
  expect(decided).not.toContain('[Change]');

  const { records, decisions, answers } = await stored(app, 'Support summariser');
  expect(decisions).toMatchObject([
    { kind: 'accepted', outcome: 'hybrid', waived: ['cost-model'] },
  ]);
  expect(records).toMatchObject([{ status: 'accepted', nextLook: '2027-02-22' }]);
  expect(answers.map(({ question, stance }) => `${question} ${stance}`)).toEqual(
    ['q1', 'q2', 'q3', 'q4', 'q5'].map((question) => `${question} standing`),
  );
  expect(answers[2]?.body).toMatchObject({
    effects: { latency: 'Agents wait and close the tab' },
    numbers: { p99TargetMs: 300, p99ApiMs: 900, tokensPerDay: 4e6, apiSpendEurMonth: 12_500.5 },
    costs: { gpus: { eur: 6_000 }, fallback: { eur: 0, why: 'The API stays as the fallback' } },
  });
  expect(trail(app)).toEqual([
    'Ada Lovelace review-opened',
    'Ada Lovelace answered',
    'Ben Okri answered',
    'Cleo Vance answered',
    'Ada Lovelace answered',
    'Ben Okri answered',
    'Ada Lovelace decided',
  ]);

  await cleo.presses('Full record');
  expect(cleo.modal()).toContain('Context - what the team answered');
  expect(cleo.modal()).toContain('The recommendation as it was made');
});

const answered = `Hosting Review (edited):
  Support summariser
  Hybrid is recommended; Ada Lovelace decides.
  ● Boundary ● Bottleneck ● Pain ● Capability ● Counterfactual
  Led by Ada Lovelace · Real traction · Answered by Ada Lovelace, Ben Okri and Cleo Vance · 2 pieces of evidence
  [Add evidence] [... Change lead | Pause | Close without a decision | Help]
    Hosting Review (edited):
      1 of 5 · Boundary - answered by Ada Lovelace, 20 November 2026
      - Product: Real traction
      - Runs today: On an external model API
      - Data: Public information, ${raw}
      - Public information: By any external model API
      - ${raw}: Only in a private deployment under our control
      - ${raw}, restricted by: A customer contract
      - ${raw}, named: Acme MSA, clause 7.2
      - The rule is: Specific, but only spoken
      - Privacy review: Done
      [Change] [See it differently] [Add evidence]
    Hosting Review (edited):
      2 of 5 · Bottleneck - answered by Ben Okri, 20 November 2026
      - Bigger problem: Both
      - Model: A frontier model is needed on some routes
      [Change] [See it differently] [Add evidence]
    Hosting Review (edited):
      3 of 5 · Pain - answered by Cleo Vance, 20 November 2026
      - Latency hurts: Yes, with a business effect today
      - Effect of latency: Agents wait and close the tab
      - P99 target: 300 ms
      - P99 on the API: 900 ms
      - Cost hurts: Noticed or feared, no business effect shown
      - Load: Steady and predictable
      - Volume: 4,000,000 tokens/day
      - API bill: 12,500.5 EUR/month
      - Cost worksheet: Now
      - GPUs or reserved capacity: 6,000 EUR/month
      - Fallback: 0 EUR/month
      - Fallback costs nothing because: The API stays as the fallback
      [Change] [See it differently] [Add evidence]
    Hosting Review (edited):
      4 of 5 · Capability - answered by Ada Lovelace, 20 November 2026
      - Has: Kubernetes or a platform as mature, in production, Incident response cover
      - Established by: Assessed on systems in production
      - Kubernetes or a platform as mature, in production, proof: https://wiki.example/platform
      - Incident response cover, proof: https://wiki.example/on-call
      [Change] [See it differently] [Add evidence]
    Hosting Review (edited):
      5 of 5 · Counterfactual - answered by Ben Okri, 20 November 2026
      - Would solve: A hard latency target
      - A hard latency target: P99 at most 300 ms at peak
      - A hard latency target, stated: Exact and today
      - A hard latency target, smallest fix: A dedicated or private managed endpoint
      - A hard latency target, needed by: Some routes
      [Change] [See it differently] [Add evidence]
`;

test('who owes evidence is reminded once, three working days later, by name and alone', async () => {
  const { workspace, app, ada, ben } = await scene();
  await ada.types('/hosting-review Search');
  await ada.presses('Answer');
  await ada.fills({
    'Which kinds of data ...': ['Public information'],
    'Is that rule written down?': 'Written down',
  });
  await ada.submits();
  await ada.fills({ 'Public information - where ...': 'By any external model API' });
  await ada.submits();
  for (let left = 4; left > 0; left -= 1) await ada.presses("We don't know");
  expect(await ada.dms()).toBe('');
  app.passes(6 * dayMs);
  await workspace.quiet();
  const reminder =
    'Hosting Review: Before Search is decided, this is still owed by you: privacy review. Add it, or waive it by name when you accept.';
  expect(await ada.dms()).toBe(reminder);
  expect(await ben.dms()).toBe('');
  app.passes(30 * dayMs);
  await workspace.quiet();
  expect(await ada.dms()).toBe(reminder);
});
