import { lint } from './api.ts';
import { blockActions, type Found, findClickable, surfacesOf, type Where } from './clicks.ts';
import { keyOf, optionsOf } from './elements.ts';
import {
  assertComplete,
  entered,
  fieldCalled,
  type Given,
  isCalled,
  optionCalled,
  setValue,
} from './filling.ts';
import { type Message, messagesIn, privateChannel } from './messages.ts';
import {
  homeOpened,
  mention,
  mentioning,
  messageShortcut,
  slashCommand,
  viewClosed,
  viewSubmission,
} from './payloads.ts';
import { tell } from './response-links.ts';
import { Sights } from './sights.ts';
import type { Reply } from './slack-signer.ts';
import type { Workspace } from './slack-workspace.ts';
import type { Member, Space } from './space.ts';
import { obey } from './submitted.ts';
import { escaped, plain } from './text.ts';
import type { View } from './views.ts';
import { textOf, type Wire } from './wire.ts';

export type Standing = Pick<Member, 'admin' | 'owner' | 'outsider' | 'guest' | 'deleted' | 'tz'>;

/** Somebody in the workspace. What they do reaches the app as Slack sends it, and then all is quiet. */
export class Person extends Sights {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace, space: Space, member: Member) {
    super(space, member);
    this.#workspace = workspace;
  }

  /** What Slack says of them from now on. */
  becomes(change: Partial<Standing>): void {
    Object.assign(this.member, change);
  }

  leaves(channel: string): void {
    this.#workspace.channel(channel).absent.add(this.id);
  }

  joins(channel: string): void {
    this.#workspace.channel(channel).absent.delete(this.id);
  }

  /** A slash command. */
  async types(line: string, channel = this.#workspace.firstChannel): Promise<void> {
    const room = this.#workspace.channel(channel);
    const fields = slashCommand(this.space, this.member, room, line);
    const reply = await this.#send(line, () => this.#workspace.signer.slash(fields));
    await this.#hear(reply, room.id);
    await this.#workspace.quiet();
  }

  /** Says something that the app is not told about; to a message: in its thread. */
  async says(text: string, to: string | Message = this.#workspace.firstChannel): Promise<Message> {
    const place =
      typeof to === 'string'
        ? { channel: this.#workspace.channel(to).id }
        : { channel: to.channel, thread_ts: to.root ?? to.ts };
    const said = { ...place, text: mentioning(this.space, escaped(text), false) };
    const { ts } = await this.space.emulated.call('chat.postMessage', said, this.member.token);
    this.space.posted.add(`${place.channel} ${textOf(ts)}`);
    const all = await messagesIn(this.space, place.channel, this.member.token);
    const message = all.find((one) => one.ts === ts);
    if (!message) throw new Error(`What ${this.name} said is not there.`);
    return message;
  }

  /** Says something with the bot's name in it. */
  async mentions(text: string, to?: string | Message): Promise<Message> {
    const message = await this.says(text, to);
    await this.#workspace.sendsEvent(mention(this.space, this.member, message));
    return message;
  }

  /** The newest button of that name. */
  async presses(label: string, where?: Where): Promise<void> {
    const found = await this.#find(`[${label}]`, where, ({ element, labels }) => {
      const called = labels.some((one) => isCalled(one, label));
      return element['type'] === 'button' && called;
    });
    await this.#click(`[${label}]`, found);
  }

  /** An entry of the newest menu of that name; of any menu drawn as three dots that has it. */
  async picks(label: string, option: string, where?: Where): Promise<void> {
    const what = `[${label}: ${option}]`;
    const found = await this.#find(what, where, ({ element, labels }) => {
      const options = optionsOf(element);
      const has = options.some(({ text }) => isCalled(plain(text), option));
      if (element['type'] === 'overflow') return has;
      const called = keyOf(element) !== undefined && labels.some((one) => isCalled(one, label));
      return called && (has || options.length === 0);
    });
    const { surface, placed } = found;
    const chosen =
      placed.element['type'] === 'overflow'
        ? { type: 'overflow', selected_option: optionCalled(placed.element, label, option) }
        : entered(this.space, this.id, placed, option);
    if (surface.kind === 'modal') setValue(surface.view, placed, chosen);
    await this.#click(what, found, chosen);
  }

  /** Fills in fields of the open form, in this order; the app may redraw it in between. */
  async fills(values: Readonly<Record<string, Given>>): Promise<void> {
    for (const [label, given] of Object.entries(values)) {
      const view = this.#open();
      const placed = fieldCalled(view, label);
      const chosen = entered(this.space, this.id, placed, given);
      setValue(view, placed, chosen);
      if (!placed.dispatches) continue;
      await this.#click(label, { surface: { kind: 'modal', view }, placed }, chosen);
    }
  }

  async submits(): Promise<void> {
    const view = this.#open();
    assertComplete(view);
    const payload = viewSubmission(this.space, this.member, view);
    const what = `submit of "${plain(view.given['title'])}"`;
    const { json } = await this.#send(what, () => this.#workspace.signer.interaction(payload));
    obey(this.space, view, json);
    await this.#workspace.quiet();
  }

  /** Cancel; or the cross in the corner, which closes all that are open. */
  async closes({ all: cross = false } = {}): Promise<void> {
    const view = this.#open();
    const all = cross || view.given['clear_on_close'] === true;
    const payload = viewClosed(this.space, this.member, this.space.views.seen(view), all);
    this.space.views.close(this.id, all);
    if (view.given['notify_on_close'] === true)
      await this.#send('close', () => this.#workspace.signer.interaction(payload));
    await this.#workspace.quiet();
  }

  async opensHome(tab: 'home' | 'messages' = 'home'): Promise<void> {
    const channel = await privateChannel(this.space, this.member.token);
    await this.#workspace.sendsEvent(homeOpened(this.space, this.member, channel, tab));
  }

  /** The app's entry in a message's own menu. */
  async addsAsEvidence(message: Message, callback = 'add_evidence'): Promise<void> {
    const payload = messageShortcut(this.space, this.member, message, callback);
    await this.#send('shortcut', () => this.#workspace.signer.interaction(payload));
    await this.#workspace.quiet();
  }

  #open(): View {
    const view = this.space.views.top(this.id);
    if (!view) throw new Error(`${this.name} has no form open.`);
    return view;
  }

  async #find(
    what: string,
    where: Where | undefined,
    fits: Parameters<typeof findClickable>[2],
  ): Promise<Found> {
    return findClickable(await surfacesOf(this.space, this.member, where), what, fits);
  }

  async #click(what: string, found: Found, chosen?: Wire): Promise<void> {
    const payload = blockActions(this.space, this.member, found, chosen);
    await this.#send(what, () => this.#workspace.signer.interaction(payload));
    await this.#workspace.quiet();
  }

  #send(what: string, post: () => Promise<Reply>): Promise<Reply> {
    return this.#workspace.acknowledged(`${this.name}: ${what}`, post);
  }

  /** A slash command can be answered at once. */
  async #hear({ text, json }: Reply, channel: string): Promise<void> {
    const said = Object.keys(json).length > 0 ? json : { text };
    if (textOf(said['text']) === '' && !said['blocks']) return;
    lint(this.space, 'answer to a slash command', said);
    await tell(this.space, { user: this.id, channel }, said);
  }
}
