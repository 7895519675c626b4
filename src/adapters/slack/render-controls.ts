import type { types } from '@slack/bolt';
import type { Button, Control, Menu } from '../../app/card/card.ts';
import { pressedValue } from '../../app/press.ts';
import { buttonText } from './text.ts';

/** A row of what can be pressed; none where there is nothing. */
export const row = (controls: readonly Control[]): types.ActionsBlock[] =>
  controls.length === 0 ? [] : [{ type: 'actions', elements: controls.map(elementOf) }];

function elementOf(control: Control): types.ActionsBlockElement {
  if (control.kind === 'button') return buttonOf(control);
  return control.look === 'more' ? overflowOf(control) : selectOf(control);
}

export const buttonOf = (button: Button): types.Button => ({
  type: 'button',
  text: buttonText(button.label),
  action_id: actionOf(button),
  ...(button.pressed ? { value: pressedValue(button.pressed) } : {}),
  ...(button.primary ? { style: 'primary' as const } : {}),
  ...(button.confirm ? { confirm: confirmOf(button.confirm) } : {}),
});

/** Slack wants ids to differ within a row, so each tap of a question says which it is: `tap:none`. */
const actionOf = ({ action, pressed }: Button): string =>
  pressed?.tap === undefined ? action : `${action}:${pressed.tap}`;

const confirmOf = ({ title, text, yes, no }: NonNullable<Button['confirm']>) => ({
  title: buttonText(title),
  text: buttonText(text),
  confirm: buttonText(yes),
  deny: buttonText(no),
});

const overflowOf = ({ action, options }: Menu): types.Overflow => ({
  type: 'overflow',
  action_id: action,
  options: options.map(optionOf),
});

const selectOf = ({ action, label, options }: Menu): types.StaticSelect => ({
  type: 'static_select',
  action_id: action,
  placeholder: buttonText(label),
  options: options.map(optionOf),
});

const optionOf = ({ label, pressed }: Menu['options'][number]): types.PlainTextOption => ({
  text: buttonText(label),
  value: pressedValue(pressed),
});
