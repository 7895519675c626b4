import { loadContent } from '../adapters/content/load-content.ts';
import {
  type Block,
  heading,
  paragraph,
  type Span,
  section,
  strong,
  text,
  title,
} from '../app/blocks.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import { Refused } from './exit.ts';
import { print } from './output.ts';

type Entry = Readonly<Record<string, unknown>> & { readonly id: string };

/**
 * Prints what the knowledge says under an id, with the titles of its sources; without an id, every id
 * by the list it stands in.
 * @throws Refused for an id that nothing has
 */
export function explain(id: string | undefined, environment: NodeJS.ProcessEnv): number {
  const { knowledge } = loadContent();
  const blocks = id === undefined ? overview(knowledge) : entriesOf(id, knowledge);
  if (blocks.length === 0) {
    throw new Refused(`Nothing in the knowledge is called "${id}"; run explain without an id.`);
  }
  print(blocks, environment);
  return 0;
}

function listsOf(knowledge: Knowledge): (readonly [string, readonly Entry[]])[] {
  return Object.entries(knowledge)
    .filter(([, list]) => Array.isArray(list))
    .map(([name, list]) => [name, list as unknown[] as Entry[]] as const);
}

const overview = (knowledge: Knowledge): Block[] =>
  listsOf(knowledge).flatMap(([name, entries]) => [
    heading(name),
    paragraph(text(entries.map(({ id }) => id).join(', '))),
  ]);

/** One id may stand in several lists, such as a trigger and a piece of evidence. */
const entriesOf = (id: string, knowledge: Knowledge): Block[] =>
  listsOf(knowledge).flatMap(([name, entries]) =>
    entries
      .filter((entry) => entry.id === id)
      .flatMap((entry) => [title(text(`${id} (${name})`)), ...fieldsOf(entry, knowledge)]),
  );

function fieldsOf({ id: _, source, ...fields }: Entry, { sources }: Knowledge): Block[] {
  const cited = sources.filter((one) => [source].flat().includes(one.id));
  const titles = cited.map((one) => [text(`${one.title}, ${one.publisher}`)]);
  return [
    ...Object.entries(fields).map(([name, value]) => paragraph(strong(name), ...spansFor(value))),
    ...section('source', titles),
  ];
}

const spansFor = (value: unknown): Span[] => [text(`: ${wordsOf(value)}`)];

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join('; ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, one]) => `${name} ${wordsOf(one)}`)
    .join(', ');
}
