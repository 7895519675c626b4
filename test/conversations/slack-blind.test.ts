import { expect, test } from 'vitest';
import type { Person } from '../support/slack/slack-people.ts';
import { read, scene, stored, trail } from './slack-scene.ts';

async function startsBlind(lead: Person, respondents: string[]): Promise<void> {
  await lead.types('/hosting-review');
  await lead.fills({
    'Which workload is it? ...': 'Ranking',
    'How do you answer?': 'Blind',
    'If blind, who answers?': respondents,
  });
  await lead.submits();
}

/** All five in one chain of forms; two steps for the first. */
async function answersAll(person: Person, where: string): Promise<void> {
  await person.presses('Answer your next question');
  await person.fills({
    'Which kinds of data ...': ['Public information'],
    'Is that rule written down?': 'Written down',
    'Has a privacy and compliance review been done?': 'Done',
    'Anything to add ...': 'Only for Boundary',
  });
  await person.submits();
  await person.fills({ 'Public information - where ...': where });
  for (let left = 5; left > 0; left -= 1) await person.submits();
}

const anyApi = 'By any external model API';

test('each answers at their own pace, and nobody sees anything of the others', async () => {
  const { workspace, app, ada, ben, cleo } = await scene();
  await startsBlind(ada, ['Ben Okri', 'Cleo Vance']);
  expect(await read(workspace)).toBe(
    [
      'Hosting Review:',
      '  Ranking',
      '  The real question: what should we host, when and why - not "API or self-host".',
      "  Answered blind: nobody sees the others' answers until everybody is through. Awaited: Ben Okri and Cleo Vance.",
      '  Led by Ada Lovelace · No evidence yet',
      '  [Answer your next question] [Add evidence] [... Change lead | Pause | Open the blind answers | Close without a decision | Help]',
    ].join('\n'),
  );
  await ben.presses('Answer your next question');
  expect(ben.modal()).toContain('Nobody sees it until everybody has answered.');
  await ben.fills({
    'Which kinds of data ...': ['Public information'],
    'Anything to add ...': 'Only for Boundary',
  });
  await ben.submits();
  expect(ben.modal()).toContain('[Cancel] [Save answer]');
  await ben.submits();
  expect(ben.modal()).toContain('Ranking, question 2 of 5');
  expect(ben.modal()).not.toContain('Only for Boundary');
  await ben.closes();
  expect(ben.modal()).toBe('');

  // Where he stopped, and nothing of it is on any card or in anybody else's form.
  await ben.presses('Answer your next question');
  expect(ben.modal()).toContain('Ranking, question 2 of 5');
  for (let left = 4; left > 0; left -= 1) await ben.submits();
  expect(ben.modal()).toBe(
    [
      'Hosting Review',
      'Counterfactual is kept. Nobody sees it until everybody has answered.',
      '- Nothing known yet',
      'That was the last of five: you are through.',
      '[Close]',
    ].join('\n'),
  );
  await ben.closes();
  await ben.presses('Answer your next question');
  expect(ben.sees()).toContain('Ranking has nothing left for you to answer.');
  await cleo.presses('Answer your next question');
  expect(cleo.modal()).not.toContain('[x] Public information');

  const thread = await read(workspace);
  expect(thread).toContain('Through: Ben Okri. Awaited: Cleo Vance.');
  expect(thread).not.toContain('Only for Boundary');
  expect(thread.split('\n')).toHaveLength(5);
  const { answers } = await stored(app, 'Ranking');
  expect(answers.map(({ stance }) => stance)).toEqual(Array(5).fill('sealed'));
});

test('whoever was not named can neither answer nor open it', async () => {
  const { workspace, app, ada, ben, cleo } = await scene();
  await startsBlind(ada, ['Ben Okri']);
  await ada.presses('Answer your next question');
  await cleo.presses('Answer your next question');
  for (const person of [ada, cleo]) {
    expect(person.modal()).toBe('');
    expect(person.sees()).toContain('Ranking is answered blind by the people who were named.');
  }
  await ben.picks('...', 'Open the blind answers');
  expect(ben.sees()).toContain('Only Ada Lovelace can decide this.');
  expect(trail(app)).toContain('Ben Okri refused only-lead');
  expect(await read(workspace)).toContain('Awaited: Ben Okri.');
});

