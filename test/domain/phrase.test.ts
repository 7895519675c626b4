import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/adapters/content/load-content.ts';
import { compileLexicon } from '../../src/domain/bad-reasons.ts';
import { lexiconProblems, readLexicon } from '../../src/domain/lexicon.ts';
import { phrasebook } from '../../src/domain/phrasebook.ts';
import { longestText } from '../../src/domain/text.ts';
import { sentencesOf, type Word } from '../../src/domain/words.ts';

const { knowledge } = loadContent();
const prestige = (...phrases: string[]) => [{ id: 'prestige' as const, phrases }];
const hears = (phrase: string, text: string, ...negations: string[]): boolean =>
  compileLexicon(prestige(...phrase.split('\n')), { negations })(text).length > 0;

describe('a phrase', () => {
  it.each<[string, string, string, string]>([
    ['words in order', 'bragging rights', 'Bragging rights!', 'rights to bragging'],
    ['either word', 'matter|question of pride', 'a question of pride', 'a lack of pride'],
    ['any ending', 'brag*', 'we were bragging', 'an embrague'],
    ['joined words, however written', 'show-off*', 'showoffs, show-off, show off', 'show it off'],
    ['what may be there', 'so [very] proud', 'so proud', 'so much proud'],
    [
      'up to six words between',
      'proud ... gpu*',
      'proud of all our six shiny new GPUs',
      'proud, GPUs',
    ],
    ['seven words between', 'proud ... gpu*', 'proud gpus', 'proud a b c d e f g gpus'],
    ['no conjunction between', 'proud ... gpu*', 'proud gpus', 'proud because GPUs'],
    ['not followed by', 'prestige -hotel*|brand', 'prestige counts', 'prestige hotels'],
    ['a new clause', 'proud , so', 'we are proud, so what', 'we are proud so what'],
    ['the start of a clause', '^ proud', 'well, proud', 'so proud'],
    ['either order', 'proud & gpu*', 'the GPUs make us proud', 'proud, GPUs'],
    ['named words', 'KEEN = proud|vain\nKEEN people', 'vain people', 'keen people'],
    ['a folded line', 'proud|\n    vain people', 'vain people', 'keen people'],
  ])('means %s', (_what, phrase, heard, unheard) => {
    const lines = phrase.includes('=') ? phrase : phrase.replace('\n', ' ');
    expect(hears(lines, heard)).toBe(true);
    expect(hears(lines, unheard)).toBe(false);
  });
});

describe('a negation', () => {
  it.each<[string, string, string, string]>([
    ['stands before the claim', 'not', 'proud but not us', 'not really proud'],
    ['reaches its clause only', 'not', 'not us, proud', 'not us proud'],
    ['stands after it', '... is wrong', 'proud, which is wrong', 'proud is wrong'],
    ['may be an exception', 'not\nEXCEPT not only', 'not only proud', 'not proud'],
    ['may begin a clause', '^ no', 'we have no time, proud', 'no one proud'],
  ])('%s', (_what, negations, heard, unheard) => {
    expect(hears('proud', heard, ...negations.split('\n'))).toBe(true);
    expect(hears('proud', unheard, ...negations.split('\n'))).toBe(false);
  });

  it('is not jumped over by a gap', () => {
    expect(hears('gpus ... proud', 'GPUs make us proud', 'not')).toBe(true);
    expect(hears('gpus ... proud', 'GPUs do not make us proud', 'not')).toBe(false);
  });

  it('may be part of the claim itself', () => {
    expect(hears('not need evals', 'We do not need evals', 'not')).toBe(true);
    expect(hears('not need evals', 'Nobody says we do not need evals', 'not', 'nobody')).toBe(
      false,
    );
  });
});

describe('notation that cannot be read', () => {
  it.each([
    ["don't brag", 'has "don\'t", which is no word'],
    ['Bragging rights', 'has "Bragging", which is no word'],
    ['brag|', 'has "", which is no word'],
    ['brag..', 'has "brag..", which is no word'],
    ['[brag', 'has "[brag", which is no word'],
    ['KEEN people', 'uses "KEEN", which no line above it names ("KEEN = ...")'],
    ['... brag', 'has "..." before the first word it needs'],
    ['brag ...', 'ends with "..."'],
    ['brag ... ... rights', 'has "..." twice in a row'],
    ['brag ^ rights', 'has "^" after its beginning'],
    ['[brag] -rights', 'has no word that must be there'],
    ['brag & rights & more', 'has "&", which is no word'],
  ])('"%s" is refused with its place: %s', (phrase, problem) => {
    expect(lexiconProblems(prestige('proud', phrase), { negations: ['not'] })).toEqual([
      { field: 'badReasons.0.phrases.1', problem: `"${phrase}" ${problem}` },
    ]);
  });

  it('is refused among the negations, and for a name given twice', () => {
    const again = 'KEEN = vain';
    expect(lexiconProblems(prestige('KEEN = proud', again), { negations: ['... is ...'] })).toEqual(
      [
        { field: 'badReasons.0.phrases.1', problem: `"${again}" names "KEEN" a second time` },
        { field: 'lexicon.negations.0', problem: '"... is ..." ends with "..."' },
      ],
    );
  });

  it('is not compiled', () => {
    expect(() => compileLexicon(prestige('...'), { negations: [] })).toThrow(
      'badReasons.0.phrases.0: "..." has no word that must be there',
    );
  });
});

describe('hostile text', () => {
  const { claims, negations } = readLexicon(knowledge.badReasons, knowledge.lexicon);
  const spans = phrasebook([...claims, ...negations]);

  /** How often matching looks at a word: counted, so that a busy machine changes nothing. */
  function looks(text: string): number {
    let count = 0;
    const words = sentencesOf(text).flatMap((sentence) => sentence.words);
    const counted = new Proxy<Word[]>(words, {
      get(target, key, receiver) {
        count += 1;
        return Reflect.get(target, key, receiver);
      },
    });
    for (const _ of spans(counted, () => false));
    return count;
  }

  it.each(['own gpus not ', 'api is too ', 'a ', 'we ', 'not never no ', 'if we own gpus it is '])(
    'of "%s" over and over costs work in proportion to its length',
    (scrap) => {
      const half = scrap.repeat(longestText / 2 / scrap.length);
      expect(looks(half + half)).toBeLessThan(looks(half) * 2.1);
    },
  );

  it('of one endless word is read at once', () => {
    expect(looks('a'.repeat(longestText))).toBeLessThan(1_000);
  });
});
