import {
  type Choice,
  conditionsOf,
  type FieldTemplate,
  type Question,
} from '../domain/question.ts';
import type { Review } from '../domain/review.ts';

/** One thing to ask, ready to be drawn: a renderer needs nothing but this. */
export interface Field {
  /** `id`, or `id.item` where a field is asked once for each item. */
  readonly key: string;
  readonly kind: FieldTemplate['kind'];
  readonly label: string;
  /** What it is called in a record. */
  readonly short: string;
  readonly help?: string;
  readonly choices: readonly Choice[];
  readonly unit?: string;
  readonly max?: number;
  /** What "don't know" is recorded as; null where it is recorded as nothing given. */
  readonly unknown: string | null;
  /** Offered first: taken when nothing else is given. */
  readonly preset?: FieldValue;
}

/** Null is "don't know". */
export type FieldValue = string | number | readonly string[] | null;
/** What has been filled in so far, in the order it was. */
export type Filled = Readonly<Record<string, FieldValue>>;

export interface FormContext {
  /** What the review knows already is not asked again. */
  readonly review: Pick<Review, 'phase' | 'today'>;
  /** Lists beyond the form's own ticks that a field can be repeated over. */
  readonly lists: Readonly<Record<string, readonly { id: string; label: string }[]>>;
}

/** The fields that apply, given what is filled in; filling one in can add or remove others. */
export function fieldsOf(question: Question, filled: Filled, context: FormContext): Field[] {
  return runsOf(question.fields).flatMap((run) =>
    itemsOf(run[0], question, filled, context).flatMap((item) =>
      run
        .filter((template) => applies(template, item?.id, filled, context))
        .map((template) => fieldOf(template, item)),
    ),
  );
}

/** The first field that has no value yet, "don't know" being a value. */
export const nextField = (fields: readonly Field[], filled: Filled): Field | undefined =>
  fields.find(({ key }) => !Object.hasOwn(filled, key));

/** Drops what no longer applies, such as the basis of a class that is not restricted any more. */
export function applicable(question: Question, filled: Filled, context: FormContext): Filled {
  const keys = new Set(fieldsOf(question, filled, context).map(({ key }) => key));
  return Object.fromEntries(Object.entries(filled).filter(([key]) => keys.has(key)));
}

type Run = readonly [FieldTemplate, ...FieldTemplate[]];
type Item = { readonly id: string; readonly label: string };

/** Neighbours that repeat over the same list are asked together, item by item. */
function runsOf(templates: readonly FieldTemplate[]): Run[] {
  const runs: [FieldTemplate, ...FieldTemplate[]][] = [];
  for (const template of templates) {
    const last = runs.at(-1);
    const joins = last && template.each !== undefined && last[0].each === template.each;
    if (joins) last.push(template);
    else runs.push([template]);
  }
  return runs;
}

function itemsOf(
  { each }: FieldTemplate,
  question: Question,
  filled: Filled,
  context: FormContext,
): readonly (Item | undefined)[] {
  if (each === undefined) return [undefined];
  const list = context.lists[each];
  if (list) return list;
  const ticked = filled[each];
  const choices = question.fields.find(({ id }) => id === each)?.choices ?? [];
  return choices.filter(({ id }) => Array.isArray(ticked) && ticked.includes(id));
}

function applies(
  template: FieldTemplate,
  item: string | undefined,
  filled: Filled,
  { review }: FormContext,
): boolean {
  const known = template.id === 'phase' ? review.phase : review.today;
  if (template.about === 'review' && known !== undefined) return false;
  const conditions = conditionsOf(template);
  return conditions.length === 0 || conditions.some(everyHolds);

  function everyHolds(condition: (typeof conditions)[number]): boolean {
    return Object.entries(condition).every(([id, values]) => {
      const given = filled[`${id}.${item}`] ?? filled[id] ?? [];
      return [given].flat().some((value) => values.includes(String(value)));
    });
  }
}

function fieldOf(template: FieldTemplate, item: Item | undefined): Field {
  const { id, kind, label, short, help, choices, unit, max, unknown, preset } = template;
  const first = item && preset?.[item.id];
  return {
    key: item ? `${id}.${item.id}` : id,
    kind,
    label: label.replace('{each}', item?.label ?? ''),
    short: short.replace('{each}', item?.label ?? ''),
    choices: choices ?? [],
    unknown: unknown ?? null,
    ...(help === undefined ? {} : { help }),
    ...(unit === undefined ? {} : { unit }),
    ...(max === undefined ? {} : { max }),
    ...(first === undefined ? {} : { preset: first }),
  };
}
