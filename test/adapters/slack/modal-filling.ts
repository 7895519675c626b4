import type { types } from '@slack/bolt';
import { type SlackGiven, valuesIn } from '../../../src/adapters/slack/given.ts';
import { modalOf } from '../../../src/adapters/slack/modal-draw.ts';
import type { FieldValue, Filled } from '../../../src/app/form.ts';
import type { Form, FormValues } from '../../../src/app/forms/form.ts';
import { content } from '../../support/prompts.ts';

export type Modal = types.ModalView;

/** A form as Slack shows it. */
export const drawn = (form: Form): Modal => modalOf(form, content);

/** What a modal's input is, as far as tests look at it. */
export interface Asked {
  readonly block_id: string;
  readonly label: { readonly text: string };
  readonly hint?: { readonly text: string };
  readonly optional: boolean;
  readonly dispatch_action?: boolean;
  readonly element: {
    readonly type: string;
    readonly action_id: string;
    readonly placeholder?: { readonly text: string };
    readonly options?: readonly { readonly value: string; readonly text: { text: string } }[];
    readonly initial_value?: string;
    readonly initial_option?: { readonly value: string };
    readonly initial_options?: readonly { readonly value: string }[];
    readonly initial_user?: string;
    readonly initial_users?: readonly string[];
    readonly initial_date?: string;
  };
}

export const asksOf = (modal: Modal): Asked[] =>
  modal.blocks.filter(({ type }) => type === 'input') as unknown as Asked[];

export function askOf(modal: Modal, block: string): Asked {
  const asked = asksOf(modal).find(({ block_id: id }) => id === block);
  if (!asked) throw new Error(`The form does not ask for "${block}".`);
  return asked;
}

/** What Slack sends for a form that nobody has touched, with what somebody then gives, as it is read. */
export function valuesOf(
  modal: Modal,
  given: Readonly<Record<string, SlackGiven>> = {},
): FormValues {
  const values = asksOf(modal).map(({ block_id: block, element }) => [
    block,
    { [element.action_id]: { ...untouched(element), ...given[block] } },
  ]);
  return valuesIn(Object.fromEntries(values));
}

/** The same, filled in as the values of its fields say. */
export function filledIn(modal: Modal, filled: Filled): FormValues {
  const given = asksOf(modal).flatMap(({ block_id: block, element }) =>
    Object.hasOwn(filled, block) ? [[block, givenFor(element.type, filled[block] ?? null)]] : [],
  );
  return valuesOf(modal, Object.fromEntries(given));
}

export const textOf = (modal: Modal): string => JSON.stringify(modal.blocks);

function untouched(element: Asked['element']): SlackGiven {
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons':
      return { selected_option: element.initial_option ?? null };
    case 'checkboxes':
    case 'multi_static_select':
      return { selected_options: [...(element.initial_options ?? [])] };
    case 'users_select':
      return { selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { selected_users: [...(element.initial_users ?? [])] };
    case 'datepicker':
      return { selected_date: element.initial_date ?? null };
    default:
      return { value: element.initial_value ?? null };
  }
}

function givenFor(type: string, value: FieldValue): SlackGiven {
  if (type === 'static_select' || type === 'radio_buttons') {
    return { selected_option: { value: String(value ?? '?') } };
  }
  if (type === 'checkboxes' || type === 'multi_static_select') {
    const none = Array.isArray(value) && value.length === 0 ? ['0'] : [];
    const ids = [...(Array.isArray(value) ? value : []), ...none];
    return { selected_options: ids.map((id) => ({ value: id })) };
  }
  return { value: typeof value === 'number' ? value.toFixed(20) : (value as string | null) };
}
