/**
 * The small notation of the lexicon. A phrase is words in order:
 *   a|b     either word          word*    any ending          self-host*  joined words, however written
 *   [a|b]   may be there         ...      up to six words     -a|b        and not followed by these
 *   ,       a new clause         ^        start of a clause   a & b       in either order, not far apart
 * A line `NAME = a|b` gives words a name for the lines below. A gap (`...`) never jumps a new clause
 * or a negation.
 */
export interface Test {
  readonly text: string;
  /** Any ending fits. */
  readonly open: boolean;
}
/** Tests for neighbouring words. */
export type Sequence = readonly Test[];
export type Step =
  | { readonly kind: 'words' | 'maybe' | 'unless'; readonly any: readonly Sequence[] }
  | { readonly kind: 'gap' | 'start' };
export type Phrase = readonly Step[];
export type Names = ReadonlyMap<string, readonly Sequence[]>;
export interface Unreadable {
  readonly problem: string;
}

const part = '[\\p{Ll}\\p{N}]+\\*?';
const option = new RegExp(`^(?:,|[A-Z]+|${part}(?:-${part})*)$`, 'u');
const definition = /^([A-Z]+) = (\S+)$/;
/** A long line may be folded after a `|`. */
const unfolded = (written: string): string => written.trim().replace(/\s*\|\s*/g, '|');

const testOf = (written: string): Test =>
  written.endsWith('*')
    ? { text: written.slice(0, -1), open: true }
    : { text: written, open: false };

/** `self-host*` also fits "selfhosting": joined words are tried apart and together. */
function sequencesOf(written: string): Sequence[] {
  const parts = written.split('-');
  const apart = parts.map(testOf);
  const joinable = parts.length > 1 && !parts.slice(0, -1).some((each) => each.endsWith('*'));
  return joinable ? [apart, [testOf(parts.join(''))]] : [apart];
}

function optionsOf(written: string, names: Names): readonly Sequence[] | Unreadable {
  const all: Sequence[] = [];
  for (const each of written.split('|')) {
    if (!option.test(each)) return { problem: `has "${each}", which is no word` };
    const named = names.get(each);
    if (named === undefined && /^[A-Z]+$/.test(each))
      return { problem: `uses "${each}", which no line above it names ("${each} = ...")` };
    all.push(...(named ?? sequencesOf(each)));
  }
  return all;
}

function stepOf(item: string, names: Names): Step | Unreadable {
  if (item === '...') return { kind: 'gap' };
  if (item === '^') return { kind: 'start' };
  const [kind, written] =
    item.startsWith('[') && item.endsWith(']')
      ? (['maybe', item.slice(1, -1)] as const)
      : item.startsWith('-')
        ? (['unless', item.slice(1)] as const)
        : (['words', item] as const);
  const any = optionsOf(written, names);
  return 'problem' in any ? any : { kind, any };
}

function shapeProblem(steps: Phrase): string | undefined {
  const kinds = steps.map((step) => step.kind);
  const words = kinds.indexOf('words');
  if (words < 0) return 'has no word that must be there';
  if (kinds.at(-1) === 'gap') return 'ends with "..."';
  if (kinds.slice(0, words).includes('gap')) return 'has "..." before the first word it needs';
  if (kinds.some((kind, at) => kind === 'gap' && kinds[at + 1] === 'gap'))
    return 'has "..." twice in a row';
  return kinds.lastIndexOf('start') > 0 ? 'has "^" after its beginning' : undefined;
}

/** A phrase, or a sentence that says why it cannot be read. */
export function readPhrase(written: string, names: Names = new Map()): Phrase | Unreadable {
  const steps: Step[] = [];
  for (const item of unfolded(written).split(/\s+/)) {
    const step = stepOf(item, names);
    if ('problem' in step) return step;
    steps.push(step);
  }
  const problem = shapeProblem(steps);
  return problem === undefined ? steps : { problem };
}

/** `a & b` stands for two phrases: `a ... b` and `b ... a`. */
export function bothOrders(written: string): string[] {
  const [first, second, ...more] = written.split(' & ');
  if (first === undefined || second === undefined || more.length > 0) return [written];
  return [`${first} ... ${second}`, `${second} ... ${first}`];
}

/** Words with a name: a line `NAME = a|b`. */
export interface Named {
  readonly name: string;
  readonly sequences: readonly Sequence[];
}

/** Undefined for a line that is no `NAME = a|b`. */
export function readName(written: string, names: Names): Named | Unreadable | undefined {
  const [, name, words] = definition.exec(unfolded(written)) ?? [];
  if (name === undefined || words === undefined) return undefined;
  if (names.has(name)) return { problem: `names "${name}" a second time` };
  const sequences = optionsOf(words, names);
  return 'problem' in sequences ? sequences : { name, sequences };
}
