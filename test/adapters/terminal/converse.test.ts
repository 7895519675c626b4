import { describe, expect, it } from 'vitest';
import { questionOf } from '../../../src/app/content.ts';
import { nameOf, standingAnswer } from '../../../src/domain/review.ts';
import { questionIds } from '../../../src/domain/vocabulary.ts';
import { type Conversation, room } from '../../support/converse.ts';
import { accepting, apiPilot, bankVendor, type Lines } from '../../support/lines.ts';
import { content } from '../../support/prompts.ts';
import { storedReview, timeless } from '../../support/stored.ts';

const pilot: Lines = { ...apiPilot, 'q1.privacyReview': 'started', ...accepting };
const fields = ({ asked }: Conversation): string[] => asked.filter((key) => /^q\d/.test(key));
const titles = questionIds.map((id) => questionOf(content, id).title);

/** The standing answers and the decision: what counts in the end. */
async function result({ db, workload }: ReturnType<typeof room>) {
  const file = await storedReview(db, workload);
  const answers = questionIds.map((id) => standingAnswer(file, id)?.body);
  return { answers, outcome: file.records.at(-1)?.body.outcome };
}

describe('a conversation', () => {
  it('asks the five questions in their order, shows the recommendation, and ends in a record', async () => {
    const here = room();
    const { ending, transcript, asked } = await here.talk(pilot);
    const places = [
      ...titles.map((title, index) => `Question ${index + 1} of 5: ${title}`),
      'Recommendation: API-first',
      '> ask.decide: accept',
      '> ask.waive: yes',
      'Support summariser: API-first',
    ].map((said) => transcript.indexOf(said));
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(places[0]).toBeGreaterThan(0);
    expect(asked.slice(-2)).toEqual(['ask.decide', 'ask.waive']);
    expect(ending).toEqual({ how: 'decided', workload: here.workload });
  });

  it('says the real question before anything else', async () => {
    const { transcript } = await room().talk({}, { stopAfter: 0 });
    expect(transcript.startsWith('The real question')).toBe(true);
  });

  it('says back what was answered, in the words of the form', async () => {
    const { transcript } = await room().talk(pilot);
    expect(transcript).toContain('Boundary, answered by Ada.');
    expect(transcript).toContain('P99 target: 2,000 ms');
    expect(transcript).not.toMatch(/\{[a-z]+\}|undefined|\[object/);
  });
});

describe('wherever somebody', () => {
  it('stops, the next time goes on with the very next prompt and ends the same', async () => {
    const whole = room();
    const all = await whole.talk(pilot);
    const expected = timeless(await storedReview(whole.db, whole.workload));
    for (let stopAfter = 0; stopAfter < all.asked.length; stopAfter += 1) {
      const here = room();
      const stopped = await here.talk(pilot, { stopAfter });
      expect(stopped.ending.how).toBe('stopped');
      const resumed = await here.talk(pilot);
      expect([stopAfter, ...fields(resumed)]).toEqual([
        stopAfter,
        ...fields(all).slice(fields(stopped).length),
      ]);
      expect(timeless(await storedReview(here.db, here.workload))).toEqual(expected);
    }
  });

  it('goes back and on again, the end is the same', async () => {
    const whole = room();
    const all = await whole.talk(pilot);
    const expected = await result(whole);
    for (const key of fields(all)) {
      const here = room();
      const line = pilot[key] ?? '';
      await here.talk({ ...pilot, [key]: ['<', ...[line, line].flat()] });
      expect([key, await result(here)]).toEqual([key, expected]);
    }
  });

  it('asks why, the end is the same, and why is told', async () => {
    const whole = room();
    const all = await whole.talk(pilot);
    const lines = Object.entries(pilot).filter(([key]) => /^q\d/.test(key));
    const asking = fields(all).map((key) => {
      const [, line] = lines.find(([one]) => one === key) ?? [];
      return [key, ['?', ...[line ?? ''].flat()]];
    });
    const here = room();
    const { transcript } = await here.talk({ ...pilot, ...Object.fromEntries(asking) });
    expect(await result(here)).toEqual(await result(whole));
    for (const { vague, wants } of content.questions) {
      expect(transcript).toContain(vague);
      expect(transcript).toContain(wants);
    }
  });
});

describe('going on', () => {
  it('says how far it is, and that a half-filled form is kept', async () => {
    const here = room();
    await here.talk(pilot, { stopAfter: 11 });
    const { transcript } = await here.talk(pilot, { stopAfter: 0 });
    expect(transcript).toContain('1 of 5 questions are answered');
    expect(transcript).toContain(`What you had filled in for ${titles[1]} is kept.`);
  });

  it("leaves another person's half-filled form alone", async () => {
    const here = room();
    await here.talk(pilot, { stopAfter: 3 });
    const { asked } = await here.talk({}, { as: 'Ben', stopAfter: 1 });
    expect(asked).toEqual(['q1.phase']);
  });

  it('with the decision when everything is answered', async () => {
    const here = room();
    await here.talk({ ...pilot, 'ask.decide': ['leave'] });
    const { asked, ending, transcript } = await here.talk(accepting);
    expect(transcript).toContain('Recommendation: API-first');
    expect(asked).toEqual(['ask.decide', 'ask.waive']);
    expect(ending.how).toBe('decided');
  });
});

describe('two people at one review', () => {
  it('both answer, and each answer names who gave it', async () => {
    const here = room();
    await here.talk(pilot, { stopAfter: 10 });
    await here.talk(pilot, { as: 'Ben', stopAfter: 3 });
    const file = await storedReview(here.db, here.workload);
    const names = file.answers.map(({ question, by }) => [question, nameOf(file, by)]);
    expect(names).toEqual([
      ['q1', 'Ada'],
      ['q2', 'Ben'],
    ]);
  });

  it('but only the lead decides; the other is told who can', async () => {
    const here = room();
    await here.talk({ ...pilot, 'ask.decide': ['leave'] });
    const ben = await here.talk({ ...accepting, 'ask.decide': ['accept', 'leave'] }, { as: 'Ben' });
    expect(ben.transcript).toContain('Only Ada can decide this');
    expect(ben.ending.how).toBe('left');
    expect((await storedReview(here.db, here.workload)).decisions).toEqual([]);
  });

  it('and who was slower is told who was faster, and loses nothing', async () => {
    const here = room();
    const faster = { 'q2.words': () => here.talk(bankVendor, { as: 'Ben', stopAfter: 3 }) };
    const { transcript } = await here.talk(pilot, { meanwhile: faster });
    expect(transcript).toContain('Ben was faster on Bottleneck');
    const { answers } = await storedReview(here.db, here.workload);
    const q2 = answers.filter(({ question }) => question === 'q2');
    expect(q2).toMatchObject([
      { stance: 'standing', body: { bottleneck: 'control' } },
      { stance: 'dissent', body: { bottleneck: 'iteration' } },
    ]);
  });

  it('and a recommendation that moved is read again before it is accepted', async () => {
    const here = room();
    const boundary: Lines = {
      'ask.decide': ['change', 'leave'],
      'ask.change': 'q1',
      'q1.classes': 'regulated',
      'q1.at.regulated': 'controlled',
      'q1.basis.regulated': 'law',
    };
    const change = { 'ask.decide': () => here.talk(boundary, { as: 'Ben' }) };
    const lines = { ...pilot, 'ask.decide': ['accept', 'accept'] };
    const { transcript, ending } = await here.talk(lines, { meanwhile: change });
    expect(transcript).toContain('An answer changed after this recommendation was drawn');
    expect(transcript.lastIndexOf('Recommendation: dedicated')).toBeGreaterThan(
      transcript.indexOf('> ask.decide: accept'),
    );
    expect(ending.how).toBe('decided');
    expect((await result(here)).outcome).toBe('dedicated');
  });
});

describe('the cost worksheet', () => {
  it('can be filled in after the recommendation, and draws it anew', async () => {
    const here = room();
    const sheet = content.knowledge.costLines.map(({ id }) => [`q3.eur.${id}`, '50']);
    const lines = {
      ...bankVendor,
      ...Object.fromEntries(sheet),
      'ask.decide': ['worksheet', 'accept'],
      'ask.waive': 'yes',
    };
    const { asked } = await here.talk(lines);
    expect(asked.filter((key) => key.startsWith('q3.eur.'))).toHaveLength(12);
    const { recommendations, answers } = await storedReview(here.db, here.workload);
    expect(recommendations).toHaveLength(2);
    expect(recommendations[1]?.subject.answers?.evidence).toMatchObject({
      costModel: 'full',
      numbers: { selfHostTotalEurMonth: 600, apiSpendEurMonth: 900, tokensPerDay: 4e6 },
    });
    expect(answers.filter(({ question }) => question === 'q3')).toHaveLength(2);
  });
});

describe('changing an answer', () => {
  it('offers what was answered before, so that blank lines keep it', async () => {
    const here = room();
    await here.talk({ ...pilot, 'ask.decide': ['leave'] });
    await here.talk({ 'ask.decide': ['change', 'leave'], 'ask.change': 'q3' });
    const { answers } = await storedReview(here.db, here.workload);
    const q3 = answers.filter(({ question }) => question === 'q3').map(({ body }) => body);
    expect(q3).toHaveLength(2);
    expect(q3[1]).toEqual(q3[0]);
  });

  it('can be thought better of: back from the first field is the menu again', async () => {
    const here = room();
    const { asked } = await here.talk({
      ...pilot,
      'q3.rate-limits': ['none', 'felt', '<'],
      'q3.throttledPct': '<',
      'ask.decide': ['change', 'leave'],
      'ask.change': 'q3',
    });
    expect(asked.slice(-4)).toEqual([
      'q3.rate-limits',
      'q3.throttledPct',
      'q3.rate-limits',
      'ask.decide',
    ]);
    const { answers, drafts } = await storedReview(here.db, here.workload);
    expect(answers.filter(({ question }) => question === 'q3')).toHaveLength(1);
    expect(drafts).toEqual([]);
  });

  it('reaches everything that the question asked the first time', async () => {
    const here = room();
    await here.talk({ ...pilot, 'ask.decide': ['leave'] });
    const corrected = { 'q1.phase': 'traction', 'q1.today': 'api-first' };
    await here.talk({ ...corrected, 'ask.decide': ['change', 'leave'], 'ask.change': 'q1' });
    const { recommendations } = await storedReview(here.db, here.workload);
    expect(recommendations.at(-1)?.subject).toMatchObject({
      phase: 'traction',
      answers: { today: 'api-first' },
    });
  });
});
