import { isEmpty, keyOf, optionsOf, type Placed, placedIn } from './elements.ts';
import type { Space } from './space.ts';
import { plain } from './text.ts';
import { type View, valueKey } from './views.ts';
import { textOf, type Wire, wireOf, wiresOf } from './wire.ts';

/** A file to put into a form. */
export interface FileGiven {
  readonly name: string;
  readonly bytes: string;
}

/** What a person puts into a field: words as they stand there, people and channels by name. */
export type Given = string | number | null | FileGiven | readonly (string | FileGiven)[];

/** Whether a label is the one meant: the same, or how it begins where that ends in "...". */
export const isCalled = (label: string, wanted: string): boolean =>
  wanted.endsWith('...') ? label.startsWith(wanted.slice(0, -3).trimEnd()) : label === wanted;

/** Where a field of that name is; fails with the names that there are. */
export function fieldCalled(view: View, wanted: string): Placed {
  const fields = placedIn(wiresOf(view.given['blocks'])).filter(({ element }) => keyOf(element));
  const found = fields.find(({ labels }) => labels.some((label) => isCalled(label, wanted)));
  if (found) return found;
  const there = fields.map(({ labels }) => `"${labels[0]}"`).join(', ');
  throw new Error(`The form does not ask "${wanted}". It asks: ${there || 'nothing'}.`);
}

/** What the element's state becomes, if Slack lets a person do that. */
export function entered(space: Space, by: string, { element, labels }: Placed, given: Given): Wire {
  const key = keyOf(element) ?? '';
  const name = labels[0] ?? '';
  const type = element['type'];
  const many = key.endsWith('s');
  const one = (value: string | number | FileGiven) => oneEntered(space, by, element, name, value);
  if (given === null) return { type, [key]: many ? [] : null };
  const list = [given].flat();
  if (!many && list.length > 1) throw new Error(`"${name}" takes one choice.`);
  const most = Number(element['max_selected_items'] ?? element['max_files'] ?? list.length);
  if (list.length > most) throw new Error(`"${name}" takes ${most} at most.`);
  const values = list.map(one);
  return { type, [key]: many ? values : values[0] };
}

function oneEntered(
  space: Space,
  by: string,
  element: Wire,
  name: string,
  value: string | number | FileGiven,
): unknown {
  if (typeof value === 'object') return uploaded(space, by, value);
  const words = String(value);
  const key = keyOf(element) ?? '';
  if (key.startsWith('selected_option')) return optionCalled(element, name, words);
  if (key.startsWith('selected_user'))
    return idCalled([...space.members.values()], words, `somebody called ${words}`);
  if (key.startsWith('selected_c'))
    return idCalled([...space.rooms.values()], words.replace(/^#/, ''), `a channel ${words}`);
  return typed(element, name, words);
}

export function optionCalled(element: Wire, name: string, wanted: string): Wire {
  const options = optionsOf(element);
  const found = options.find((option) => isCalled(plain(option['text']), wanted));
  if (found) return found;
  const there = options.map((option) => `"${plain(option['text'])}"`).join(', ');
  throw new Error(`"${name}" has no "${wanted}". It has: ${there || 'nothing'}.`);
}

function idCalled(
  all: readonly { id: string; name: string }[],
  wanted: string,
  what: string,
): string {
  const found = all.find(({ id, name }) => name === wanted || id === wanted);
  if (!found) throw new Error(`There is not ${what} here.`);
  return found.id;
}

/** Slack's own checks of what is typed: the app never sees what fails them. */
function typed(element: Wire, name: string, words: string): string {
  const [least, most] = [
    Number(element['min_length'] ?? 0),
    Number(element['max_length'] ?? 3_000),
  ];
  if (words.length < least || words.length > most)
    throw new Error(`"${name}" takes ${least} to ${most} characters, not ${words.length}.`);
  if (element['type'] === 'url_text_input' && !URL.canParse(words))
    throw new Error(`"${name}" takes a link, not "${words}".`);
  if (element['type'] === 'number_input' && !Number.isFinite(Number(words)))
    throw new Error(`"${name}" takes a number, not "${words}".`);
  if (element['type'] === 'datepicker' && !/^\d{4}-\d\d-\d\d$/.test(words))
    throw new Error(`"${name}" takes a date such as 2026-11-20, not "${words}".`);
  return words;
}

function uploaded(space: Space, by: string, { name, bytes }: FileGiven): Wire {
  const id = `F0UPLOAD${space.uploads.size + 1}`;
  const url = `${space.server.url}/${space.team}/files/${id}/${encodeURIComponent(name)}`;
  const content = Buffer.from(bytes);
  const filetype = name.split('.').at(-1) ?? '';
  const created = Math.floor(Date.now() / 1_000);
  const wire: Wire = {
    id,
    created,
    timestamp: created,
    name,
    title: name,
    mimetype: filetype === 'csv' ? 'text/csv' : 'text/plain',
    filetype,
    user: by,
    user_team: space.team,
    size: content.byteLength,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    url_private: url,
    url_private_download: url,
    permalink: `https://${space.domain}.slack.com/files/${by}/${id}/${encodeURIComponent(name)}`,
  };
  space.uploads.set(id, { id, name, bytes: content, wire });
  return wire;
}

export function setValue(view: View, { block, element }: Placed, value: Wire): void {
  const key = valueKey(textOf(block['block_id']), textOf(element['action_id']));
  view.values = new Map([...view.values, [key, value]]);
}

/** Slack does not submit a form while something in it must still be filled in. */
export function assertComplete(view: View): void {
  for (const { block, element, labels } of placedIn(wiresOf(view.given['blocks']))) {
    if (block['type'] !== 'input' || block['optional'] === true) continue;
    const key = valueKey(textOf(block['block_id']), textOf(element['action_id']));
    if (isEmpty(wireOf(view.values.get(key))[keyOf(element) ?? '']))
      throw new Error(`"${labels[0]}" has to be filled in.`);
  }
}