test('as soon as the last one is through it opens by itself, and what agrees stands', async () => {
  const { workspace, app, ada, ben, cleo } = await scene();
  await startsBlind(ada, ['Ben Okri', 'Cleo Vance']);
  await answersAll(ben, anyApi);
  await answersAll(cleo, anyApi);
  const thread = await read(workspace);
  expect(thread).toContain('API-first is recommended; Ada Lovelace decides.');
  expect(thread).toContain('1 of 5 · Boundary - answered by Ben Okri, 20 November 2026');
  expect(thread).toContain('The same was said by Cleo Vance.');
  expect(thread).toContain('Ranking is open to all, and its answers agree. They stand.');
  expect(thread).toContain('Recommendation: API-first');
  const { answers } = await stored(app, 'Ranking');
  expect(answers.filter(({ stance }) => stance === 'standing')).toHaveLength(5);
});

test('where answers differ the lead says which one stands, then comes the recommendation', async () => {
  const { workspace, app, ada, ben, cleo } = await scene();
  await startsBlind(ada, ['Ben Okri', 'Cleo Vance']);
  await answersAll(ben, anyApi);
  await answersAll(cleo, 'Nobody has decided');
  const opened = await read(workspace);
  expect(opened).toContain(
    '  You see Boundary differently. Ada Lovelace says which answer stands.',
  );
  expect(opened).toContain('◐ Boundary ● Bottleneck ● Pain ● Capability ● Counterfactual');
  expect(opened).toContain(
    [
      '      Cleo Vance',
      '      - Data: Public information',
      '      - Public information: Nobody has decided',
      '      - The rule is: Written down',
      '      - Privacy review: Done',
      '      - In their words: Only for Boundary',
      '      [This one stands]',
      '      [Another answer] [Add evidence]',
    ].join('\n'),
  );
  expect(opened).not.toContain('Recommendation:');
  cleo.dismisses();
  await cleo.closes();
  await cleo.presses('This one stands');
  expect(cleo.sees()).toContain('Only Ada Lovelace can decide this.');
  await ada.presses('This one stands');
  const settled = await read(workspace);
  expect(settled).toContain('1 of 5 · Boundary - answered by Ben Okri');
  expect(settled).toContain(
    'Cleo Vance sees Boundary differently, and it matters: the recommendation would become not ready.',
  );
  expect(settled).toContain('Recommendation: API-first');
  expect(trail(app).at(-1)).toBe('Ada Lovelace settled');
});

test('the lead may open it early; what nobody has answered is asked next', async () => {
  const { workspace, app, ada, ben } = await scene();
  await startsBlind(ada, ['Ben Okri', 'Cleo Vance']);
  await ben.presses('Answer your next question');
  await ben.submits();
  await ben.closes();
  await ada.picks('...', 'Open the blind answers');
  const thread = await read(workspace);
  expect(thread).toContain('1 of 5 answered. Next: Bottleneck.');
  expect(thread).toContain('1 of 5 · Boundary - answered by Ben Okri, 20 November 2026');
  expect(thread).toContain("[Answer] [We don't know]");
  expect(trail(app).at(-1)).toBe('Ada Lovelace revealed');
});

test('an answer given for somebody counts, is marked, and only they can confirm it', async () => {
  const { workspace, app, ada, ben, cleo } = await scene();
  await startsBlind(ada, ['Ben Okri', 'Cleo Vance']);
  await ben.presses('Answer your next question');
  await ben.fills({
    'Whose answer is it?': 'Cleo Vance',
    'Anything ...': 'She told me on the phone',
  });
  await ben.submits();
  expect(ben.modal()).toContain('Boundary is kept. Nobody sees it until everybody has answered.');
  await ben.closes();
  await ben.presses('Answer your next question');
  expect(ben.modal()).toContain('Ranking, question 1 of 5');
  expect(ben.modal()).not.toContain('She told me');
  await ben.closes();
  await cleo.presses('Answer your next question');
  expect(cleo.modal()).toContain('Ranking, question 2 of 5');
  await cleo.closes();
  await ada.picks('...', 'Open the blind answers');
  expect(await read(workspace)).toContain(
    [
      '      1 of 5 · Boundary - answered by Ben Okri for Cleo Vance, 20 November 2026',
      '      - Data: none named',
      '      - In their words: She told me on the phone',
      '      Ben Okri answered this for Cleo Vance, who has not confirmed it yet.',
      '      [Confirm]',
    ].join('\n'),
  );
  await ada.presses('Confirm');
  expect(ada.sees()).toContain('That answer was given for Cleo Vance, who can confirm it.');
  expect(trail(app)).toContain('Ada Lovelace refused not-yours');
  await cleo.presses('Confirm');
  const thread = await read(workspace);
  expect(thread).toContain('1 of 5 · Boundary - answered by Cleo Vance, 20 November 2026');
  expect(thread).not.toContain('[Confirm]');
  expect(trail(app).at(-1)).toBe('Cleo Vance confirmed');
});
