import { describe, expect, test } from 'vitest';
import { alex, megan } from '../support/teams/people.ts';
import { teamsScene, trail } from '../support/teams/scene.ts';

const vague = { 'Which kinds of data ...': ['Public information'], 'Is that rule ...': 'Vague' };

const answersOf = ({ people, answers }: Awaited<ReturnType<StoredOf>>) =>
  answers.map(({ question, revision, stance, by }) => ({
    what: `${question} ${revision} ${stance}`,
    by: people.find(({ id }) => id === by)?.handle,
  }));
type StoredOf = Awaited<ReturnType<typeof teamsScene>>['stored'];

describe.each(['execute', 'submit'] as const)('with clients that know %s', (client) => {
  async function scene() {
    const all = await teamsScene();
    for (const person of [all.megan, all.alex, all.sam]) person.client = client;
    return all;
  }

  test('two people on one question: the first stands, the other is kept as dissent', async () => {
    const { megan: first, alex: second, read, stored } = await together();
    const card = second.card('1 of 5');
    second.fills({ ...vague, 'Anything to add ...': 'Legal told me otherwise' });
    await second.presses('Save answer', card);
    const step = second.card('One more step');
    await first.presses("We don't know", card);
    await second.pressesOn(step, 'Save answer');
    expect(second.reads()).toContain('Megan Bowen was faster on Boundary. Yours is kept beside it');
    expect(read()).toContain('1 of 5 · Boundary - answered by Megan Bowen');
    expect(read()).toContain('Alex Wilber (20 November 2026): Data: Public information;');
    expect(answersOf(await stored('Search'))).toEqual([
      { what: 'q1 1 standing', by: megan.aadObjectId },
      { what: 'q1 2 dissent', by: alex.aadObjectId },
    ]);
  });

  async function together() {
    const all = await scene();
    await all.megan.mentions('start Search');
    return all;
  }

  test('a second step asks what the first made necessary; the rows are the same', async () => {
    const { megan: person, stored, read, app } = await together();
    person.fills({ ...vague, 'Anything to add ...': 'Only public pages' });
    await person.presses('Save answer');
    expect(person.reads()).toContain('One more step: what your answers so far ask about.');
    expect(read().includes('[Save answer] [Back]')).toBe(client === 'submit');
    person.fills({ 'Public information - where ...': 'By any external model API' });
    await person.presses('Save answer');
    expect(read()).toContain('1 of 5 · Boundary - answered by Megan Bowen, 20 November 2026');
    expect(person.reads()).not.toContain('One more step');
    const { answers } = await stored('Search');
    const public_ = { at: 'any-api' };
    const words = 'Only public pages';
    expect(answers).toMatchObject([
      { body: { classes: { public: public_ }, rule: 'vague', words } },
    ]);
    expect(trail(app).filter((line) => line.endsWith('answered'))).toHaveLength(1);
  });

  test('re-answer supersedes with history', async () => {
    const { megan: first, alex: second, stored, read } = await together();
    await first.presses("We don't know");
    await second.presses('Change');
    expect(second.reads()).toContain('Megan Bowen answered this. Yours takes its place;');
    const form = second.card('Yours takes its place');
    second.fills(vague);
    await second.presses('Save answer', form);
    expect(second.reads(form)).toContain('Public information - where may it be processed?: ___');
    await second.presses('Save answer', form);
    expect(read()).toContain('1 of 5 · Boundary - answered by Alex Wilber');
    expect(read()).toContain('Boundary: done by Alex Wilber.');
    expect(answersOf(await stored('Search'))).toEqual([
      { what: 'q1 1 standing', by: megan.aadObjectId },
      { what: 'q1 2 standing', by: alex.aadObjectId },
    ]);
  });

  test('see it differently is kept beside the answer that stands', async () => {
    const { megan: first, alex: second, stored, read } = await together();
    await first.presses("We don't know");
    await second.presses('See it differently');
    second.fills({ 'Anything to add ...': 'I asked legal' });
    await second.presses('Save answer');
    expect(read()).toContain('In their words: I asked legal');
    expect(answersOf(await stored('Search'))[1]).toEqual({
      what: 'q1 2 dissent',
      by: alex.aadObjectId,
    });
  });

  test('what is wrong is said at its field, and what was typed stays', async () => {
    const { megan: person, stored, read } = await together();
    for (let left = 2; left > 0; left -= 1) await person.presses("We don't know");
    person.fills({ 'Does latency hurt?': 'Yes, with a business effect today' });
    await person.presses('Save answer');
    const typed = { 'Which business effect ...': 'Agents wait', 'What is the 99th ...': 'slow' };
    person.fills(typed);
    await person.presses('Save answer');
    expect(person.reads()).toContain('number');
    expect(person.form()).toMatchObject({
      'Which business effect does latency have?': 'Agents wait',
    });
    expect(Object.values(person.form())).toContain('slow');
    expect((await stored('Search')).answers).toHaveLength(2);
    person.fills({ 'What is the 99th ...': '900' });
    await person.presses('Save answer');
    expect(read()).toContain('P99 on the API: 900 ms');
    expect(read()).toContain('Effect of latency: Agents wait');
  });

  test('a form that was put aside becomes one line, and writes nothing', async () => {
    const { megan: first, alex: second, stored, read } = await together();
    await first.presses("We don't know");
    await second.presses('Change');
    await second.presses('Cancel');
    expect(read()).toContain('  Hosting Review (edited):\n    Boundary: put aside by Alex Wilber.');
    expect((await stored('Search')).answers).toHaveLength(1);
  });

  test('a stale click: polite, and no write', async () => {
    const { megan: first, alex: second, sam: third, stored, read } = await together();
    await first.presses("We don't know");
    const old = third.card('1 of 5');
    await second.presses('Change');
    await second.presses('Save answer', second.card('Yours takes its place'));
    await third.pressesOn(old, 'Change');
    const notice = third.card('Alex Wilber has answered Boundary in the meantime');
    expect(notice.lines.at(-1)).toBe('[Change] [See it differently]');
    expect(notice.mentions).toEqual([third.who.id]);
    expect((await stored('Search')).answers).toHaveLength(2);
    await third.presses('See it differently', notice);
    third.fills({ 'Anything to add ...': 'I asked legal' });
    await third.presses('Save answer', third.card('Yours is kept beside the answer'));
    expect(read()).toContain('Sam Rivera (20 November 2026): In their words: I asked legal');
  });

  test('an answer to a review that has just been closed says so, and is not kept', async () => {
    const { megan: first, alex: second, stored } = await together();
    const card = second.card('1 of 5');
    await first.presses('Close without ...');
    await first.presses('Close it');
    await second.pressesOn(card, 'Save answer');
    expect(second.reads()).toMatch(/Search (is|was|has been) closed/);
    expect((await stored('Search')).answers).toEqual([]);
  });

  test('the way back from a second step changes nothing for the others', async () => {
    const { megan: person, read, stored } = await together();
    const before = read();
    person.fills(vague);
    await person.presses('Save answer');
    await person.presses('Back');
    expect(person.card('1 of 5').lines).toContain('[Save answer]');
    const aside = '\n  Hosting Review (edited):\n    Boundary: put aside by Megan Bowen.';
    expect(read()).toBe(client === 'execute' ? before : `${before}${aside}`);
    expect((await stored('Search')).answers).toEqual([]);
  });

  test('whoever was slower in a form of their own reads so in its place, as all do', async () => {
    const { megan: first, alex: second, read } = await together();
    await first.presses("We don't know");
    await second.presses('Change');
    const slower = second.card('Yours takes its place');
    await first.presses('Change');
    first.fills({ 'Anything to add ...': 'One more thing' });
    await first.presses('Save answer', first.card('Yours takes its place'));
    second.fills({ 'Anything to add ...': 'I asked legal' });
    await second.presses('Save answer', slower);
    const told = second.card('Megan Bowen was faster on Boundary.');
    expect(told.id).toBe(slower.id);
    expect(read()).toContain('Megan Bowen was faster on Boundary.');
    expect(read()).toContain('Alex Wilber (20 November 2026): In their words: I asked legal');
  });

  test('an answer in one tap on an old card is kept beside the one that stands', async () => {
    const { megan: first, alex: second, stored } = await together();
    const old = second.card('1 of 5');
    await first.presses("We don't know");
    await second.pressesOn(old, "We don't know");
    const { mentions, lines } = second.card('Megan Bowen was faster on Boundary');
    expect([mentions, lines.length]).toEqual([[second.who.id], 2]);
    expect(answersOf(await stored('Search'))[1]?.what).toBe('q1 2 dissent');
  });
});
