import type { Body, Message, Whereabouts } from './bodies.ts';
import { type FilledIn, linesOf } from './fake-teams-cards.ts';
import { channel, type TeamsPerson } from './people.ts';
import { handedIn, isCalled, linesIn, pressable, standsIn } from './scene-cards.ts';
import { isOurs, type Placed, type Reply, type Workspace } from './workspace.ts';

/** Where somebody looks: a thread by its first message, the personal chat, one message; all of it. */
export type Where = Pick<Whereabouts, 'root' | 'channel'> | 'chat' | { readonly id: string };

const cardType = 'application/vnd.microsoft.card.adaptive';

/** Somebody on Teams. What they do reaches the app as Teams sends it, and then all is quiet. */
export class Someone {
  readonly who: TeamsPerson;
  readonly #workspace: Workspace;
  /** What their client can do with a card: older ones know no Execute. */
  client: 'execute' | 'submit' = 'execute';
  timezone: string | undefined;
  /** What short notes their client has shown them. */
  readonly notes: string[] = [];
  /** The dialog that is open. */
  dialog: { readonly title: string; readonly card: unknown } | undefined;
  #picked: { readonly message: Message; readonly root: string } | undefined;
  /** Cards that only they see, until all see another one. */
  readonly #own = new Map<string, { readonly card: unknown; readonly edits: number }>();
  #filled: FilledIn = {};

  constructor(who: TeamsPerson, workspace: Workspace) {
    this.who = who;
    this.#workspace = workspace;
  }

  get name(): string {
    return this.who.name;
  }

  /** Says something behind the bot's name. @returns the first message of the thread it stands in */
  async mentions(text: string, where: Whereabouts = {}): Promise<string> {
    const root = this.writes(`@Hosting Review ${text}`, where);
    await this.#sends(this.#bodies().mention(this.who, text, root, where));
    return root;
  }

  /** Says something that the app is not told of. */
  writes(text: string, { root, channel: on = channel }: Whereabouts = {}): string {
    return root ?? this.#workspace.teams.rooms.writes(this.who, text, root, on);
  }

  async slash(text: string, root: string): Promise<void> {
    await this.#sends(this.#bodies().slash(this.who, text, root));
  }

  /** In their personal chat. */
  async says(text: string): Promise<void> {
    await this.#sends(this.#bodies().personal(this.who, text));
  }

  /** Is filled in and not handed in yet: it goes with the next press. */
  fills(values: FilledIn): void {
    this.#filled = { ...this.#filled, ...values };
  }

  /** The newest button of that name. */
  async presses(label: string, where?: Where): Promise<Reply> {
    const found = this.sees((card) => pressable(card).some((one) => isCalled(one, label)), where);
    if (!found) throw new Error(`${this.name} sees no [${label}].\n${this.reads(where)}`);
    return this.pressesOn(found, label);
  }

  /** A button of a card that may not be there any more. */
  async pressesOn(message: Placed, label: string): Promise<Reply> {
    const { verb, data } = handedIn(message.card, label, this.#filled);
    this.#filled = {};
    return this.sendsData(verb, data, message);
  }

  /** What a client sends, whatever the card says. */
  async sendsData(verb: string, data: object, { id, root, channel: on }: Placed): Promise<Reply> {
    const where = root === undefined ? { personal: true as const } : { root, channel: on ?? '' };
    const bodies = this.#bodies();
    if (this.client === 'submit') return this.#sends(bodies.submit(this.who, data, where, id));
    const edits = this.#editsOf(id);
    const reply = await this.#sends(bodies.execute(this.who, { verb, data }, where, id));
    const { type, value } = reply.json;
    if (type === cardType) this.#own.set(id, { card: value, edits });
    if (typeof value === 'string') this.notes.push(value);
    return reply;
  }

  /** The newest card of ours that they can see and that is as it should be. */
  sees(fits: (card: unknown) => boolean, where?: Where): Placed | undefined {
    return this.#looksAt(where).findLast((one) => isOurs(one) && fits(one.card));
  }

  /** The newest card of ours with these words. */
  card(words: string): Placed {
    const found = this.#looksAt().findLast((one) => linesIn(one).join('\n').includes(words));
    if (!found) throw new Error(`${this.name} sees no card with "${words}".\n${this.reads()}`);
    return found;
  }

  /** All that they can see there, line by line. */
  reads(where?: Where): string {
    return this.#looksAt(where)
      .map((one) => [`${isOurs(one) ? 'Hosting Review' : one.by}:`, ...indented(one)].join('\n'))
      .join('\n');
  }

  /** Their personal chat. */
  chat(): string {
    return this.reads('chat');
  }

  /** What stands in the fields of the newest form. */
  form(where?: Where): Readonly<Record<string, string>> {
    const isForm = (one: string): boolean => one === 'Cancel' || one === 'Back';
    const found = this.sees((card) => pressable(card).some(isForm), where);
    return standsIn(found?.card);
  }

  /** The app's entry in a message's own menu. */
  async addsAsEvidence(message: Message, root: string): Promise<Reply> {
    this.#picked = { message, root };
    return this.#shows(await this.#sends(this.#bodies().messagePicked(this.who, message, root)));
  }

  /** A button of the dialog. */
  async pressesInDialog(label: string): Promise<Reply> {
    const { message = { html: '' }, root = '' } = this.#picked ?? {};
    const { data } = handedIn(this.dialog?.card, label, this.#filled);
    this.#filled = {};
    const body = this.#bodies().messageHandedIn(this.who, message, root, data);
    return this.#shows(await this.#sends(body));
  }

  dialogLines(): string {
    return linesOf(this.dialog?.card).join('\n');
  }

  #shows(reply: Reply): Reply {
    const { type, value } = Object(reply.json['task']);
    this.dialog =
      type === 'continue' ? { title: value.title, card: value.card.content } : undefined;
    if (type === 'message') this.notes.push(value);
    return reply;
  }

  #looksAt(where?: Where): readonly Placed[] {
    const all = this.#workspace.all(this.who).map((one) => this.#inOwnView(one));
    if (where === undefined) return all;
    if (where === 'chat') return all.filter(({ root }) => root === undefined);
    if ('id' in where) return all.filter(({ id }) => id === where.id);
    return all.filter(
      (one) =>
        (where.root === undefined || one.root === where.root) &&
        one.channel === (where.channel ?? channel),
    );
  }

  #inOwnView(message: Placed): Placed {
    const own = this.#own.get(message.id);
    if (!own || own.edits !== message.edits) return message;
    return { ...message, card: own.card, lines: linesOf(own.card) };
  }

  /** An answer comes after what was edited because of the same press. */
  #editsOf(message: string): number {
    return this.#workspace.all(this.who).find(({ id }) => id === message)?.edits ?? 0;
  }

  #bodies() {
    const { timezone } = this;
    return this.#workspace.bodies(timezone === undefined ? {} : { timezone });
  }

  #sends(body: Body): Promise<Reply> {
    return this.#workspace.sends(body);
  }
}

const indented = (one: Placed): string[] => linesIn(one).map((line) => `  ${line}`);
