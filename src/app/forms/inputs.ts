import type { Element, Input, Option } from './form.ts';

interface Frame {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: true;
  readonly reports?: boolean;
}

export const input = (
  { key, label, hint = '', optional, reports }: Frame,
  element: Element,
): Input => ({
  kind: 'input',
  key,
  label,
  ...(hint === '' ? {} : { hint }),
  ...(optional ? { optional } : {}),
  ...(reports ? { reports } : {}),
  element,
});

export const option = (id: string, label: string, detail?: string): Option => ({
  id,
  label,
  ...(detail === undefined ? {} : { detail }),
});

type Look = 'open' | 'folded';

/** What is picked already counts only where it can be picked still. */
export function choice(
  look: Look,
  options: readonly Option[],
  picked?: string,
  placeholder?: string,
): Element {
  const first = options.find(({ id }) => id === picked)?.id;
  return {
    kind: 'choice',
    look,
    options,
    ...(first === undefined ? {} : { first }),
    ...(placeholder === undefined ? {} : { placeholder }),
  };
}

export const choices = (
  options: readonly Option[],
  ticked: readonly string[] = [],
  placeholder?: string,
): Element => ({
  kind: 'choices',
  options,
  first: options.flatMap(({ id }) => (ticked.includes(id) ? [id] : [])),
  ...(placeholder === undefined ? {} : { placeholder }),
});

/** @param max in characters */
export const line = (first: string, max: number): Element => ({
  kind: 'text',
  lines: 'one',
  first,
  max,
});
