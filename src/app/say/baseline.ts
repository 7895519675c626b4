import type { Watched } from '../../domain/baseline.ts';
import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import type { FieldTemplate } from '../../domain/question.ts';
import { capitalised, listOf } from '../../domain/text.ts';
import type { DataClass, Placement } from '../../domain/vocabulary.ts';
import type { Span } from '../blocks.ts';
import { type Content, questionOf, say, word } from '../content.ts';
import { dayWords } from './day.ts';

/** What each trigger watches, as it was known: a line a trigger, with the days it was said on. */
export function baselineItems(
  baseline: readonly Watched[],
  zone: string,
  content: Content,
): Span[][] {
  return content.knowledge.triggers
    .filter(({ id }) => id !== 'calendar')
    .map(({ id, name }) => {
      const watched = baseline.filter(({ trigger }) => trigger === id);
      const known = watched.filter(({ value }) => value !== undefined);
      const missing = watched.filter(({ value }) => value === undefined);
      const names = listOf(missing.map((one) => `"${nameOfField(one, content)}"`));
      return [
        ...say(content, 'look.baseline', {
          name: capitalised(name),
          was: byDay(known, zone, content) || word(content, 'look.baseline-nothing'),
        }),
        ...(known.length > 0 && missing.length > 0
          ? say(content, 'look.baseline-unknown', { names })
          : []),
      ];
    });
}

/** What was said on one day stands together. */
function byDay(known: readonly Watched[], zone: string, content: Content): string {
  const days = new Map<string, string[]>();
  for (const one of known) {
    const day = one.at === undefined ? '' : dayWords(dayOf(one.at, zone));
    const said = `${nameOfField(one, content)}: ${valueWords(one, content)}`;
    days.set(day, [...(days.get(day) ?? []), said]);
  }
  return [...days]
    .map(([day, said]) => (day === '' ? said.join('; ') : `${said.join('; ')} (${day})`))
    .join('; ');
}

/** Watched fields that no single field of a form fills in. */
const composed = ['q1.classes', 'q4', 'evidence.numbers.selfHostTotalEurMonth'] as const;
const isComposed = (field: string): field is (typeof composed)[number] =>
  composed.some((one) => one === field);

const nameOfField = (watched: Watched, content: Content): string =>
  isComposed(watched.field)
    ? word(content, `look.field.${watched.field}`)
    : (fieldOf(watched, content)?.short ?? watched.field);

function fieldOf({ field }: Watched, { questions }: Content): FieldTemplate | undefined {
  const id = field.split('.').at(-1);
  return questions.flatMap(({ fields }) => fields).find((one) => one.id === id);
}

function valueWords(watched: Watched, content: Content): string {
  const { field, value } = watched;
  if (field === 'q1.classes') return classWords(value, content);
  if (Array.isArray(value)) return abilityWords(value, content);
  const template = fieldOf(watched, content);
  if (typeof value !== 'number') {
    const choice = template?.choices?.find(({ id }) => id === value);
    return choice?.label ?? String(value);
  }
  return `${value.toLocaleString('en-GB')} ${template?.unit ?? word(content, 'look.eur-month')}`;
}

function classWords(value: unknown, { knowledge }: Content): string {
  const classes = Object.entries(Object(value)) as [DataClass, { at?: Placement }][];
  return classes
    .map(([id, { at = 'undecided' }]) => {
      return `${entryOf(knowledge.classes, id).name} (${knowledge.terms.placements[at]})`;
    })
    .join(', ');
}

function abilityWords(items: readonly unknown[], content: Content): string {
  const labels = questionOf(content, 'q4').fields.find(({ id }) => id === 'items')?.choices ?? [];
  const named = labels.filter(({ id }) => items.includes(id)).map(({ label }) => label);
  return named.length > 0 ? named.join(', ') : word(content, 'answered.none');
}
