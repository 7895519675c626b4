import { text } from '../../app/blocks.ts';
import type { Button, Control, Menu } from '../../app/card/card.ts';
import type { ActionId, Pressed } from '../../app/press.ts';
import type { ActionSet, CardAction, CardData, Container, Execute, Toggle } from './card-types.ts';
import { lineText, richText } from './text.ts';

/** Names for what can be shown and hidden, each once in a card. */
export type Names = () => string;
export function names(): Names {
  let count = 0;
  return () => `shown-${++count}`;
}

/** Teams shows no more of them beside one another and drops or hides the rest. */
const mostInRow = 6;

/**
 * What can be pressed, in rows. What a menu offers, and what is asked once more, unfolds below them:
 * every client can show and hide, while menus of actions look different everywhere or are missing.
 */
export function drawControls(controls: readonly Control[], name: Names): (ActionSet | Container)[] {
  const drawn = controls.map((control) => drawControl(control, name));
  const folded = drawn.flatMap((one) => one.folded ?? []);
  return [...rows(drawn.map(({ action }) => action)), ...folded];
}

interface DrawnControl {
  readonly action: CardAction;
  readonly folded?: Container;
}

function drawControl(control: Control, name: Names): DrawnControl {
  if (control.kind === 'menu') return drawMenu(control, name());
  return control.confirm ? drawAsked(control, control.confirm, name()) : { action: press(control) };
}

function drawMenu({ label, action, options }: Menu, id: string): DrawnControl {
  const offered = options.map((option) => execute(option.label, action, option.pressed));
  return { action: toggle(label, id), folded: fold(id, rows(offered)) };
}

function drawAsked(
  button: Button,
  { title, text: said, yes, no }: NonNullable<Button['confirm']>,
  id: string,
): DrawnControl {
  const answers = rows([press({ ...button, label: yes, primary: true }), toggle(no, id)]);
  const words = [
    ...richText([{ kind: 'strong', text: title }]),
    ...richText([text(said)], { spacing: 'Small' }),
  ];
  return { action: toggle(button.label, id), folded: fold(id, [...words, ...answers]) };
}

const fold = (id: string, items: Container['items']): Container => ({
  type: 'Container',
  id,
  isVisible: false,
  style: 'emphasis',
  items,
});

const toggle = (title: string, id: string): Toggle => ({
  type: 'Action.ToggleVisibility',
  title: lineText(title),
  targetElements: [id],
});

const press = ({ label, action, pressed, primary }: Button): Execute =>
  execute(label, action, pressed, primary);

function execute(label: string, action: ActionId, pressed?: Pressed, primary?: true): Execute {
  const data: CardData = { a: action, ...(pressed ? { p: pressed } : {}) };
  return sending(label, action, data, { ...(primary ? { style: 'positive' as const } : {}) });
}

/** An Execute, and the same as a Submit where a client knows no other. */
export function sending(
  label: string,
  verb: string,
  data: CardData,
  look: Pick<Execute, 'style' | 'associatedInputs'>,
): Execute {
  const { style, ...inputs } = look;
  const carried = { title: lineText(label), data, ...inputs };
  return {
    type: 'Action.Execute',
    verb,
    ...carried,
    ...(style ? { style } : {}),
    fallback: { type: 'Action.Submit', ...carried },
  };
}

export function rows(actions: readonly CardAction[]): ActionSet[] {
  const sets: ActionSet[] = [];
  for (let at = 0; at < actions.length; at += mostInRow) {
    sets.push({ type: 'ActionSet', actions: actions.slice(at, at + mostInRow) });
  }
  return sets;
}
