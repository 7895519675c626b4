/** Everything that the bot shows, as a platform is sent it; each drawing has a name of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formsOf } from './drawn-forms.mjs';
import { homesOf, messagesOf, ofReview } from './drawn-messages.mjs';
import { place, played, toolsFrom } from './played-reviews.mjs';

/**
 * As Slack is sent it: messages and views.
 * @param load reads one of our modules by its path in `src`, without its ending
 */
export async function drawings(load) {
  const { messages, again, homes, forms, saying } = await shown(load);
  const { drawMessage, repeated } = await load('adapters/slack/render-message');
  const { drawHome } = await load('adapters/slack/render-home');
  const { modalOf } = await load('adapters/slack/modal-draw');
  return [
    ...drawn(messages, (message) => ({ message: drawMessage(message, saying) })),
    ...drawn(again, (message) => ({ message: repeated(drawMessage(message, saying), saying) })),
    ...drawn(homes, ({ home }) => ({ view: drawHome(home, saying) })),
    ...drawn(forms, (form) => ({ view: modalOf(form, saying.content) })),
  ];
}

/** As Teams is sent it: Adaptive Cards. */
export async function cards(load) {
  const { messages, again, homes, forms, people, saying: common } = await shown(load);
  const { onTeams } = await load('adapters/teams/calls');
  const { drawMessage } = await load('adapters/teams/draw-message');
  const { repeated } = await load('adapters/teams/draw-view');
  const { drawForm } = await load('adapters/teams/draw-form');
  const saying = onTeams(common);
  return [
    ...drawn([...messages, ...homes], (message) => drawMessage(message, saying)),
    ...drawn(again, (message) => repeated(drawMessage(message, saying), saying)),
    ...drawn(forms, (form) => drawForm(form, { saying, people })),
  ];
}

/** Messages and homes go by their kind, forms by their id. */
const drawn = (all, draw) =>
  all.map(([name, one]) => ({ kind: one.kind ?? one.id, name, payload: draw(one) }));

/** What is shown on every platform: each message in each state of a review, and each form. */
async function shown(load) {
  const folder = await mkdtemp(join(tmpdir(), 'drawings-'));
  const tools = await toolsFrom(load);
  const { openSqliteStore } = await load('adapters/sqlite/sqlite-store');
  const store = openSqliteStore(join(folder, 'drawings.db'));
  try {
    const seen = await played(await load('app/handle'), store, tools);
    const reviews = await store.overview(place.tenant, {});
    return {
      messages: messagesOf(seen, reviews),
      again: ofReview('recommended', seen.recommended).map(([name, message]) => [
        `${name}, repeated`,
        message,
      ]),
      homes: homesOf(reviews),
      forms: await formsOf(load, seen, tools),
      people: seen.accepted.people,
      saying: tools.saying,
    };
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}
