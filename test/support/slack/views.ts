import { randomBytes } from 'node:crypto';
import { initialState, keyOf, optionsOf, placedIn, withBlockIds } from './elements.ts';
import type { Triggers } from './triggers.ts';
import { readWire, textOf, type Wire, wireOf, wiresOf } from './wire.ts';

/** A modal or a Home tab that is open before somebody. */
export interface View {
  readonly id: string;
  readonly root: string;
  readonly previous: string | null;
  readonly user: string;
  hash: string;
  /** As the app wrote it, its blocks with ids. */
  given: Wire;
  /** What is filled in. */
  values: ReadonlyMap<string, Wire>;
  /** By block id, what the app found wrong when it was submitted. */
  errors: Wire;
}

export const valueKey = (block: string, action: string): string => `${block}\n${action}`;

/** Slack keeps at most this many modals on one another. */
const stackLimit = 3;

/**
 * What people have open. The emulator's own views are not used: there a modal can be opened but never
 * closed, so a stack fills up and a closed one can still be changed.
 */
export class Views {
  readonly #triggers: Triggers;
  readonly #identity: Wire;
  readonly #homes = new Map<string, View>();
  readonly #stacks = new Map<string, readonly View[]>();

  constructor(triggers: Triggers, identity: Wire) {
    this.#triggers = triggers;
    this.#identity = identity;
  }

  home(user: string): View | undefined {
    return this.#homes.get(user);
  }

  /** The modal that the person sees. */
  top(user: string): View | undefined {
    return this.#stack(user).at(-1);
  }

  close(user: string, all = false): void {
    this.#stacks.set(user, all ? [] : this.#stack(user).slice(0, -1));
  }

  update(view: View, given: Wire): void {
    const before = view.values;
    view.given = withIds(given);
    view.values = valuesOf(view.given, before);
    view.errors = {};
    view.hash = newHash();
  }

  push(user: string, given: Wire): View | { readonly error: string } {
    const stack = this.#stack(user);
    if (stack.length >= stackLimit) return { error: 'push_limit_reached' };
    const view = newView(user, given, stack.at(-1));
    this.#stacks.set(user, [...stack, view]);
    return view;
  }

  /** Answers views.open, views.push, views.update and views.publish. */
  answer(method: string, args: Wire): Wire {
    const given = typeof args['view'] === 'string' ? readWire(args['view']) : wireOf(args['view']);
    if (method === 'views.publish') return this.#publish(textOf(args['user_id']), given, args);
    if (method === 'views.update') return this.#change(args, given);
    const spent = this.#triggers.spend(textOf(args['trigger_id']));
    if (spent.error !== undefined) return { ok: false, error: spent.error };
    if (method === 'views.open') this.close(spent.user, true);
    const opened = this.push(spent.user, given);
    return 'error' in opened ? { ok: false, ...opened } : this.#shown(opened);
  }

  /** As payloads carry it. */
  seen(view: View): Wire {
    const values: Record<string, Record<string, Wire>> = {};
    for (const { block, element } of placedIn(wiresOf(view.given['blocks']))) {
      const [blockId, action] = [textOf(block['block_id']), textOf(element['action_id'])];
      const value = view.values.get(valueKey(blockId, action));
      if (value) values[blockId] = { ...values[blockId], [action]: value };
    }
    return {
      ...absent,
      ...view.given,
      ...this.#identity,
      id: view.id,
      hash: view.hash,
      root_view_id: view.root,
      previous_view_id: view.previous,
      state: { values },
    };
  }

  #publish(user: string, given: Wire, { hash }: Wire): Wire {
    const home = this.#homes.get(user);
    if (home && textOf(hash) !== '' && hash !== home.hash) return conflict;
    if (home) this.update(home, given);
    const shown = home ?? newView(user, given, undefined);
    this.#homes.set(user, shown);
    return this.#shown(shown);
  }

  #change({ view_id: id, external_id: external, hash }: Wire, given: Wire): Wire {
    const open = [...[...this.#stacks.values()].flat(), ...this.#homes.values()];
    const view = open.find((one) =>
      id === undefined ? one.given['external_id'] === external : one.id === id,
    );
    if (!view) return { ok: false, error: 'not_found' };
    if (textOf(hash) !== '' && hash !== view.hash) return conflict;
    this.update(view, given);
    return this.#shown(view);
  }

  #shown(view: View): Wire {
    return { ok: true, view: this.seen(view) };
  }

  #stack(user: string): readonly View[] {
    return this.#stacks.get(user) ?? [];
  }
}

const conflict = { ok: false, error: 'hash_conflict' };
const absent = {
  private_metadata: '',
  callback_id: '',
  external_id: '',
  clear_on_close: false,
  notify_on_close: false,
  close: null,
  submit: null,
};

function newView(user: string, view: Wire, below: View | undefined): View {
  const id = `V${randomBytes(5).toString('hex').toUpperCase()}`;
  const given = withIds(view);
  const values = valuesOf(given, new Map());
  const [root, previous] = [below?.root ?? id, below?.id ?? null];
  return { id, root, previous, user, hash: newHash(), given, values, errors: {} };
}

const newHash = (): string => `${Date.now()}.${randomBytes(4).toString('hex')}`;
const withIds = (given: Wire): Wire => ({
  ...given,
  blocks: withBlockIds(wiresOf(given['blocks'])),
});

/** Slack keeps what was typed where block, action and kind of element are still the same. */
function valuesOf(given: Wire, before: ReadonlyMap<string, Wire>): Map<string, Wire> {
  const values = new Map<string, Wire>();
  for (const { block, element } of placedIn(wiresOf(given['blocks']))) {
    const key = valueKey(textOf(block['block_id']), textOf(element['action_id']));
    const [old, initial] = [before.get(key), initialState(element)];
    const value = old && fits(old, element) ? old : initial;
    if (value) values.set(key, value);
  }
  return values;
}

function fits(old: Wire, element: Wire): boolean {
  if (old['type'] !== element['type']) return false;
  const offered = optionsOf(element).map((option) => option['value']);
  const chosen = [old[keyOf(element) ?? '']].flat().filter(Boolean);
  return offered.length === 0 || chosen.every((one) => offered.includes(wireOf(one)['value']));
}
