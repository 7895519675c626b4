import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawMessage, repeated } from '../../../src/adapters/slack/render-message.ts';
import { standingAnswer } from '../../../src/domain/review.ts';
import { lintMessage } from '../../support/slack-linter.ts';
import { ada, ben, plainAnswers, Team } from '../../support/team.ts';
import {
  drawn,
  labels,
  pressables,
  question,
  read,
  recommendation,
  root,
  saying,
} from './render-support.ts';

let team: Team;
beforeEach(async () => {
  team = new Team();
  await team.starts(ada);
});
afterEach(() => team.leaves());

const restricted = { ...plainAnswers.q1, 'at.tenant': 'controlled', 'basis.tenant': 'contract' };

describe('the root card', () => {
  it('says the real question first, and offers the first of the five', async () => {
    const card = drawn(root(await team.file()));
    expect(read(card).split('\n')[0]).toBe('Summaries');
    expect(read(card)).toContain('what should we host, when and why');
    expect(read(card)).toContain('0 of 5 answered. Next: Boundary.');
    expect(labels(card)).toEqual([
      'Answer Boundary',
      'Add evidence',
      ...['Change lead', 'Pause', 'Close without a decision', 'Help'],
    ]);
    expect(pressables(card)[0]).toMatchObject({
      action: 'answer',
      primary: true,
      pressed: { r: team.review, q: 'q1', v: 0 },
    });
  });

  it('shows how far it is with a mark for each question, who answered, and the evidence', async () => {
    await team.answers(ada, 'q1');
    await team.answers(ben, 'q2');
    await team.hears(ada, {
      kind: 'add-evidence',
      review: team.review,
      supports: 'q1',
      form: 'link',
      body: 'https://example.com/policy',
    });
    const words = read(drawn(root(await team.file())));
    expect(words).toContain('2 of 5 answered. Next: Pain.');
    expect(words.replace(/\u00a0|\u2003/g, ' ')).toContain(
      '● Boundary ● Bottleneck ○ Pain ○ Capability ○ Counterfactual',
    );
    expect(words).toContain(
      'Led by Ada · Pre-revenue or early pilots · Answered by Ada and Ben · 1 piece of evidence',
    );
  });

  it('names who decides once all five are answered', async () => {
    await team.answersAll(ada);
    const card = drawn(root(await team.file()));
    expect(read(card)).toContain('API-first is recommended; Ada decides.');
    expect(labels(card)[0]).toBe('Add evidence');
  });

  it('says what was decided and when it is looked at again, and never shows an expired decision as current', async () => {
    await team.answersAll(ada);
    await team.accepts(ada);
    const file = await team.file();
    const card = drawn(root(file));
    expect(read(card)).toContain('Decided: API-first, by Ada on 20 November 2026.');
    expect(read(card)).toContain('Next look: 22 February 2027.');
    expect(labels(card)).toEqual(['Reopen', 'Full record']);
    const late = read(drawMessage(root(file), { ...saying, today: '2027-04-01' }));
    expect(late).toContain('Not confirmed since 22 February 2027.');
    expect(late).not.toContain('Next look');
  });

  it('offers to go on while it is paused, and nothing but the record once it is closed', async () => {
    const file = await team.file();
    const paused = drawn(root({ ...file, review: { ...file.review, paused: true } }));
    expect(read(paused)).toContain('Paused.');
    expect(labels(paused)).toContain('Go on');
    const closed = drawn(root({ ...file, review: { ...file.review, state: 'closed' } }));
    expect(read(closed)).toContain('Closed without a decision.');
    expect(labels(closed)).toEqual(['Full record']);
  });

  it('offers to post again what Slack did not confirm', async () => {
    const card = drawn(root(await team.file(), ['q1', 'recommendation']));
    expect(read(card)).toContain('Nothing confirmed that this was posted: Boundary.');
    const again = pressables(card).filter(({ action }) => action === 'repost');
    expect(again.map(({ pressed }) => pressed?.id)).toEqual(['q1', 'recommendation']);
  });
});

