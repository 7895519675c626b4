import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadContent } from '../../src/adapters/content/load-content.ts';
import { compileLexicon } from '../../src/domain/bad-reasons.ts';
import { readLexicon } from '../../src/domain/lexicon.ts';
import { phrasebook } from '../../src/domain/phrasebook.ts';
import { type BadReasonId, badReasons } from '../../src/domain/vocabulary.ts';
import { sentencesOf } from '../../src/domain/words.ts';

const { knowledge } = loadContent();
const hear = compileLexicon(knowledge.badReasons, knowledge.lexicon);
const idsIn = (text: string): BadReasonId[] => hear(text).map(({ id }) => id);

const sentences = z.array(z.string());
const corpus = z
  .strictObject({
    rounds: z.record(
      z.string(),
      z.strictObject({
        claims: z.partialRecord(z.enum(badReasons), sentences),
        several: z
          .array(z.strictObject({ text: z.string(), ids: z.array(z.enum(badReasons)) }))
          .default([]),
        plain: z.record(z.string(), sentences),
      }),
    ),
    misses: sentences,
  })
  .parse(parse(readFileSync(new URL('../fixtures/bad-reasons.yaml', import.meta.url), 'utf8')));

const rounds = Object.entries(corpus.rounds);
const claims = rounds.flatMap(([, round]) =>
  badReasons.flatMap((id) => (round.claims[id] ?? []).map((text) => ({ id, text }))),
);
const plain = rounds.flatMap(([, round]) => Object.values(round.plain).flat());

describe.each(rounds)('in the %s round of sentences', (_name, round) => {
  it.each(badReasons)('hears %s where it is voiced, and nothing else', (id) => {
    const texts = round.claims[id] ?? [];
    expect(texts.map((text) => ({ text, ids: idsIn(text) }))).toEqual(
      texts.map((text) => ({ text, ids: [id] })),
    );
  });

  it('hears each of several', () => {
    expect(round.several.map(({ text }) => ({ text, ids: idsIn(text) }))).toEqual(round.several);
  });

  it.each(Object.entries(round.plain))('hears nothing in what is %s', (_kind, texts) => {
    expect(texts.filter((text) => idsIn(text).length > 0)).toEqual([]);
  });
});

describe('the corpus', () => {
  it('is large, with many sentences of each kind', () => {
    expect(claims.length).toBeGreaterThanOrEqual(120);
    expect(plain.length).toBeGreaterThanOrEqual(160);
    for (const id of badReasons)
      expect(claims.filter((claim) => claim.id === id).length).toBeGreaterThanOrEqual(15);
  });

  it('lists as misses only what is missed', () => {
    expect(corpus.misses.filter((text) => idsIn(text).length > 0)).toEqual([]);
  });

  it('has a sentence for every phrase and every negation', () => {
    const { claims: phrases, negations } = readLexicon(knowledge.badReasons, knowledge.lexicon);
    const lines = [...phrases, ...negations];
    const spans = phrasebook(lines);
    const words = [...claims.map(({ text }) => text), ...plain]
      .flatMap(sentencesOf)
      .map((sentence) => sentence.words);
    const used = new Set(
      words
        .flatMap((each) => [...spans(each, (at) => each[at]?.breaks === true)])
        .map((span) => span.entry),
    );
    expect(lines.filter((line) => !used.has(line))).toEqual([]);
  });
});

