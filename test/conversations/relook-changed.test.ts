import { expect, test } from 'vitest';
import { standingAnswer } from '../../src/domain/review.ts';
import type { TriggerId } from '../../src/domain/vocabulary.ts';
import { Looking } from '../support/looking.ts';
import { ada, ben, plainAnswers } from '../support/team.ts';

/** A decision at its first look, of which somebody says that something has changed. */
async function changed(triggers: readonly TriggerId[]) {
  const here = new Looking();
  const review = await here.decides();
  await here.until('2027-02-22T12:00:00Z');
  here.seen.length = 0;
  await here.says(ada, { kind: 'look-again', review, triggers });
  const linked = await here.goesOnInLinked();
  return { here, review, linked };
}

/** Each open question in one tap: it is as it was. */
async function keepsAll(here: Looking): Promise<void> {
  const { answers } = await here.file();
  for (const { id, stance } of answers) {
    if (stance !== 'sealed') continue;
    await here.says(ada, { kind: 'confirm-answer', review: here.review, answer: id });
  }
}

const tight = { ...plainAnswers.q1, 'at.tenant': 'controlled', 'basis.tenant': 'contract' };

test('only what the change touches is asked again; the rest is taken over with where it is from', async () => {
  const { here, review, linked } = await changed(['cost-profile']);
  expect(linked.review.continues).toMatchObject({ review, reask: ['q3', 'q5'] });
  const before = (await here.file(review)).answers;
  for (const question of ['q1', 'q2', 'q4'] as const) {
    const kept = standingAnswer(linked, question);
    const last = standingAnswer({ answers: before }, question);
    expect(kept).toMatchObject({ body: last?.body, by: last?.by, at: last?.at });
    expect(kept?.carried).toEqual({ review, answer: last?.id });
  }
  expect(standingAnswer(linked, 'q3')).toBeUndefined();
  const asked = here.lines('question').map(({ text }) => text.split('\n')[0]);
  expect(asked).toEqual(['Question 3 of 5: Pain']);
});

test('while it is open nobody is reminded, and no other one opens', async () => {
  const { here, review } = await changed(['cost-profile']);
  const more = { kind: 'look-again', review, triggers: [] } as const;
  const open = 'Summaries is being looked at already: a review of it is open.';
  expect(await here.says(ada, more)).toBe(open);
  expect(await here.says(ada, { kind: 'reaffirm', review })).toBe(open);
  expect(await here.says(ben, { kind: 'ask-for-look', review })).toBe(open);
  await here.until('2027-06-01T12:00:00Z');
  expect(here.digests()).toEqual([]);
});

test('the same outcome on the same routes confirms the earlier decision, with what is so now', async () => {
  const { here, review } = await changed(['cost-profile']);
  await keepsAll(here);
  const { answers } = await here.file();
  const revised = standingAnswer({ answers }, 'q3');
  expect(revised?.confirms).toBe(answers.find(({ question }) => question === 'q3')?.id);
  expect(here.lines('recommendation').at(-1)?.text).toContain(
    'Since last time\nIt is still API-first.\nNothing that is watched has changed since.\n' +
      'Accepting it confirms the decision of 20 November 2026.',
  );
  await here.accepts(ada);
  const old = await here.file(review);
  expect(old.records).toMatchObject([{ status: 'accepted', nextLook: '2027-05-20' }]);
  expect(old.look).toMatchObject({ number: 2, stage: 'waiting' });
  const linked = await here.file();
  expect(linked).toMatchObject({ review: { state: 'decided' }, records: [] });
  expect(old.confirmations).toMatchObject([{ review: here.review, number: 1 }]);
  expect(old.confirmations[0]?.baseline?.length).toBeGreaterThan(0);
  expect(await here.reads({ kind: 'history' })).toContain('Confirmed on 22 February 2027.');
  expect((await here.reads({ kind: 'list' })).split('\n')).toHaveLength(1);
  expect(here.lines('reaffirmed').at(-1)?.text).toBe(
    'Summaries was looked at again and comes out the same. Ada confirms the decision; next look 20 May 2027.',
  );
});

