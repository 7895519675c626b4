import { describe, expect, it } from 'vitest';
import { ada, ben, kindsOf, openAnswers, Play, refusalIn, restricted } from '../support/play.ts';

describe('deciding', () => {
  it('turns the recommendation into a record that holds everything it rests on', () => {
    const play = new Play();
    play.answersAll();
    expect(kindsOf(play.decides())).toEqual(['record']);
    const { review, decisions, records, answers, evidence } = play.there;
    expect(review.state).toBe('decided');
    expect(decisions).toMatchObject([{ kind: 'accepted', outcome: 'api-first', waived: [] }]);
    expect(records).toMatchObject([
      {
        status: 'accepted',
        nextLook: '2027-02-22',
        body: { decidedBy: ada.id, answers, evidence },
      },
    ]);
  });

  it("is the lead's", () => {
    const play = new Play();
    play.answersAll();
    expect(refusalIn(play.decides({}, ben))).toBe('only-lead');
    expect(play.there.decisions).toEqual([]);
  });

  it('waits for a recommendation', () => {
    const play = new Play();
    play.starts();
    expect(refusalIn(play.decides())).toBe('not-recommended-yet');
  });

  it('is about the recommendation that was read, not one that came after', () => {
    const play = new Play();
    play.answersAll();
    const read = play.there.recommendations.at(-1)?.id ?? '';
    play.answers('q1', restricted, ben);
    expect(refusalIn(play.decides({ recommendation: read }))).toBe('recommendation-moved');
    expect(play.there.review.state).toBe('open');
  });

  it('with evidence owed needs each piece waived, and says which is left', () => {
    const play = new Play();
    play.answersAll({ ...openAnswers, q1: { ...restricted, privacyReview: 'started' } });
    expect(refusalIn(play.decides())).toBe('evidence-owed');
    const [said] = play.decides({ waive: ['privacy-review'] });
    expect(said).toMatchObject({ refusal: { code: 'evidence-owed', missing: 'cost model' } });
    play.decides({ waive: ['privacy-review', 'cost-model', 'latency-requirements'] });
    expect(play.there.decisions).toMatchObject([{ waived: ['cost-model', 'privacy-review'] }]);
  });

  it.each([
    ['without a reason', { outcome: 'hybrid', reason: ' \n ' }, 'reason-needed'],
    ['for what is recommended anyway', { outcome: 'api-first', reason: 'Why not' }, 'same-outcome'],
  ] as const)('otherwise %s is refused', (_how, choice, code) => {
    const play = new Play();
    play.answersAll();
    expect(refusalIn(play.decides({ choice: { kind: 'choose', ...choice } }))).toBe(code);
    expect(play.there.review.state).toBe('open');
  });

  it('otherwise with a reason keeps the reason and works out the routes of that outcome', () => {
    const play = new Play();
    play.answersAll();
    const choice = {
      kind: 'choose',
      outcome: 'dedicated',
      reason: ' A promise to a client ',
    } as const;
    play.decides({ choice, waive: ['cost-model', 'privacy-review', 'serving-maturity'] });
    expect(play.there.records).toMatchObject([
      {
        body: {
          outcome: 'dedicated',
          reason: 'A promise to a client',
          routes: [{ class: 'public', to: 'dedicated' }],
          breaksBoundary: false,
        },
      },
    ]);
  });

  it('against the stated boundary is possible, and is said in the record', () => {
    const play = new Play();
    play.answersAll({ ...openAnswers, q1: restricted });
    const choice = { kind: 'choose', outcome: 'api-first', reason: 'Legal agreed' } as const;
    play.decides({ choice, waive: ['privacy-review'] });
    expect(play.there.records[0]?.body.breaksBoundary).toBe(true);
  });

  it('twice does not work', () => {
    const play = new Play();
    play.answersAll();
    play.decides();
    expect(refusalIn(play.decides())).toBe('review-decided');
  });

  it('again supersedes the records that were in force, of earlier reviews too', () => {
    const earlier = new Play();
    earlier.answersAll();
    earlier.decides();
    const play = new Play();
    play.earlier = [...earlier.there.records];
    play.answersAll();
    const request = {
      review: play.review,
      recommendation: play.there.recommendations[0]?.id ?? '',
    };
    const plan = play.plan({ kind: 'decide', ...request, choice: { kind: 'accept' }, waive: [] });
    const [old] = earlier.there.records;
    const superseded = plan.changes.find(({ kind }) => kind === 'record-superseded');
    const decided = plan.changes.find((change) => change.kind === 'decided');
    expect(superseded).toMatchObject({ record: old?.id, by: decided?.record.id });
    expect(decided?.record.supersedes).toBe(old?.id);
  });
});

describe('reopening', () => {
  it('opens a decided review for the lead, and leaves its record', () => {
    const play = new Play();
    play.answersAll();
    play.decides();
    expect(refusalIn(play.does({ kind: 'reopen', review: play.review }, ben))).toBe('only-lead');
    expect(kindsOf(play.does({ kind: 'reopen', review: play.review }))).toContain('reopened');
    expect(play.there).toMatchObject({
      review: { state: 'open' },
      records: [{ status: 'accepted' }],
    });
  });

  it('is refused where nothing is decided', () => {
    const play = new Play();
    play.starts();
    expect(refusalIn(play.does({ kind: 'reopen', review: play.review }))).toBe('not-decided');
  });
});
