import { expect, test } from 'vitest';
import { answersBoundary, read, reviews, scene, stored, trail } from './slack-scene.ts';

const onlyAda =
  'Hosting Review: Only Ada Lovelace can decide this. While the review is open, you can add evidence or another view.';
const lines = (text: string): string[] => text.split('\n').map((line) => line.trim());

test('whoever does not lead is told privately who does, and the trail knows', async () => {
  const { workspace, app, ada, ben } = await scene();
  await reviews(ada, 'Search');
  await ben.presses('Accept');
  await ben.presses('Choose differently');
  await ben.picks('...', 'Pause');
  await ben.picks('...', 'Change lead');
  await ben.picks('...', 'Close without a decision');
  expect(ben.modal()).toBe('');
  expect(lines(ben.sees())).toEqual(Array(5).fill(onlyAda));
  expect(trail(app).filter((line) => line.startsWith('Ben'))).toEqual(
    Array(5).fill('Ben Okri refused only-lead'),
  );
  const { review, decisions } = await stored(app, 'Search');
  expect([review.state, review.paused, decisions]).toEqual(['open', undefined, []]);
  expect(await read(workspace)).not.toContain('Paused');
});

test('an admin may do what the lead may, as soon as Slack has said that they are one', async () => {
  const { workspace, app, ada } = await scene();
  await reviews(ada, 'Search');
  const dan = workspace.person('Dan Roth', { admin: true });
  const mend = workspace.breaks('users.info', { by: 'status', status: 500 }, { times: 99 });
  await dan.presses('Accept');
  expect((await stored(app, 'Search')).decisions).toEqual([]);
  expect(dan.sees()).toBe('');

  mend();
  app.passes(60_000);
  await workspace.quiet();
  expect(await read(workspace)).toContain('Decided: API-first, by Dan Roth on 20 November 2026.');
  expect((await stored(app, 'Search')).decisions).toHaveLength(1);

  const eve = workspace.person('Eve Stone');
  await eve.presses('Reopen');
  expect(eve.sees().trim()).toBe(onlyAda);
  expect((await stored(app, 'Search')).review.state).toBe('decided');
});

test('accepting is one tap where nothing is owed, and pressing it twice decides once', async () => {
  const { workspace, app, ada } = await scene();
  await reviews(ada, 'Search');
  const recommendation = await workspace.message('Recommendation: API-first');
  await ada.presses('Accept');
  expect([ada.modal(), ada.sees()]).toEqual(['', '']);
  await ada.presses('Accept', recommendation);
  expect(ada.sees()).toContain('Search is decided.');
  const { decisions, records } = await stored(app, 'Search');
  expect(decisions).toMatchObject([{ kind: 'accepted', waived: [] }]);
  expect(records).toHaveLength(1);
});

test('choosing differently needs a reason, and what the other outcome owes is waived by name', async () => {
  const { workspace, app, ada } = await scene();
  await reviews(ada, 'Search');
  await ada.presses('Choose differently');
  expect(ada.modal()).toContain('API-first is recommended for Search. You decide;');
  expect(ada.modal()).not.toContain('Still missing');
  await ada.fills({ 'Which outcome do you choose?': 'Dedicated' });
  expect(ada.modal()).toContain('- Cost model - Reserved or own capacity costs more');
  await ada.fills({ 'Why? It goes into the record.': ' ' });
  await ada.submits();
  expect(ada.modal()).toContain('! Choosing differently needs a reason; it goes into the record.');
  expect(ada.modal()).toContain('! Before this is accepted, add or waive by name: cost model.');
  await ada.fills({
    'What do you do without, by name?': ['Without the cost model'],
    'Why? It goes into the record.': 'The customer *asked* for it',
  });
  await ada.submits();
  expect(ada.modal()).toBe('');

  const thread = await read(workspace);
  expect(thread).toContain('Dedicated was chosen instead by Ada Lovelace on 20 November 2026.');
  expect(thread).toContain(
    'Dedicated was chosen instead of the recommended API-first, because: The customer *asked* for it',
  );
  expect(thread).toContain('Ada Lovelace decided without this evidence: cost model.');
  expect((await stored(app, 'Search')).decisions).toMatchObject([
    { kind: 'chosen', outcome: 'dedicated', reason: 'The customer *asked* for it' },
  ]);
});

test('an answer that changes while the lead decides is read first', async () => {
  const { workspace, app, ada, ben } = await scene();
  await reviews(ada, 'Search');
  await ada.presses('Choose differently');
  await ada.fills({ 'Which outcome do you choose?': 'Dedicated' });
  await ada.fills({
    'What do you do without, by name?': ['Without the cost model'],
    'Why? It goes into the record.': 'It fits',
  });
  await ben.presses('Change', await workspace.message('3 of 5'));
  await ben.fills({ 'Does cost hurt?': 'Noticed ...' });
  await ben.submits();
  await ada.submits();
  expect(ada.modal()).toContain(
    '! An answer changed after this recommendation was drawn. Please read the new one first.',
  );
  expect(ada.modal()).toContain('[It fits]');
  expect((await stored(app, 'Search')).decisions).toEqual([]);
});

