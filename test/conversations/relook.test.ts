import { expect, test } from 'vitest';
import { clock, Looking } from '../support/looking.ts';
import { ada, ben, plainAnswers } from '../support/team.ts';

const days = (seen: readonly { readonly at: number }[]) =>
  seen.map(({ at }) => clock(at).slice(0, 10));

/** A decision of 20 November 2026, on the morning of its first look. */
async function asked(): Promise<{ here: Looking; review: string }> {
  const here = new Looking();
  const review = await here.decides();
  await here.until('2027-02-22T12:00:00Z');
  return { here, review };
}

test('a quarter later the lead is asked once, in the morning, with what the decision rests on', async () => {
  const { here } = await asked();
  const [message, ...more] = here.digests();
  expect(more).toEqual([]);
  expect(clock(message?.at ?? 0)).toBe('2027-02-22 09:00');
  expect(message?.text.split('\n').slice(0, 5)).toEqual([
    'A decision of yours is due for another look. Has anything changed?',
    'Summaries - API-first, decided 20 November 2026.',
    '- The regular look of 22 February 2027 is due.',
    'What it rests on, as it was last said:',
    '- The cost profile changes - nothing was known.',
  ]);
  expect(message?.text).toContain(
    'Data: raw customer and user data (a named, approved external API) (20 November 2026)',
  );
  expect(message?.text).toContain('Not known: "P99 on the API" and "Throttled".');
});

test('a year of "nothing changed" reads as one decision with its confirmations', async () => {
  const { here, review } = await asked();
  for (const morning of ['2027-02-22', '2027-05-20', '2027-08-20', '2027-11-22']) {
    await here.until(`${morning}T12:00:00Z`);
    await here.says(ada, { kind: 'reaffirm', review });
  }
  expect(days(here.digests())).toEqual(['2027-02-22', '2027-05-20', '2027-08-20', '2027-11-22']);
  expect(here.digests().at(-1)?.text).toContain('Last confirmed by Ada on 20 August 2027.');
  const history = await here.reads({ kind: 'history' });
  const [title, line, ...more] = history.replace(/record [0-9a-f-]+/, 'record X').split('\n');
  expect([title, more]).toEqual(['Summaries: decisions', []]);
  expect(line).toBe(
    '- 20 November 2026 - API-first, by Ada (accepted, record X). ' +
      'Confirmed on 22 February 2027, 20 May 2027, 20 August 2027 and 22 November 2027.',
  );
  expect(await here.reads({ kind: 'list' })).toContain('next look 21 February 2028');
  expect(here.lines('reaffirmed').at(-1)?.text).toBe(
    'Summaries: Ada says that nothing has changed. The decision stays; next look 21 February 2028.',
  );
  expect(here.lines('record').at(-1)?.text).toContain('Confirmed on 22 February 2027,');
});

test('a second tap of the same day skips no look, and one of an older message answers no other', async () => {
  const { here, review } = await asked();
  await here.says(ada, { kind: 'reaffirm', review, number: 1 });
  await here.says(ada, { kind: 'reaffirm', review, number: 1 });
  expect((await here.file()).confirmations).toHaveLength(1);
  await here.until('2027-03-01T12:00:00Z');
  expect(await here.says(ada, { kind: 'reaffirm', review, number: 1 })).toBe(
    'The look at Summaries was answered already; the next one is on 20 May 2027.',
  );
  await here.says(ada, { kind: 'reaffirm', review });
  const { look, confirmations } = await here.file();
  expect(confirmations.map(({ number }) => number)).toEqual([1, 2]);
  expect(look).toMatchObject({ number: 3, day: '2027-08-20' });
});

test('confirming is for the lead', async () => {
  const { here, review } = await asked();
  await here.says(ben, { kind: 'reaffirm', review });
  expect((await here.file()).confirmations).toEqual([]);
});

test('nobody answers: two reminders, one line in the thread, and then nothing more', async () => {
  const { here } = await asked();
  await here.until('2027-06-01T12:00:00Z');
  expect(days(here.digests())).toEqual(['2027-02-22', '2027-02-25', '2027-03-03']);
  const lines = here.lines('look-overdue');
  expect(days(lines)).toEqual(['2027-03-10']);
  expect(lines[0]?.text).toContain('the look of 22 February 2027 was not answered by Ada');
  expect(await here.reads({ kind: 'list' })).toContain('not confirmed since 22 February 2027');
});

