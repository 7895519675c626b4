import { initialState, keyOf, type Placed, placedIn } from './elements.ts';
import { ephemeralMessage, type Message, messagesIn, privateChannel } from './messages.ts';
import { identityOf, type Member, newLink, type Space } from './space.ts';
import type { View } from './views.ts';
import { textOf, type Wire, wiresOf } from './wire.ts';

/** Something with buttons that a person has before them. */
export type Surface =
  | { readonly kind: 'message'; readonly message: Message; readonly ephemeral: boolean }
  | { readonly kind: 'modal' | 'home'; readonly view: View };

/**
 * A channel's name, the private conversation, what only they see, Home, the form, or one message as
 * it was when it was read: a click on what has been redrawn since.
 */
export type Where = `#${string}` | 'dm' | 'private' | 'home' | 'modal' | Message;

/** What the person sees there, newest first. An open form hides all else. */
export async function surfacesOf(
  space: Space,
  member: Member,
  where: Where | undefined,
): Promise<Surface[]> {
  const top = space.views.top(member.id);
  const home = space.views.home(member.id);
  const homes: Surface[] = home ? [{ kind: 'home', view: home }] : [];
  if (where === 'home') return homes;
  if (where === 'modal' || (where === undefined && top))
    return top ? [{ kind: 'modal', view: top }] : [];
  const messages = await messagesSeen(space, member, where);
  const sorted = messages.toSorted((a, b) => (a.message.ts < b.message.ts ? 1 : -1));
  return where === undefined ? [...sorted, ...homes] : sorted;
}

type Shown = Extract<Surface, { kind: 'message' }>;

async function messagesSeen(
  space: Space,
  { id, token }: Member,
  where: Where | undefined,
): Promise<Shown[]> {
  if (typeof where === 'object') return [{ kind: 'message', message: where, ephemeral: false }];
  const rooms = [...space.rooms.values()].filter(
    ({ name, absent }) => (where === undefined && !absent.has(id)) || where === `#${name}`,
  );
  const channels = rooms.map((room) => room.id);
  if (where === 'dm' || where === undefined) channels.push(await privateChannel(space, token));
  const read = await Promise.all(channels.map((channel) => messagesIn(space, channel, token)));
  const own = where === 'private' || where === undefined ? space.ephemerals : [];
  return [
    ...read.flat().map((message): Shown => ({ kind: 'message', message, ephemeral: false })),
    ...own
      .filter(({ user }) => user === id)
      .map(
        (one): Shown => ({
          kind: 'message',
          message: ephemeralMessage(space, one),
          ephemeral: true,
        }),
      ),
  ];
}

export interface Found {
  readonly surface: Surface;
  readonly placed: Placed;
}

/** The first that fits; fails with what there is to click. */
export function findClickable(
  surfaces: readonly Surface[],
  what: string,
  fits: (placed: Placed) => boolean,
): Found {
  const all = surfaces.flatMap((surface) =>
    placedIn(blocksOf(surface)).map((placed): Found => ({ surface, placed })),
  );
  const found = all.find(({ placed }) => fits(placed));
  if (found) return found;
  const there = [...new Set(all.map(({ placed }) => `[${placed.labels[0] ?? '...'}]`))].join(' ');
  throw new Error(`There is no ${what} to click. There is: ${there || 'nothing'}.`);
}

const blocksOf = (surface: Surface): readonly Wire[] =>
  wiresOf((surface.kind === 'message' ? surface.message.wire : surface.view.given)['blocks']);

/** The block_actions that a click causes. `chosen` is what the element says from now on. */
export function blockActions(
  space: Space,
  member: Member,
  { surface, placed }: Found,
  chosen: Wire = {},
): Wire {
  const inView = surface.kind === 'modal' ? surface.view.id : undefined;
  const common = {
    type: 'block_actions',
    ...identityOf(space, member),
    trigger_id: space.triggers.make(member.id, inView),
    actions: [actionOf(placed, chosen)],
  };
  if (surface.kind === 'message')
    return { ...common, ...messageParts(space, member, surface, placed, chosen) };
  const view = space.views.seen(surface.view);
  const container = { type: 'view', view_id: surface.view.id };
  return { ...common, container, view, ...(surface.kind === 'home' && { state: view['state'] }) };
}

function actionOf({ block, element }: Placed, chosen: Wire): Wire {
  const { type, action_id, text, value, style, placeholder } = element;
  const drawn = { type, action_id, text, value, style, placeholder };
  const ts = `${Math.floor(Date.now() / 1_000)}.${String(Math.random()).slice(2, 8)}`;
  return { ...drawn, ...chosen, block_id: block['block_id'], action_ts: ts };
}

function messageParts(
  space: Space,
  member: Member,
  { message, ephemeral }: Extract<Surface, { kind: 'message' }>,
  placed: Placed,
  chosen: Wire,
): Wire {
  const { channel, ts, root } = message;
  const thread = message.wire['thread_ts'] ?? root;
  const name = space.rooms.get(channel)?.name ?? 'directmessage';
  const link = { user: member.id, channel, ts, ephemeral };
  return {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: ephemeral,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    },
    channel: { id: channel, name },
    // Slack sends nothing of a message that one person only could see.
    ...(ephemeral ? {} : { message: message.wire }),
    state: { values: stateOf(message, placed, chosen) },
    response_url: newLink(space, 'actions', link),
  };
}

function stateOf(message: Message, clicked: Placed, chosen: Wire): Wire {
  const values: Record<string, Record<string, Wire>> = {};
  for (const { block, element } of placedIn(wiresOf(message.wire['blocks']))) {
    if (keyOf(element) === undefined) continue;
    const state = element === clicked.element ? chosen : initialState(element);
    const id = textOf(block['block_id']);
    if (state) values[id] = { ...values[id], [textOf(element['action_id'])]: state };
  }
  return values;
}
