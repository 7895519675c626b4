import { describe, expect, it } from 'vitest';
import { ada, ben, kindsOf, openAnswers, Play, refusalIn, restricted } from '../support/play.ts';

const link = (body: string) =>
  ({ kind: 'add-evidence', supports: 'cost-model', form: 'link', body }) as const;

describe('starting a review', () => {
  it('makes whoever starts it the lead, and asks the first question', () => {
    const play = new Play();
    expect(kindsOf(play.starts('  Support summariser '))).toEqual(['started', 'question']);
    expect(play.there.review).toMatchObject({
      workload: 'Support summariser',
      lead: ada.id,
      openedBy: ada.id,
      state: 'open',
    });
    expect(play.there.people).toEqual([ada]);
  });

  it('goes on with the review that is open, and stores nothing for that', () => {
    const play = new Play();
    play.starts();
    play.answers('q1', openAnswers.q1);
    const plan = play.plan({ kind: 'start-review', workload: 'support SUMMARISER' }, ben);
    expect(plan.changes).toEqual([]);
    expect(plan.messages).toMatchObject([
      { kind: 'resumed' },
      { kind: 'question', question: 'q2' },
    ]);
  });

  it('keeps what was said at the start, so that question 1 need not ask', () => {
    const play = new Play();
    play.does({ kind: 'start-review', workload: 'Ranking', phase: 'traction', today: 'hybrid' });
    play.answers('q1', { classes: ['public'], 'at.public': 'any-api', phase: 'pilot' });
    expect(play.there.review).toMatchObject({ phase: 'traction', today: 'hybrid' });
  });
});

describe('a draft', () => {
  it('is kept for each person apart, and goes with their answer', () => {
    const play = new Play();
    play.starts();
    const draft = { kind: 'keep-draft', review: play.review, question: 'q1' } as const;
    play.does({ ...draft, filled: { rule: 'vague' } });
    play.does({ ...draft, filled: { rule: 'written' } }, ben);
    play.does({ ...draft, filled: { rule: 'written', privacyReview: null } });
    expect(play.there.drafts.map(({ by, fields }) => [by, fields])).toEqual([
      [ben.id, { rule: 'written' }],
      [ada.id, { rule: 'written', privacyReview: null }],
    ]);
    play.answers('q1', openAnswers.q1);
    expect(play.there.drafts.map(({ by }) => by)).toEqual([ben.id]);
  });

  it('is not kept for a review that is decided', () => {
    const play = new Play();
    play.answersAll();
    play.decides();
    const draft = { kind: 'keep-draft', review: play.review, question: 'q1', filled: {} } as const;
    expect(refusalIn(play.does(draft))).toBe('review-decided');
  });
});

describe('an answer', () => {
  it('is taken, leads to the next question, and the fifth to the recommendation', () => {
    const play = new Play();
    play.starts();
    expect(play.answers('q1', openAnswers.q1)).toMatchObject([
      { kind: 'answered' },
      { kind: 'question', question: 'q2' },
    ]);
    const said = new Play().answersAll();
    expect(kindsOf(said)).toEqual(['answered', 'recommendation']);
    expect(said.at(-1)).toMatchObject({
      stored: { recommendation: { outcome: 'api-first' } },
      nextLook: '2027-02-22',
    });
  });

  it('of nothing but "don\'t know" is an answer too, and is looked at again sooner', () => {
    const nothing = { q1: {}, q2: {}, q3: {}, q4: {}, q5: {} };
    const said = new Play().answersAll(nothing);
    expect(said.at(-1)).toMatchObject({
      stored: { recommendation: { outcome: 'not-ready' } },
      nextLook: '2026-12-21',
    });
  });

  it('drawn from what somebody else has replaced becomes a different view, and both are kept', () => {
    const play = new Play();
    play.answersAll();
    play.answers('q2', { bottleneck: 'both' }, ben);
    const said = play.answers('q2', { bottleneck: 'control' }, ada, 1);
    expect(kindsOf(said)).toEqual(['kept-as-dissent']);
    const q2 = play.there.answers.filter(({ question }) => question === 'q2');
    expect(q2.map(({ stance, by, revision }) => [stance, by, revision])).toEqual([
      ['standing', ada.id, 1],
      ['standing', ben.id, 2],
      ['dissent', ada.id, 3],
    ]);
    expect(play.there.recommendations).toHaveLength(2);
  });

  it('that changes one of five draws a new recommendation beside the old one', () => {
    const play = new Play();
    play.answersAll();
    play.answers('q1', restricted);
    const outcomes = play.there.recommendations.map((one) => one.recommendation.outcome);
    expect(outcomes).toEqual(['api-first', 'dedicated']);
  });

  it('brings its links along as evidence, each once', () => {
    const play = new Play();
    play.answersAll();
    play.answers('q4', openAnswers.q4);
    play.answers('q4', { ...openAnswers.q4, 'proof.platform': 'https://wiki.example/other' });
    expect(play.there.evidence.map(({ supports, body }) => [supports, body])).toEqual([
      ['privacy-review', 'https://wiki.example/privacy'],
      ['serving-maturity', 'https://wiki.example/k8s'],
      ['serving-maturity', 'https://wiki.example/other'],
    ]);
  });

  it('is refused where the review is decided', () => {
    const play = new Play();
    play.answersAll();
    play.decides();
    expect(refusalIn(play.answers('q2', { bottleneck: 'control' }))).toBe('review-decided');
  });

  it('is refused where there is no review', () => {
    expect(refusalIn(new Play().answers('q2', {}))).toBe('no-such-review');
  });
});

describe('evidence', () => {
  it('is kept with who added it', () => {
    const play = new Play();
    play.starts();
    const said = play.does({ ...link(' https://wiki.example/costs '), review: play.review }, ben);
    expect(kindsOf(said)).toEqual(['evidence-added']);
    expect(play.there.evidence).toMatchObject([
      { supports: 'cost-model', kind: 'link', body: 'https://wiki.example/costs', by: ben.id },
    ]);
  });

  it('that looks like a secret is refused, and nothing of it is stored', () => {
    const play = new Play();
    play.starts();
    const plan = play.plan({ ...link('token: ghp_'.padEnd(50, 'a1')), review: play.review });
    expect(refusalIn(plan.messages)).toBe('looks-like-secret');
    expect(plan.changes).toEqual([]);
  });
});

describe('the trail', () => {
  it('names every step, and holds no word that somebody wrote', () => {
    const play = new Play();
    play.starts();
    const plan = play.plan({
      kind: 'answer-question',
      review: play.review,
      question: 'q1',
      basedOn: 0,
      filled: { ...openAnswers.q1, words: 'nobody should read this in a trail' },
    });
    const trail = plan.changes.filter(({ kind }) => kind === 'audited');
    expect(trail).toMatchObject([{ entry: { action: 'answered', by: ada.id } }]);
    expect(JSON.stringify(trail)).not.toContain('nobody should read');
  });
});
