import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { visibleTo } from '../../src/domain/blind.ts';
import { dissentIn, questionToDiscuss } from '../../src/domain/dissent.ts';
import { standingAnswer } from '../../src/domain/review.ts';
import { ada, ben, cleo, plainAnswers, Team, tableOfToday } from '../support/team.ts';

let team: Team;
beforeEach(() => {
  team = new Team();
});
afterEach(() => team.leaves());

const restricted = { ...plainAnswers.q1, 'at.tenant': 'controlled', 'basis.tenant': 'contract' };
const iterating = { bottleneck: 'iteration', frontier: 'none' };

describe('several people on one question', () => {
  it('keeps a slower answer as a different view, and tells who was faster', async () => {
    await team.starts(ada);
    await team.answers(ada, 'q1');
    const said = await team.answers(ben, 'q1', { filled: restricted, basedOn: 0 });
    expect(said).toContain('Ada was faster on Boundary');
    const file = await team.file();
    expect(standingAnswer(file, 'q1')?.body.classes.tenant?.at).toBe('approved-api');
    expect(file.answers.map(({ stance, revision }) => [stance, revision])).toEqual([
      ['standing', 1],
      ['dissent', 2],
    ]);
  });

  it('lets anybody revise what stands, and keeps the old words', async () => {
    await team.starts(ada);
    await team.answers(ada, 'q2');
    await team.answers(ben, 'q2', { filled: iterating });
    const file = await team.file();
    expect(standingAnswer(file, 'q2')?.body.bottleneck).toBe('iteration');
    expect(file.answers.map(({ stance }) => stance)).toEqual(['standing', 'standing']);
  });

  it('keeps a view that differs on purpose beside the one that stands', async () => {
    await team.starts(ada);
    await team.answers(ada, 'q2');
    await team.answers(ben, 'q2', { filled: iterating, differs: true });
    expect(standingAnswer(await team.file(), 'q2')?.body.bottleneck).toBe('control');
  });

  it('says whether a different view would change the outcome, and which question to talk about', async () => {
    await team.starts(ada);
    await team.answersAll(ada);
    await team.answers(ben, 'q2', { filled: iterating, differs: true });
    await team.answers(cleo, 'q1', { filled: restricted, differs: true });
    const dissent = dissentIn(await team.file(), tableOfToday);
    expect(
      dissent.map(({ answer, outcome, changes }) => [answer.question, outcome, changes]),
    ).toEqual([
      ['q1', 'dedicated', true],
      ['q2', 'api-first', false],
    ]);
    expect(questionToDiscuss(dissent)).toBe('q1');
    const said = await team.answers(ada, 'q3');
    expect(said).toContain(
      'Cleo sees Boundary differently, and it matters: the recommendation would become dedicated.',
    );
    expect(said).toContain(
      'Ben sees Bottleneck differently; the recommendation would stay the same.',
    );
    expect(said).toContain('If you talk about one question, let it be Boundary.');
  });

  it('counts a view no more once its owner has come round', async () => {
    await team.starts(ada);
    await team.answersAll(ada);
    await team.answers(ben, 'q1', { filled: restricted, differs: true });
    await team.answers(ben, 'q1');
    expect(dissentIn(await team.file(), tableOfToday)).toEqual([]);
  });

  it('lets the lead take a different view over as the answer that stands', async () => {
    await team.starts(ada);
    await team.answersAll(ada);
    await team.answers(ben, 'q1', { filled: restricted, differs: true });
    const view = (await team.file()).answers.at(-1)?.id ?? '';
    const settle = { kind: 'settle-answer', review: team.review, answer: view } as const;
    expect(await team.says(ben, settle)).toContain('Only Ada can decide this');
    expect(await team.says(ada, settle)).toContain('Recommendation: dedicated');
    const standing = standingAnswer(await team.file(), 'q1');
    expect(standing).toMatchObject({
      confirms: view,
      by: await team.idOf(ada),
      onBehalfOf: await team.idOf(ben),
    });
  });
});

describe('answering for somebody', () => {
  it('is recorded as such, and the person can make it their own', async () => {
    await team.starts(ada);
    const said = await team.answers(ada, 'q4', { onBehalfOf: ben });
    expect(said).toContain('Capability, answered by Ada for Ben.');
    const given = (await team.file()).answers[0];
    const confirm = {
      kind: 'confirm-answer',
      review: team.review,
      answer: given?.id ?? '',
    } as const;
    expect(await team.says(cleo, confirm)).toContain('given for Ben');
    await team.says(ben, confirm);
    await team.says(ben, confirm);
    const { answers } = await team.file();
    expect(answers).toHaveLength(2);
    expect(answers[1]).toMatchObject({
      stance: 'standing',
      confirms: given?.id,
      by: await team.idOf(ben),
    });
    expect(answers[1]).not.toHaveProperty('onBehalfOf');
  });

  it('confirmed late does not take the place of what stands by then', async () => {
    await team.starts(ada);
    await team.answers(ada, 'q2', { onBehalfOf: ben });
    const given = (await team.file()).answers[0]?.id ?? '';
    await team.answers(cleo, 'q2', { filled: iterating });
    await team.says(ben, { kind: 'confirm-answer', review: team.review, answer: given });
    const file = await team.file();
    expect(standingAnswer(file, 'q2')?.body.bottleneck).toBe('iteration');
    expect(file.answers.at(-1)?.stance).toBe('dissent');
  });
});

