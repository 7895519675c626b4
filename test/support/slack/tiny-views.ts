import type { types } from '@slack/bolt';

export type Blocks = types.KnownBlock[];

const words = (text: string): types.PlainTextElement => ({ type: 'plain_text', text });
export const section = (text: string) => ({ type: 'section' as const, text: words(text) });
const option = (text: string, value: string) => ({ text: words(text), value });
export const button = (text: string, action: string, value = '-') => ({
  type: 'button' as const,
  text: words(text),
  action_id: action,
  value,
});

const more = {
  type: 'overflow' as const,
  action_id: 'more',
  options: [option('Pause', 'pause'), option('Close', 'close')],
};
export const card = (workload: string, by: string): Blocks => [
  { type: 'header', text: words(workload) },
  section(`Answers by: ${by}`),
  { type: 'actions', elements: [button('Answer', 'answer', workload), more] },
];

const places = [option('Anywhere', 'any'), option('Only here', 'here')];
const kinds = ['Public', 'Tenant data', 'Personal data'].map((kind) => option(kind, kind));

/** Asks for the basis only where the place needs one. */
export function form(metadata: string, place?: string): types.ModalView {
  const basis = {
    type: 'input' as const,
    block_id: 'basis',
    optional: true,
    label: words('On what basis?'),
    element: { type: 'url_text_input' as const, action_id: 'basis' },
  };
  const asked: Blocks = [
    {
      type: 'input',
      block_id: 'kinds',
      label: words('Which kinds of data does it touch?'),
      element: { type: 'checkboxes', action_id: 'kinds', options: kinds },
    },
    {
      type: 'input',
      block_id: 'place',
      dispatch_action: true,
      label: words('Where may it run?'),
      element: { type: 'static_select', action_id: 'reveal-fields', options: places },
    },
    ...(place === 'here' ? [basis] : []),
    {
      type: 'input',
      block_id: 'lead',
      optional: true,
      label: words('Who leads?'),
      element: { type: 'users_select', action_id: 'lead' },
    },
    {
      type: 'input',
      block_id: 'proof',
      optional: true,
      label: words('Files'),
      element: { type: 'file_input', action_id: 'files', max_files: 2 },
    },
    {
      type: 'input',
      block_id: 'why',
      label: words('In your own words'),
      element: { type: 'plain_text_input', action_id: 'why', max_length: 100 },
    },
  ];
  return {
    type: 'modal',
    callback_id: 'answer',
    private_metadata: metadata,
    notify_on_close: true,
    title: words('Boundary'),
    submit: words('Save'),
    close: words('Cancel'),
    blocks: asked,
  };
}

export const confirmation: types.ModalView = {
  type: 'modal',
  callback_id: 'notice',
  title: words('Really?'),
  submit: words('Yes'),
  blocks: [section('This is the last question.')],
};