test('the lead hands over, and from then on the other one decides', async () => {
  const { workspace, app, ada, ben } = await scene();
  await reviews(ada, 'Search');
  await ada.picks('...', 'Change lead');
  await ada.fills({ 'Who leads Search from now on, and decides?': 'Ben Okri' });
  await ada.submits();
  expect(ada.modal()).toBe('');
  const thread = await read(workspace);
  expect(thread).toContain('API-first is recommended; Ben Okri decides.');
  expect(thread).toContain('Hosting Review: Ben Okri leads Search now, and decides.');
  await ada.presses('Accept');
  expect(ada.sees()).toContain('Only Ben Okri can decide this.');
  await ben.presses('Accept');
  expect(await read(workspace)).toContain('Decided: API-first, by Ben Okri on 20 November 2026.');
  expect(trail(app)).toContain('Ada Lovelace lead-changed');
});

test('a paused review says so, takes answers, and goes on', async () => {
  const { workspace, app, ada, ben } = await scene();
  await ada.types('/hosting-review Search');
  await ada.picks('...', 'Pause');
  expect(await read(workspace)).toContain('Paused. Nobody is reminded until it goes on.');
  await answersBoundary(ben);
  expect((await stored(app, 'Search')).answers).toHaveLength(1);
  await ada.picks('...', 'Go on');
  expect(await read(workspace)).not.toContain('Paused');
  expect(trail(app)).toEqual([
    'Ada Lovelace review-opened',
    'Ada Lovelace paused',
    'Ben Okri answered',
    'Ada Lovelace resumed',
  ]);
});

test('a decided review takes nothing until the lead reopens it, and a new decision replaces the old', async () => {
  const { workspace, app, ada, ben } = await scene();
  await reviews(ada, 'Search');
  const [boundary, last] = [await workspace.message('1 of 5'), await workspace.message('5 of 5')];
  await ada.presses('Accept');
  await ben.presses('Change', boundary);
  await ben.presses('See it differently', boundary);
  await ben.presses('Add evidence', boundary);
  await ben.presses('Change', last);
  expect(ben.modal()).toBe('');
  expect(lines(ben.sees())).toEqual(
    Array(4).fill(
      'Hosting Review: Search is decided. To change anything, its lead reopens it first.',
    ),
  );
  await ben.presses('Reopen');
  expect(lines(ben.sees()).at(-1)).toBe(onlyAda);

  await ada.presses('Reopen');
  expect(await read(workspace)).toContain(
    'Hosting Review: Search is open again. The earlier record stands until a new decision replaces it.',
  );
  await ada.picks('Reopen a question', 'Pain');
  await ada.fills({ 'Does cost hurt?': 'Noticed ...' });
  await ada.submits();
  await ada.presses('Accept');
  const { records, review } = await stored(app, 'Search');
  expect(records.map(({ status }) => status)).toEqual(['superseded', 'accepted']);
  expect(records[0]?.supersededBy).toBe(records[1]?.id);
  expect(review.state).toBe('decided');
  const thread = await read(workspace);
  expect(thread).toContain('Status: superseded.');
  expect(thread).toContain(`It replaces record \`${records[0]?.id}\`.`);
  expect(trail(app)).toContain('Ada Lovelace reopened');
});

test('a closed review takes nothing any more', async () => {
  const { workspace, app, ada, ben } = await scene();
  await ada.types('/hosting-review Search');
  const boundary = await workspace.message('1 of 5');
  await ada.picks('...', 'Close without a decision');
  expect(ada.modal()).toContain('Search ends without a decision. Its answers are kept;');
  await ada.submits();
  const thread = await read(workspace);
  expect(thread).toContain('  Closed without a decision.\n');
  expect(thread).toContain('Search was closed without a decision. Its answers are kept.');
  expect(thread).not.toContain('[Answer');
  await ben.presses('Answer', boundary);
  await ben.presses("We don't know", boundary);
  expect(lines(ben.sees())).toEqual(
    Array(2).fill(
      'Hosting Review: Search was closed without a decision. Start a new review to go on.',
    ),
  );
  expect((await stored(app, 'Search')).answers).toEqual([]);
});

test('a decision that was reopened and never replaced still counts once the review is closed', async () => {
  const { workspace, ada } = await scene();
  await reviews(ada, 'Search');
  await ada.presses('Accept');
  await ada.presses('Reopen');
  await ada.picks('...', 'Close without a decision');
  await ada.submits();
  expect(await read(workspace)).toContain(
    'Closed without a new decision. That of 20 November 2026 stays in force: API-first.',
  );
  await ada.presses('Full record');
  expect(ada.modal()).toContain('The recommendation was accepted: API-first.');
});
