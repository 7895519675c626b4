/** Any part of a card. */
type Part = Readonly<Record<string, unknown>>;

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
const partsIn = (value: unknown): Part[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];

/** A card as somebody reads it: line by line, with `[buttons]` and `label: ___` for inputs. */
export const linesOf = (card: unknown): string[] => {
  const { body, actions } = Object(card);
  return [...partsIn(body), { type: 'ActionSet', actions }].flatMap(drawn);
};

function drawn(part: Part): string[] {
  switch (part['type']) {
    case 'TextBlock':
      return [textIn(part['text'])];
    case 'RichTextBlock':
      return [inlinesOf(part['inlines'])];
    case 'ColumnSet': {
      const columns = partsIn(part['columns']).map((one) => partsIn(one['items']).flatMap(drawn));
      return [columns.map((lines) => lines.join('\n')).join(' ')];
    }
    case 'Container':
      return folded(part, partsIn(part['items']).flatMap(drawn));
    case 'ActionSet': {
      const titles = partsIn(part['actions']).map(({ title }) => `[${textIn(title)}]`);
      return titles.length > 0 ? [titles.join(' ')] : [];
    }
    default:
      return String(part['type']).startsWith('Input.') ? [inputLine(part)] : [];
  }
}

/** What is shown only after a press stands behind a bar. */
const folded = (part: Part, lines: readonly string[]): string[] =>
  part['isVisible'] === false ? lines.map((line) => `| ${line}`) : [...lines];

const inlinesOf = (inlines: unknown): string =>
  (Array.isArray(inlines) ? inlines : [])
    .map((one) => (typeof one === 'string' ? one : textIn(Object(one).text)))
    .join('');

function inputLine(input: Part): string {
  const { label, value, title } = input;
  const choices = partsIn(input['choices']).map((one) => textIn(one['title']));
  const offered = choices.length > 0 ? ` (${choices.join(' | ')})` : '';
  return `${textIn(label ?? title)}: ${textIn(value) || '___'}${offered}`;
}

/** Everything in a card, however deep. */
function everythingIn(value: unknown): Part[] {
  if (Array.isArray(value)) return value.flatMap(everythingIn);
  if (typeof value !== 'object' || value === null) return [];
  const part = value as Part;
  const inside = ['body', 'items', 'columns', 'actions', 'selectAction', 'card', 'inlines'];
  return [part, ...inside.flatMap((key) => everythingIn(part[key]))];
}

const typed = (card: unknown, type: RegExp): Part[] =>
  everythingIn(card).filter((part) => type.test(String(part['type'])));

export const actionsIn = (card: unknown): Part[] => typed(card, /^Action\./);
export const inputsIn = (card: unknown): Part[] => typed(card, /^Input\./);
export const labelsIn = (card: unknown): string[] =>
  actionsIn(card).map((action) => textIn(action['title']));

/** What somebody fills in, by label: a text, or the titles of what they pick. */
export type FilledIn = Readonly<Record<string, string | readonly string[]>>;

/** What a press sends: the button's own data with what stands in the inputs. */
export interface Handed {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Presses a button of a card, having filled in its inputs. */
export function handed(card: unknown, label: string, values: FilledIn = {}): Handed {
  const action = typed(card, /^Action\.(Execute|Submit)$/).find((one) => one['title'] === label);
  if (!action) throw new Error(`No [${label}] among ${labelsIn(card).join(', ')}.`);
  const given = filled(card, values);
  const inputs = action['associatedInputs'] === 'none' ? {} : given;
  return { verb: textIn(action['verb']), data: { ...Object(action['data']), ...inputs } };
}

function filled(card: unknown, values: FilledIn): Record<string, string> {
  const inputs = inputsIn(card);
  const labels = inputs.map((input) => textIn(input['label'] ?? input['title']));
  const unknown = Object.keys(values).filter((label) => !labels.includes(label));
  if (unknown.length > 0) throw new Error(`No "${unknown}" among ${labels.join(', ')}.`);
  const all = inputs.flatMap((input): [string, string][] => {
    const given = values[textIn(input['label'] ?? input['title'])];
    const value = given === undefined ? textIn(input['value']) : entered(input, given);
    // Clients leave out what is empty.
    return value === '' ? [] : [[textIn(input['id']), value]];
  });
  return Object.fromEntries(all);
}

function entered(input: Part, given: string | readonly string[]): string {
  if (input['type'] !== 'Input.ChoiceSet') return String(given);
  const choices = partsIn(input['choices']);
  const searched = typeof input['choices.data'] === 'object';
  return [given]
    .flat()
    .map((title) => {
      const choice = choices.find((one) => one['title'] === title);
      if (!choice && !searched) throw new Error(`"${title}" is no choice of ${inputLine(input)}.`);
      return textIn(choice?.['value']) || title;
    })
    .join(',');
}
