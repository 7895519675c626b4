import { actionsIn, type FilledIn, type Handed, handed, inputsIn } from './fake-teams-cards.ts';

/** Whether a label is the one meant: the same, or how it begins where that ends in "...". */
export const isCalled = (label: string, wanted: string): boolean => {
  const plain = label.replace(/ \*$/, '');
  return wanted.endsWith('...')
    ? plain.startsWith(wanted.slice(0, -3).trimEnd())
    : plain === wanted || plain.startsWith(`${wanted} - `);
};

const titleOf = (one: unknown): string => String(Object(one).label ?? Object(one).title ?? '');

/** What can be pressed that reaches the app; what only unfolds something does not. */
export const pressable = (card: unknown): string[] =>
  actionsIn(card)
    .filter(({ type }) => type === 'Action.Execute' || type === 'Action.Submit')
    .map(titleOf);

/** What is sent by a press, with fields and choices by the beginning of their labels. */
export function handedIn(card: unknown, label: string, values: FilledIn): Handed {
  const title = pressable(card).find((one) => isCalled(one, label));
  if (title === undefined) throw new Error(`No [${label}] among ${pressable(card).join(', ')}.`);
  const whole = Object.entries(values).map(([key, given]) => field(card, key, given));
  return handed(card, title, Object.fromEntries(whole));
}

function field(card: unknown, wanted: string, given: FilledIn[string]): [string, typeof given] {
  const inputs = inputsIn(card);
  const input = inputs.find((one) => isCalled(titleOf(one), wanted));
  if (!input) {
    throw new Error(`The form does not ask "${wanted}". It asks: ${inputs.map(titleOf)}.`);
  }
  const titles: string[] = (Object(input).choices ?? []).map(titleOf);
  const picked = [given].flat().map((one) => titles.find((title) => isCalled(title, one)) ?? one);
  return [titleOf(input), typeof given === 'string' ? (picked[0] ?? '') : picked];
}

/** What stands in the fields of a form, by their labels. */
export const standsIn = (card: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    inputsIn(card).flatMap((one): [string, string][] => {
      const { value } = one;
      return typeof value === 'string' ? [[titleOf(one).replace(/ \*$/, ''), value]] : [];
    }),
  );

/** What stands in a message, line by line; special spaces as plain ones. */
export const linesIn = ({ lines }: { readonly lines: readonly string[] }): string[] =>
  lines.flatMap((line) => line.replace(/[\u00a0\u2003]/g, ' ').split('\n'));
