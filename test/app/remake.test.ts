import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remaker } from '../../src/app/remake.ts';
import { replayer } from '../../src/app/replay.ts';
import type { Case } from '../../src/domain/case.ts';
import { judgementAt } from '../../src/domain/judgement.ts';
import { mentionsOf } from '../../src/domain/mention.ts';
import { rewriteOwnWords } from '../../src/domain/own-words.ts';
import { recommend } from '../../src/domain/recommend.ts';
import type { StoredRecommendation } from '../../src/domain/review.ts';
import { content } from '../support/prompts.ts';

const { knowledge } = content;
const replay = replayer(knowledge);
const remake = remaker(knowledge);
const mentions = mentionsOf(['Dr. Ada Lovelace', 'ada.l']);

function storedFor(subject: Case): StoredRecommendation {
  const recommendation = recommend(subject, judgementAt(knowledge, '2027-01-15'));
  return { id: 'r', at: Date.UTC(2027, 0, 15, 12), subject, recommendation };
}

/** As an erasure rewrites it, and as it is kept then. */
function erased(before: StoredRecommendation) {
  const rewrite = (text: string, limit: number): string =>
    mentions.replaced(text, 'Former member 1', limit);
  const { workload } = before.subject;
  const names = { workload, renamed: rewrite(workload, 120) };
  const rewritten = {
    ...before,
    subject: rewriteOwnWords(before.subject, names, rewrite) as Case,
    recommendation: rewriteOwnWords(before.recommendation, names, rewrite),
  } as StoredRecommendation;
  return { rewritten, kept: { ...rewritten, recommendation: remake(before, rewritten) } };
}

const claim = 'self-hosting is automatically cheaper than any API';
const filler = 'and the numbers we have seen so far say nothing else at all about it, ';

describe('a recommendation made again for texts without a name', () => {
  it.each([
    ['a short sentence', `ada.l says ${claim}.`],
    [
      'a long sentence that was cut',
      `Dr. Ada Lovelace, ada.l ${filler.repeat(3)} ${claim} ${filler.repeat(3)}`,
    ],
    ['a name with a stop in it', `We asked. Dr. Ada Lovelace says ${claim}.`],
    ['nothing but talk', 'ada.l has no opinion.'],
  ])('can be replayed: %s', (_what, q5) => {
    const before = storedFor({ workload: "ada.l's bot", answers: {}, text: { q5 } });
    expect(replay(before)).toBe('same');
    const { kept } = erased(before);
    expect(replay(kept)).toBe('same');
    expect(JSON.stringify(kept)).not.toMatch(/ada\.l|ada lovelace/i);
    expect(kept.recommendation.outcome).toBe(before.recommendation.outcome);
  });

  it('is needed: a cut quote moves', () => {
    const q5 = `We think ${claim}, says ada.l, ${filler.repeat(3)}`;
    const { rewritten } = erased(storedFor({ workload: 'w', answers: {}, text: { q5 } }));
    expect(rewritten.recommendation.discounted).toHaveLength(1);
    expect(replay(rewritten)).toBe('changed');
  });

  it('is left alone where it was made with other knowledge, or was changed by hand', () => {
    const before = storedFor({ workload: 'w', answers: {}, text: { q5: `ada.l: ${claim}` } });
    const older = {
      ...before,
      recommendation: { ...before.recommendation, knowledge: { version: 'older' } },
    };
    const edited = { ...before, recommendation: { ...before.recommendation, sentence: 'Other' } };
    for (const one of [older, edited]) {
      const { rewritten, kept } = erased(one);
      expect(kept).toEqual(rewritten);
    }
  });

  it('keeps every finding, whatever was written around the name', () => {
    const names = fc.constantFrom('ada.l', 'Dr. Ada Lovelace', 'ADA.L', '@ada.l', 'ada.l:');
    const words = fc.constantFrom(
      claim,
      filler,
      'x',
      '. ',
      '; ',
      '\n',
      'not',
      'we want',
      'prestige',
    );
    const text = fc
      .array(fc.oneof(names, words, words), { maxLength: 12 })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(text, (q5) => {
        const before = storedFor({ workload: 'w', answers: {}, text: { q5 } });
        const { kept } = erased(before);
        const ids = (one: StoredRecommendation) =>
          one.recommendation.discounted.map(({ id }) => id);
        expect(ids(kept)).toEqual(ids(before));
        expect(JSON.stringify(kept)).not.toMatch(/ada\.l|ada lovelace/i);
      }),
      {
        numRuns: 60,
        examples: [['not Dr. Ada Lovelace self-hosting is automatically cheaper than any API']],
      },
    );
  });
});