describe('around a claim', () => {
  /** Claims of one clause, so that a frame stands around all of it. */
  const simple = claims.filter(
    ({ text }) =>
      /^[^,.;:?!"]+\.?$/.test(text) &&
      !/^(not|because|otherwise|honestly|frankly|of course|trust)\b/i.test(text) &&
      !/\b(but|because|so|and|if|once|when|since|as)\b/i.test(text),
  );
  const wrongly = (frame: (claim: string) => string, wanted: boolean): string[] =>
    simple
      .filter(({ id, text }) => {
        const clause = text
          .replace(/\.$/, '')
          .replace(/^[A-Z](?=[a-z' ])/, (first) => first.toLowerCase());
        return idsIn(frame(clause)).includes(id) !== wanted;
      })
      .map(({ text }) => text);

  it('there are enough of them', () => expect(simple.length).toBeGreaterThan(200));

  it.each<[string, (claim: string) => string]>([
    ['a myth', (claim) => `It is a myth that ${claim}.`],
    ['a denial', (claim) => `We would never say that ${claim}.`],
    ['a question', (claim) => `Is it true that ${claim}?`],
    ['a check to be made', (claim) => `We must check whether ${claim}.`],
    ['what nobody says', (claim) => `Nobody says that ${claim}.`],
    ['a mistake', (claim) => `It would be wrong to say that ${claim}.`],
    ["other people's view", (claim) => `Some people say that ${claim}.`],
    ['a doubt', (claim) => `I doubt that ${claim}.`],
    ['a lack of evidence', (claim) => `There is no evidence that ${claim}.`],
    ['a former view', (claim) => `We used to think that ${claim}.`],
    ['an idea that is wrong', (claim) => `The idea that ${claim} is wrong.`],
    ['a condition', (claim) => `If it turns out that ${claim} we will look again.`],
  ])('%s takes it back', (_name, frame) => {
    expect(wrongly(frame, false)).toEqual([]);
  });

  it.each<[string, (claim: string) => string]>([
    ['an opinion', (claim) => `I think that ${claim}.`],
    ['a missing cost model', (claim) => `We don't have a cost model yet, but ${claim}.`],
    ['a certainty', (claim) => `There is no doubt that ${claim}.`],
    ['insistence', (claim) => `${claim}, no question.`],
    ['another negation before', (claim) => `Not everything is decided; ${claim}.`],
    ['another negation after', (claim) => `${claim}. Nothing else matters.`],
    ['a question before', (claim) => `Why do we ask? ${claim}.`],
    ['agreement', (claim) => `Everyone on the team agrees that ${claim}.`],
  ])('%s leaves it standing', (_name, frame) => {
    expect(wrongly(frame, true)).toEqual([]);
  });

  it('sentences that say nothing of the kind never hide it', () => {
    const ended = plain.filter((text) => /[.?]$/.test(text));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ended), { maxLength: 6 }),
        fc.constantFrom(...claims),
        (before, { id, text }) => {
          expect(idsIn([...before, text].join(' '))).toContain(id);
        },
      ),
    );
  });
});

describe('the way it is written', () => {
  it.each([
    'Self‑hosting is cheaper.',
    'Self – that is, self hosting – is cheaper, “self-hosting is cheaper”.',
    'SELFHOSTING IS CHEAPER!!!',
    'Ｓelf-hosting is ｃheaper',
    'Self-host\u00ading is chea\u200bper.',
    '- self-hosting is cheaper\n- it is ours',
    'For us, e.g. in May, self-hosting is cheaper.',
  ])('does not matter: %s', (text) => {
    expect(idsIn(text)).toEqual(['cheaper-automatically']);
  });

  it.each([
    'Self-hosting isn’t cheaper.',
    "Self-hosting isn't cheaper.",
    'self-hosting isnt cheaper',
    'We cannot say that self-hosting is cheaper.',
    'We won’t claim that self-hosting is cheaper.',
  ])('nor does it for a contraction: %s', (text) => {
    expect(hear(text)).toEqual([]);
  });
});

describe('the quote', () => {
  const words = 'The product runs in Graz and has been growing for some time now '.repeat(8);

  it('is the sentence as it was written', () => {
    const text = 'We are small.  “Self‑hosting is  CHEAPER”, said Ana!\nNothing else.';
    expect(hear(text)).toEqual([
      { id: 'cheaper-automatically', quote: '“Self‑hosting is  CHEAPER”, said Ana!' },
    ]);
  });

  it('is the first of each bad reason, in the order of the knowledge', () => {
    const text = 'APIs are unsafe. Self-hosting is cheaper. Own GPUs are cheaper. APIs are risky.';
    expect(hear(text)).toEqual([
      { id: 'cheaper-automatically', quote: 'Self-hosting is cheaper.' },
      { id: 'apis-too-risky', quote: 'APIs are unsafe.' },
    ]);
  });

  it.each([
    ['at the end', `Self-hosting is cheaper and ${words}`, /^Self-hosting is cheaper .*[a-z]…$/],
    ['at the beginning', `${words}, self-hosting is cheaper`, /^….*self-hosting is cheaper$/],
    ['on both sides', `${words}, self-hosting is cheaper, ${words}`, /^….* is cheaper, .*…$/],
  ])('is cut %s around the claim, between words', (_where, text, shape) => {
    const [heard] = hear(text);
    expect(heard?.quote).toMatch(shape);
    expect(heard?.quote.length).toBeLessThanOrEqual(202);
    const inner = heard?.quote.replaceAll('…', '') ?? '';
    expect(` ${text} `).toContain(` ${inner} `);
  });

  it('is a part of the text, whatever the text', () => {
    const scrap = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...claims.map(({ text }) => text), ...plain),
      fc.constantFrom('not ', ', ', '. ', '…', 'self-hosting is cheaper', '\ud83d', '’', '\n'),
    );
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 12 }), (scraps) => {
        const text = scraps.join('');
        for (const { quote } of hear(text)) {
          expect(quote.length).toBeLessThanOrEqual(202);
          const ends = quote.replace(/^…/, '').replace(/…$/, '');
          expect(text.includes(quote) || text.includes(ends)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