test('what is due on one day for one person comes in one message, whatever the channel', async () => {
  const here = new Looking();
  await here.decides('Summaries');
  here.team = 'C2';
  await here.decides('Search');
  await here.until('2027-02-22T12:00:00Z');
  const [message, ...more] = here.digests();
  expect(more).toEqual([]);
  const named = message?.message.looks.map(({ overview }) => overview.review.workload);
  expect(named).toEqual(['Summaries', 'Search']);
  expect(message?.text).toContain('2 decisions of yours are due for another look.');
});

test('somebody who was asked this morning hears of what comes up later on the next working day', async () => {
  const { here, review } = await asked();
  await here.says(ada, { kind: 'reaffirm', review });
  await here.says(ben, { kind: 'ask-for-look', review });
  await here.until('2027-02-23T12:00:00Z');
  expect(days(here.digests())).toEqual(['2027-02-22', '2027-02-23']);
  expect(here.digests().at(-1)?.text).toContain('- Ben asked for a look at this decision.');
});

test('putting it off asks again on that day, and no earlier', async () => {
  const { here, review } = await asked();
  const said = await here.says(ada, { kind: 'snooze-look', review, until: '2027-03-20' });
  expect(said).toBe('Summaries is put off; the next look is on 22 March 2027.');
  await here.until('2027-03-22T12:00:00Z');
  expect(days(here.digests())).toEqual(['2027-02-22', '2027-03-22']);
  await here.says(ada, { kind: 'reaffirm', review });
  expect((await here.file()).look).toMatchObject({ number: 2, day: '2027-05-20' });
});

test.each([
  ['yesterday', 'Please pick a day from 23 February 2027 to 22 February 2028.', '2027-02-21'],
  ['in two years', 'Please pick a day from 23 February 2027 to 22 February 2028.', '2029-02-21'],
  ['never', 'Please give a day as year-month-day, such as 2026-11-30.', '2027-02-31'],
])('putting it off until %s is refused with what is possible', async (_when, refusal, until) => {
  const { here, review } = await asked();
  expect(await here.says(ada, { kind: 'snooze-look', review, until })).toBe(refusal);
});

test('who takes the decision over is asked what its lead was asked', async () => {
  const { here, review } = await asked();
  await here.says(ada, { kind: 'change-lead', review, to: ben });
  await here.until('2027-02-23T12:00:00Z');
  expect(days(here.digests(ben))).toEqual(['2027-02-22']);
  await here.until('2027-02-26T12:00:00Z');
  expect(days(here.digests(ada))).toEqual(['2027-02-22']);
});

test('a decision that is looked at every month is asked about every month', async () => {
  const { here, review } = await asked();
  await here.says(ada, { kind: 'reaffirm', review });
  const said = await here.says(ada, { kind: 'set-pace', review, months: 1 });
  expect(said).toBe('Done. The next look at Summaries is on 22 March 2027.');
  expect(await here.says(ada, { kind: 'set-pace', review, months: 0 })).toBe(
    'Please give whole months, from 1 to 24.',
  );
});

test('a decision that is withdrawn is asked about no more', async () => {
  const { here, review } = await asked();
  await here.says(ada, { kind: 'withdraw-record', review, reason: 'The workload is gone' });
  await here.until('2027-09-01T12:00:00Z');
  expect(days(here.digests())).toEqual(['2027-02-22']);
  expect((await here.file()).look).toBeUndefined();
});

test('a decision that is reopened keeps its look', async () => {
  const { here, review } = await asked();
  await here.says(ada, { kind: 'reopen', review });
  expect((await here.file()).look).toMatchObject({ stage: 'asked' });
  await here.answers(ada, 'q5', { ...plainAnswers.q5, evals: 'no' });
  await here.accepts(ada);
  const { look, records } = await here.file();
  expect(look).toMatchObject({ record: records.at(-1)?.id, number: 1, day: '2027-05-24' });
});
