import { describe, expect, it } from 'vitest';
import {
  errorsOn,
  handedIn,
  type SlackValues,
  slackValuesSchema,
  valuesIn,
  viewSchema,
} from '../../../src/adapters/slack/given.ts';

const viewWith = (values: SlackValues) =>
  viewSchema.parse({
    ...{ id: 'V1', callback_id: 'answer', private_metadata: '{"r":"review-1"}' },
    state: { values },
  });
const typed = (value: string) => ({ value: { value } });

describe('what Slack says of a form', () => {
  it('is told by the keys of the form', () => {
    const values = {
      words: { value: { value: null } },
      cost: { 'reveal-fields': { selected_option: { value: 'real' } } },
      today: { value: { selected_option: null } },
      kinds: { value: { selected_options: [{ value: 'a' }, { value: 'b' }] } },
      lead: { value: { selected_user: 'U1' } },
      admins: { value: { selected_users: ['U1', 'U2'] } },
      channel: { value: { selected_conversation: 'C1' } },
      until: { value: { selected_date: '2027-01-01' } },
      'at.tenant': {},
    };
    expect(handedIn(viewWith(values))).toEqual({
      id: 'answer',
      state: { r: 'review-1' },
      values: {
        ...{ words: {}, cost: { choice: 'real' }, today: {}, kinds: { choices: ['a', 'b'] } },
        ...{ lead: { person: 'U1' }, admins: { people: ['U1', 'U2'] } },
        ...{ channel: { channel: 'C1' }, until: { day: '2027-01-01' }, 'at.tenant': {} },
      },
    });
  });

  it('of files is where they are found and read', () => {
    const address = 'https://files.example/a';
    const files = [
      { name: 'a', permalink: 'https://x.example/a', url_private: address, size: 3 },
      { name: 'b', url_private: address, url_private_download: `${address}?download` },
      { name: null, is_external: true },
      { is_external: false },
    ];
    expect(valuesIn({ files: { value: { files } } })).toEqual({
      files: {
        files: [
          { name: 'a', link: 'https://x.example/a', bytes: address, size: 3 },
          { name: 'b', bytes: `${address}?download` },
          { elsewhere: true },
          {},
        ],
      },
    });
  });
});

describe('a text in two inputs', () => {
  const [first, second] = ['words~1~4000', 'words~2~4000'];

  it('is one text', () => {
    const values = { [second]: typed('two'), [first]: typed('one ') };
    expect(valuesIn(values)).toEqual({ words: { text: 'one two' } });
  });

  it('is told what is wrong with it at the first', () => {
    const view = viewWith({ [first]: typed('x'), [second]: typed('y'), cost: typed('z') });
    expect(errorsOn(view, { words: 'Too long.', cost: 'No.' })).toEqual({
      [first]: 'Too long.',
      cost: 'No.',
    });
  });
});

it('an input of one of several forms is known by its key', () => {
  const view = viewWith({ 'words~q2~1~4000': typed('a'), 'words~q2~2~4000': typed('b') });
  expect(handedIn(view).values).toEqual({ words: { text: 'ab' } });
  expect(errorsOn(view, { words: 'No.' })).toEqual({ 'words~q2~1~4000': 'No.' });
});

describe('a form as it comes back', () => {
  const view = {
    ...{ id: 'V1', hash: '1.a', callback_id: 'answer', previous_view_id: null, type: 'modal' },
    private_metadata: JSON.stringify({ r: 'review-1', q: 'q1', v: 0, asked: ['classes'] }),
    state: { values: { words: { value: { type: 'plain_text_input', value: null } } } },
  };

  it('is read with what it remembers', () => {
    expect(viewSchema.parse(view)).toMatchObject({
      callback_id: 'answer',
      private_metadata: { r: 'review-1', q: 'q1', v: 0, asked: ['classes'] },
      state: { values: { words: { value: { value: null } } } },
    });
  });

  it.each(['', 'null', '[]', '{"r":1}', '{"r":"a","other":"b"}', '{'])(
    'with the memory %j is not one of ours',
    (metadata) => {
      expect(viewSchema.safeParse({ ...view, private_metadata: metadata }).success).toBe(false);
    },
  );

  it('of a name that is not known is not one of ours', () => {
    expect(viewSchema.safeParse({ ...view, callback_id: 'other' }).success).toBe(false);
  });

  it('may hold inputs of every kind', () => {
    const file = { id: 'F1', name: 'a.csv', permalink: 'https://x.example/a', size: 812 };
    const state = {
      a: { value: { type: 'file_input', files: [file] } },
      b: { value: { type: 'users_select', selected_user: 'U1' } },
      c: { value: { type: 'datepicker', selected_date: null } },
      d: { value: { type: 'checkboxes', selected_options: [] } },
    };
    expect(slackValuesSchema.safeParse(state).success).toBe(true);
  });
});
