import { expect, it } from 'vitest';
import { lintMessage, lintView } from './slack-linter.ts';

const text = (value: string) => ({ type: 'plain_text', text: value });
const press = (given: object = {}) => ({
  type: 'button',
  action_id: 'answer',
  text: text('Answer'),
  value: '{}',
  ...given,
});
const row = (...elements: object[]) => ({ type: 'actions', elements });
const section = (given: object) => ({ type: 'section', ...given });
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const message = (...blocks: object[]) => lintMessage({ text: 'Said', blocks });
const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ text: text(`${at}`), value: `${at}` }));

it('finds nothing wrong with a plain message', () => {
  const card = [
    { type: 'header', text: text('Title') },
    rich({ type: 'text', text: '<!channel> & co.' }),
    row(press(), press({ action_id: 'tap:none' }), press({ action_id: 'tap:unknown' })),
  ];
  expect(message(...card)).toEqual([]);
});

it.each<[string, object[], RegExp]>([
  ['no block', [], /blocks: none/],
  ['51 blocks', Array(51).fill({ type: 'divider' }), /51 of them/],
  [
    'a block that messages do not have',
    [{ type: 'alert', text: text('x') }],
    /"alert" on a message/,
  ],
  ['a header that is too long', [{ type: 'header', text: text('x'.repeat(151)) }], /151 of 150/],
  ['a text without a character', [rich({ type: 'text', text: '' })], /text: missing/],
  ['half of a character', [rich({ type: 'text', text: '\ud83d' })], /broken/],
  ['somebody who is pinged', [rich({ type: 'user', user_id: 'U1' })], /pinged/],
  ['a mention in mrkdwn', [section({ text: { type: 'mrkdwn', text: '<!here>' } })], /escaped/],
  ['a section with nothing in it', [section({})], /text: missing/],
  ['a section that is too long', [section({ text: text('x'.repeat(3001)) })], /3001 of 3000/],
  ['a button nobody listens to', [row(press({ action_id: 'dance' }))], /"dance" is not known/],
  ['two buttons of one id in a row', [row(press(), press())], /"answer" twice in a row/],
  ['a label that is too long', [row(press({ text: text('x'.repeat(76)) }))], /76 of 75/],
  ['a value that is too long', [row(press({ value: 'x'.repeat(2001) }))], /2001 of 2000/],
  [
    '26 buttons',
    [row(...Array.from({ length: 26 }, (_, at) => press({ action_id: `tap:${at}` })))],
    /26 of 1 to 25/,
  ],
  [
    'a menu of six',
    [row({ type: 'overflow', action_id: 'more', options: options(6) })],
    /6 of 1 to 5/,
  ],
  [
    'a block id used twice',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    /"a" twice/,
  ],
  [
    'more than a message holds',
    Array(5).fill(rich({ type: 'text', text: 'x'.repeat(2_900) })),
    /14500 characters of text/,
  ],
])('says so for %s', (_what, blocks, problem) => {
  expect(message(...blocks).join('\n')).toMatch(problem);
});

it('wants a text for those who do not see the blocks, with nothing in it that pings', () => {
  const blocks = [{ type: 'divider' }];
  expect(lintMessage({ blocks }).join()).toMatch(/text: missing/);
  expect(lintMessage({ text: '<!channel>', blocks }).join()).toMatch(/escaped/);
  expect(lintMessage({ text: '&lt;!channel&gt; &amp;', blocks })).toEqual([]);
});

const input = (element: object, given: object = {}) => ({
  type: 'input',
  block_id: 'a',
  label: text('Why?'),
  element: { action_id: 'value', ...element },
  ...given,
});
const modal = (given: object = {}) => ({
  type: 'modal',
  callback_id: 'answer',
  title: text('Boundary'),
  submit: text('Save'),
  blocks: [input({ type: 'plain_text_input', multiline: true, max_length: 3_000 })],
  ...given,
});

it('finds nothing wrong with a plain form and a plain home', () => {
  expect(lintView(modal())).toEqual([]);
  expect(lintView({ type: 'home', blocks: [row(press({ action_id: 'home-start' }))] })).toEqual([]);
});

it.each<[string, object, RegExp]>([
  ['a title that is too long', { title: text('x'.repeat(25)) }, /25 of 24/],
  ['no way to submit', { submit: undefined }, /submit: missing/],
  ['a form nobody knows', { callback_id: 'dance' }, /"dance" is not known/],
  ['metadata that is too long', { private_metadata: 'x'.repeat(3_001) }, /private_metadata/],
  ['101 blocks', { blocks: Array(101).fill({ type: 'divider' }) }, /101 of them/],
  ['a button as an input', { blocks: [input(press())] }, /"button" may not stand here/],
  [
    'an input that reports to nobody',
    { blocks: [input({ type: 'plain_text_input' }, { dispatch_action: true })] },
    /"value" is not known/,
  ],
  [
    'more than may be typed',
    { blocks: [input({ type: 'plain_text_input', max_length: 3_001 })] },
    /max_length/,
  ],
  [
    'a start that is longer than may be typed',
    { blocks: [input({ type: 'plain_text_input', initial_value: 'x'.repeat(3_001) })] },
    /initial_value/,
  ],
  [
    'eleven boxes',
    { blocks: [input({ type: 'checkboxes', options: options(11) })] },
    /11 of 1 to 10/,
  ],
  [
    'a first choice that is none',
    {
      blocks: [
        input({ type: 'static_select', options: options(2), initial_option: options(3)[2] }),
      ],
    },
    /not one of the options/,
  ],
])('says so for a form with %s', (_what, given, problem) => {
  expect(lintView(modal(given)).join('\n')).toMatch(problem);
});