describe('a question card', () => {
  it('asks, says why and what is worth having, and takes an answer in one tap', async () => {
    const card = drawn(question(await team.file(), 'q3'));
    expect(read(card).split('\n').slice(0, 2)).toEqual([
      '3 of 5 · Pain',
      'Do rate limits, latency or cost hurt the business today?',
    ]);
    expect(read(card)).toContain('Worth having at hand:');
    expect(labels(card)).toEqual(['Answer', 'Nothing hurts', "We don't know"]);
    expect(pressables(card).map(({ action }) => action)).toEqual([
      'answer',
      'tap:none',
      'tap:unknown',
    ]);
    expect(pressables(card)[1]?.pressed).toEqual({ r: team.review, q: 'q3', v: 0, tap: 'none' });
  });

  it('becomes its answer in place: who, when, a line a field', async () => {
    await team.answers(ada, 'q2');
    const file = await team.file();
    const card = drawn(question(file, 'q2'));
    expect(read(card).split('\n')).toEqual([
      '2 of 5 · Bottleneck - answered by Ada, 20 November 2026',
      'Bigger problem: Control over inference',
      'Model: An open-weight model is good enough',
    ]);
    expect(labels(card)).toEqual(['Change', 'See it differently', 'Add evidence']);
    const { revision } = standingAnswer(file, 'q2') ?? {};
    expect(pressables(card)[0]?.pressed).toEqual({ r: team.review, q: 'q2', v: revision });
  });

  it('says that nothing is known where somebody said so', async () => {
    await team.answers(ada, 'q2', { filled: {} });
    expect(read(drawn(question(await team.file(), 'q2')))).toContain('Nothing known yet');
  });

  it('shows the day in the zone of whoever reads', async () => {
    team.now = Date.UTC(2026, 10, 20, 23, 30);
    await team.answers(ada, 'q2');
    expect(read(drawn(question(await team.file(), 'q2')))).toContain('21 November 2026');
  });

  it('shows of a different view what is different, with its author', async () => {
    await team.answers(ada, 'q1');
    await team.answers(ben, 'q1', { filled: restricted, differs: true });
    const words = read(drawn(question(await team.file(), 'q1')));
    const [, view] = words.split('Different views\n');
    expect(view).toMatch(/^Ben \(20 November 2026\): .*Only in a private deployment/);
    expect(view).not.toContain('Pre-revenue');
  });

  it('shows all of a view that leaves out what the answer knows', async () => {
    await team.answers(ada, 'q2');
    await team.answers(ben, 'q2', { filled: { frontier: 'none' }, differs: true });
    const words = read(drawn(question(await team.file(), 'q2')));
    expect(words).toContain('Ben (20 November 2026): Model: An open-weight model is good enough');
  });

  it('lets the person confirm what was answered for them, until they have', async () => {
    await team.answers(ada, 'q4', { onBehalfOf: ben });
    const card = drawn(question(await team.file(), 'q4'));
    expect(read(card)).toContain('answered by Ada for Ben');
    const confirm = pressables(card).find(({ action }) => action === 'confirm');
    const answer = confirm?.pressed?.id ?? '';
    await team.hears(ben, { kind: 'confirm-answer', review: team.review, answer });
    const confirmed = drawn(question(await team.file(), 'q4'));
    expect(read(confirmed)).toContain('answered by Ben, ');
    expect(labels(confirmed)).not.toContain('Confirm');
  });

  it('lists the evidence for this question alone, with a link to follow', async () => {
    await team.answers(ada, 'q1');
    const give = (supports: 'q1' | 'q2', body: string) =>
      team.hears(ben, { kind: 'add-evidence', review: team.review, supports, form: 'link', body });
    await give('q1', 'https://example.com/policy');
    await give('q2', 'https://example.com/batching');
    const card = drawn(question(await team.file(), 'q1'));
    expect(read(card)).toContain('https://example.com/policy (Ben, 20 November 2026)');
    expect(read(card)).not.toContain('batching');
    expect(JSON.stringify(card.blocks)).toContain('"url":"https://example.com/policy"');
  });

  it('has no buttons once the review is decided', async () => {
    await team.answersAll(ada);
    await team.accepts(ada);
    expect(labels(drawn(question(await team.file(), 'q1')))).toEqual([]);
  });
});

describe('the recommendation and the record', () => {
  it('offers the lead to accept, to choose differently, or to reopen one question', async () => {
    await team.answersAll(ada);
    const file = await team.file();
    const card = drawn(recommendation(file));
    expect(labels(card)).toEqual([
      ...['Accept', 'Choose differently'],
      ...['Boundary', 'Bottleneck', 'Pain', 'Capability', 'Counterfactual'],
      'Full record',
    ]);
    const id = file.recommendations.at(-1)?.id;
    expect(pressables(card)[0]).toMatchObject({ primary: true, pressed: { r: team.review, id } });
    const reopened = pressables(card).filter(({ action }) => action === 'reopen-question');
    expect(reopened.map(({ pressed }) => [pressed?.q, pressed?.v])).toEqual(
      (['q1', 'q2', 'q3', 'q4', 'q5'] as const).map((q) => [q, 1]),
    );
  });

  it('says what became of it instead, once it is decided', async () => {
    await team.answersAll(ada);
    await team.accepts(ada);
    const card = drawn(recommendation(await team.file()));
    expect(read(card).split('\n').at(-1)).toBe('Accepted by Ada on 20 November 2026.');
    expect(labels(card)).toEqual([]);
  });

  it('offers to reopen a record that is in force, and to read a replaced one', async () => {
    await team.answersAll(ada);
    await team.accepts(ada);
    const { records, people } = await team.file();
    const [record] = records;
    if (!record) throw new Error('Nothing was decided.');
    const inForce = drawn({ kind: 'record', record, people });
    expect(labels(inForce)).toEqual(['Reopen', 'Full record']);
    expect(pressables(inForce)[1]?.pressed).toEqual({ r: team.review, id: record.id });
    const replaced = drawn({ kind: 'record', record: { ...record, status: 'superseded' }, people });
    expect(labels(replaced)).toEqual(['Full record']);
  });
});

it('a message that may be there twice says so first, for the eye and for the ear', async () => {
  const card = drawn(root(await team.file()));
  const again = repeated(card, saying);
  expect(read(again)).toMatch(
    /^Nothing confirmed that the first one arrived, so this may be here twice\.\nSumm/,
  );
  expect(again.text).toMatch(/^Nothing confirmed that the first one/);
  expect(again.blocks.slice(1)).toEqual(card.blocks);
  expect(lintMessage(again)).toEqual([]);
});
