import type { Modal } from '../../../src/adapters/slack/modal-parts.ts';
import type { FormValues, Given } from '../../../src/adapters/slack/read-form.ts';
import type { FieldValue, Filled } from '../../../src/app/form.ts';

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

/** The state Slack sends for a form that nobody has touched, with what somebody then gives. */
export function valuesOf(modal: Modal, given: Readonly<Record<string, Given>> = {}): FormValues {
  return Object.fromEntries(
    asksOf(modal).map(({ block_id: block, element }) => [
      block,
      { [element.action_id]: { ...untouched(element), ...given[block] } },
    ]),
  );
}

/** The same, filled in as the values of its fields say. */
export function filledIn(modal: Modal, filled: Filled): FormValues {
  const given = asksOf(modal).flatMap(({ block_id: block, element }) =>
    Object.hasOwn(filled, block) ? [[block, givenFor(element.type, filled[block] ?? null)]] : [],
  );
  return valuesOf(modal, Object.fromEntries(given));
}

export const textOf = (modal: Modal): string => JSON.stringify(modal.blocks);

function untouched(element: Asked['element']): Given {
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

function givenFor(type: string, value: FieldValue): Given {
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
