import { text } from '../../app/blocks.ts';
import type { Element, Given, Input, Option } from '../../app/forms/form.ts';
import { longestText } from '../../domain/text.ts';
import { inputMark, isDrawn, nameOfInput } from './card-inputs.ts';
import type { CardElement, CardInput, InputChoiceSet } from './card-types.ts';
import { choiceText, lineText, richText } from './text.ts';

/** Somebody who can be picked where the directory is not offered. */
export interface Pickable {
  readonly handle: string;
  readonly name: string;
}

export interface InputDrawing {
  readonly people: readonly Pickable[];
  /** Sets it apart from inputs that are called the same in another form. */
  readonly apart?: string | undefined;
  /** What stood in it when it was handed in; it goes before what stands there first. */
  readonly given?: Given | undefined;
  /** What is wrong with it. */
  readonly error?: string | undefined;
  /** Only what is needed: there is little room. */
  readonly bare: boolean;
}

/** An input with what is wrong with it and what helps with it; nothing where Teams has no such input. */
export function drawInput(input: Input, drawing: InputDrawing): CardElement[] {
  const { element, hint = '' } = input;
  if (!isDrawn(element)) return [];
  const { error = '', bare } = drawing;
  return [
    asked(input, element, drawing),
    ...richText([text(error)], { color: 'Attention', weight: 'Bolder', spacing: 'Small' }),
    ...(bare ? [] : richText([text(hint)], { size: 'Small', isSubtle: true, spacing: 'Small' })),
  ];
}

type Drawable = Exclude<Element, { kind: 'channel' | 'files' }>;
type Of<K extends Drawable['kind']> = Extract<Drawable, { kind: K }>;

function asked(input: Input, element: Drawable, drawing: InputDrawing): CardInput {
  const id = `${inputMark}${nameOfInput(input, drawing.apart)}`;
  const frame = {
    id,
    // A card that takes another's place may ask something else there.
    key: id,
    label: `${lineText(input.label)}${input.optional ? '' : ' *'}`,
    spacing: 'Medium',
  } as const;
  switch (element.kind) {
    case 'text':
      return { type: 'Input.Text', ...frame, ...written(element, drawing) };
    case 'choice':
      return { type: 'Input.ChoiceSet', ...frame, ...oneOf(element, drawing) };
    case 'choices':
      return { type: 'Input.ChoiceSet', ...frame, ...someOf(element, drawing) };
    case 'person':
    case 'people':
      return { type: 'Input.ChoiceSet', ...frame, ...fromDirectory(element, drawing) };
    case 'day': {
      const { given = { day: element.first } } = drawing;
      return { type: 'Input.Date', ...frame, ...filled(given.day) };
    }
  }
}

/** As it was written, sign for sign: it is handed in once more. */
const written = ({ lines, first, max, placeholder }: Of<'text'>, { given }: InputDrawing) => ({
  maxLength: max ?? longestText,
  ...(lines === 'many' ? { isMultiline: true as const } : {}),
  ...held(placeholder),
  ...filled((given?.text ?? first).toWellFormed()),
});

function oneOf({ look, options, first, placeholder }: Of<'choice'>, drawing: InputDrawing) {
  const { given = { choice: first }, bare } = drawing;
  const choices = options.map((option) => choice(option, look, bare));
  return { ...looks[look], choices, ...held(placeholder), ...filled(given.choice) };
}

function someOf({ options, first }: Of<'choices'>, { given, bare }: InputDrawing) {
  const choices = options.map((option) => choice(option, 'open', bare));
  const ticked = several(given?.choices ?? first);
  return { ...looks.open, isMultiSelect: true as const, choices, ...ticked };
}

const looks = {
  open: { style: 'expanded', wrap: true },
  folded: { style: 'compact' },
} as const;

const filled = (value: string | undefined): { readonly value?: string } =>
  value === undefined || value === '' ? {} : { value };

const several = (values: readonly string[]) => filled(values.map(withoutComma).join(','));

const held = (placeholder: string | undefined): { readonly placeholder?: string } =>
  placeholder === undefined ? {} : { placeholder: lineText(placeholder) };

/** In characters of label and detail together: a folded list cuts what is longer than its line. */
const longestTitle = { open: 150, folded: 60 } as const;

/** A choice has one line for both. */
function choice(
  { id, label, detail = '' }: Option,
  look: keyof typeof longestTitle,
  bare: boolean,
): InputChoiceSet['choices'][number] {
  const whole = `${label} - ${detail}`;
  const short = bare || detail === '' || whole.length > longestTitle[look];
  return { title: choiceText(short ? label : whole), value: withoutComma(id) };
}

/** Several that are picked come back with commas between them. */
function withoutComma(id: string): string {
  if (id.includes(',')) throw new Error(`"${id}" cannot be picked: it has a comma in it.`);
  return id;
}

/** Of those who take part; a list of hundreds leaves no room for anything else. */
const mostPeople = 40;

/** Those who take part already, and where the client offers it everybody of the organisation. */
function fromDirectory(
  { kind, first = [] }: Of<'person' | 'people'>,
  { people, given }: InputDrawing,
) {
  const picked = (given && [given.person ?? given.people ?? []].flat()) ?? [first].flat();
  const isPicked = ({ handle }: Pickable): boolean => picked.includes(handle);
  const others = people.filter((one) => !isPicked(one)).slice(0, mostPeople);
  return {
    style: 'compact',
    ...(kind === 'people' ? { isMultiSelect: true as const } : {}),
    choices: [...people.filter(isPicked), ...others].map(({ handle, name }) => ({
      title: choiceText(name) || handle,
      value: withoutComma(handle),
    })),
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    ...several(picked.filter((one) => one !== '')),
  } as const;
}