test('another outcome takes its place, says why, and starts a rhythm of its own', async () => {
  const { here, review } = await changed(['privacy-tightens']);
  await here.answers(ada, 'q1', tight);
  await keepsAll(here);
  const shown = here.lines('recommendation').at(-1)?.text ?? '';
  expect(shown).toContain('The boundary tightened');
  expect(shown).toContain('Accepting it replaces the decision of 20 November 2026.');
  await here.accepts(ada);
  const old = await here.file(review);
  const linked = await here.file();
  const [record] = linked.records;
  expect(old.records).toMatchObject([{ status: 'superseded', supersededBy: record?.id }]);
  expect(old.look).toBeUndefined();
  expect(linked.look).toMatchObject({ record: record?.id, number: 1, day: '2027-05-24' });
  expect(record?.body.since).toMatchObject({
    record: old.records[0]?.id,
    before: { outcome: 'api-first' },
    changed: true,
    fired: [{ trigger: 'privacy-tightens' }],
  });
  expect(record?.body.baseline?.length).toBeGreaterThan(0);
  expect(await here.reads({ kind: 'history' })).toContain('Looked at again, because: The boundary');
});

test('a second look compares with what the first one confirmed, and takes its answers over', async () => {
  const { here, review } = await changed(['provider-change']);
  const evals = { ...plainAnswers.q5, evals: 'no' };
  await here.answers(ada, 'q5', evals);
  await keepsAll(here);
  await here.accepts(ada);
  const first = here.review;
  await here.until('2027-05-20T12:00:00Z');
  await here.says(ada, { kind: 'look-again', review, triggers: ['serving-maturity'] });
  const linked = await here.goesOnInLinked();
  const kept = standingAnswer(linked, 'q5');
  expect(kept).toMatchObject({ body: { evals: 'no' }, carried: { review: first } });
});

test('closed without a decision, the earlier one stands and is asked about another day', async () => {
  const { here, review } = await changed(['calendar']);
  expect((await here.file()).review.continues?.reask).toHaveLength(5);
  await here.says(ada, { kind: 'close-review', review: here.review });
  await here.until('2027-02-23T12:00:00Z');
  expect(here.digests()).toHaveLength(1);
  expect((await here.file(review)).look).toMatchObject({ number: 1, stage: 'asked' });
});

test('a late tap on "unchanged" is kept beside the answer that was faster', async () => {
  const { here, linked } = await changed(['serving-maturity']);
  const last = linked.answers.find(({ question }) => question === 'q4')?.id ?? '';
  await here.answers(ada, 'q4', { items: ['platform', 'on-call'], servingMaturity: 'claimed' });
  const said = await here.says(ben, { kind: 'confirm-answer', review: here.review, answer: last });
  expect(said).toContain('Ada was faster on Capability.');
  expect((await here.file()).answers.at(-1)).toMatchObject({ stance: 'dissent', confirms: last });
});

test("last time's answer is no different view of today, whoever answers anew", async () => {
  const { here } = await changed(['serving-maturity']);
  const other = { items: ['platform', 'on-call'], servingMaturity: 'claimed' } as const;
  await here.answers(ben, 'q4', other);
  expect(here.lines('recommendation').at(-1)?.text).not.toContain('Different views');
});

test('a record that is withdrawn meanwhile is not confirmed: the new one stands for itself', async () => {
  const { here, review } = await changed(['serving-maturity']);
  await here.says(ada, { kind: 'withdraw-record', review, reason: 'It was wrong' });
  await keepsAll(here);
  await here.accepts(ada);
  expect((await here.file()).records).toMatchObject([{ status: 'accepted' }]);
  expect((await here.file(review)).records).toMatchObject([{ status: 'withdrawn' }]);
});