describe('a blind review', () => {
  it('shows nobody anything of the others until all have answered, then what they agree on stands', async () => {
    await team.starts(ada, [ben, cleo]);
    expect(await team.answersAll(ben)).toContain('Counterfactual is kept. Nobody sees it');
    const sealed = await team.file();
    expect(sealed.recommendations).toEqual([]);
    expect(visibleTo(sealed, await team.idOf(cleo)).answers).toEqual([]);
    expect(visibleTo(sealed, await team.idOf(ben)).answers).toHaveLength(5);
    const said = await team.answersAll(cleo);
    expect(said).toContain('is open to all, and its answers agree');
    expect(said).toContain('Recommendation: API-first');
    expect(visibleTo(await team.file(), await team.idOf(ada)).answers).toHaveLength(15);
  });

  it('leaves it to the lead where answers differ, and keeps the rest as different views', async () => {
    await team.starts(ada, [ben, cleo]);
    await team.answersAll(ben);
    const said = await team.answersAll(cleo, { q1: restricted, q2: iterating });
    expect(said).toContain(
      'You see Boundary and Bottleneck differently; Ada says which answer stands',
    );
    const file = await team.file();
    expect(file.recommendations).toEqual([]);
    const answerOf = async (who: typeof ben, question: string) => {
      const id = await team.idOf(who);
      return file.answers.find((one) => one.by === id && one.question === question)?.id ?? '';
    };
    const settle = { kind: 'settle-answer', review: team.review } as const;
    await team.says(ada, { ...settle, answer: await answerOf(cleo, 'q1') });
    const last = await team.says(ada, { ...settle, answer: await answerOf(ben, 'q2') });
    expect(last).toContain('Recommendation: dedicated');
    expect(last).toContain('Ben sees Boundary differently, and it matters');
    expect(last).toContain('Cleo sees Bottleneck differently');
  });

  it('takes answers of the named people only', async () => {
    await team.starts(ada, [ben, cleo]);
    expect(await team.answers(ada, 'q1')).toContain('answered blind by the people who were named');
    expect((await team.file()).answers).toEqual([]);
  });

  it('counts an unconfirmed answer for a respondent, marked', async () => {
    await team.starts(ada, [ben, cleo]);
    await team.answersAll(ben);
    for (const question of ['q1', 'q2', 'q3', 'q4', 'q5'] as const) {
      await team.answers(ada, question, { onBehalfOf: cleo });
    }
    const { review, answers } = await team.file();
    expect(review.blind?.revealedAt).toBeDefined();
    expect(
      answers.filter(({ stance, onBehalfOf }) => stance === 'sealed' && onBehalfOf),
    ).toHaveLength(5);
  });

  it('can be opened early by the lead, once, and by nobody else', async () => {
    await team.starts(ada, [ben, cleo]);
    await team.answers(ben, 'q1');
    const reveal = { kind: 'reveal', review: team.review } as const;
    const answer = (await team.file()).answers[0]?.id ?? '';
    const settle = { kind: 'settle-answer', review: team.review, answer } as const;
    expect(await team.says(ada, settle)).toContain('still answered blind');
    expect(await team.says(ben, reveal)).toContain('Only Ada can decide this');
    expect(await team.says(ada, reveal)).toContain('Question 2 of 5');
    expect(await team.says(ada, reveal)).toContain('everybody sees every answer already');
    expect(standingAnswer(await team.file(), 'q1')).toBeDefined();
  });
});

describe('the lead', () => {
  it('can hand the review over, and then decides no more', async () => {
    await team.starts(ada);
    expect(await team.says(ada, { kind: 'change-lead', review: team.review, to: ben })).toContain(
      'Ben leads Summaries now',
    );
    const close = { kind: 'close-review', review: team.review } as const;
    expect(await team.says(ada, close)).toContain('Only Ben can decide this');
    expect(await team.says(ben, close)).toContain('closed without a decision');
    expect(await team.answers(ada, 'q1')).toContain('was closed without a decision');
  });

  it('can withdraw a decision with a reason; the record stays and says why', async () => {
    await team.starts(ada);
    await team.answersAll(ada);
    const withdraw = {
      kind: 'withdraw-record',
      review: team.review,
      reason: 'Budget is gone',
    } as const;
    expect(await team.says(ada, withdraw)).toContain('no decision in force');
    const recommendation = (await team.file()).recommendations.at(-1)?.id ?? '';
    const accept = {
      kind: 'decide',
      review: team.review,
      recommendation,
      choice: { kind: 'accept' },
    } as const;
    await team.says(ada, { ...accept, waive: [] });
    expect(await team.says(ada, { ...withdraw, reason: ' ' })).toContain('needs a reason');
    expect(await team.says(ada, withdraw)).toContain('withdrawn, because: Budget is gone');
    const file = await team.file();
    expect(file.records[0]).toMatchObject({
      status: 'withdrawn',
      withdrawnBecause: 'Budget is gone',
    });
    expect(file.review.state).toBe('closed');
  });
});
