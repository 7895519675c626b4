import { compileLexicon, type Recogniser } from './bad-reasons.ts';
import type { Knowledge } from './knowledge.ts';
import { type ParameterId, parameterIds } from './vocabulary.ts';

/** Knowledge made ready for one day: numbers as they hold then, the phrase lexicon compiled. */
export interface Judgement {
  readonly knowledge: Knowledge;
  readonly parameters: Readonly<Record<ParameterId, number>>;
  readonly recognise: Recogniser;
}

/**
 * @param date the day, `YYYY-MM-DD`; a parameter has the value that took effect last on or before it
 * @throws when a parameter has no value yet on that day
 */
export function judgementAt(knowledge: Knowledge, date: string): Judgement {
  const values = parameterIds.map((id) => [id, valueAt(knowledge, id, date)] as const);
  return {
    knowledge,
    parameters: Object.fromEntries(values) as Record<ParameterId, number>,
    recognise: recogniserOf(knowledge),
  };
}

/** Compiled with the first text there is to read: most cases of the machine door bring none. */
function recogniserOf({ badReasons, lexicon }: Knowledge): Recogniser {
  let compiled: Recogniser | undefined;
  return (text) => {
    if (text.trim() === '') return [];
    compiled ??= compileLexicon(badReasons, lexicon);
    return compiled(text);
  };
}

function valueAt(knowledge: Knowledge, id: ParameterId, date: string): number {
  const values = knowledge.parameters.find((one) => one.id === id)?.values ?? {};
  const since = Object.keys(values)
    .filter((day) => day <= date)
    .sort()
    .at(-1);
  const value = since === undefined ? undefined : values[since];
  if (value === undefined) throw new Error(`The parameter ${id} has no value on ${date}.`);
  return value;
}

/** Finds an entry by an id the loader has checked to be there. */
export function entryOf<T extends { readonly id: string }>(list: readonly T[], id: T['id']): T {
  const entry = list.find((one) => one.id === id);
  if (!entry) throw new Error(`The knowledge has no entry "${id}".`);
  return entry;
}
