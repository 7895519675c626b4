import { drawn } from './drawing.ts';
import {
  ephemeralMessage,
  type Message,
  messagesIn,
  privateChannel,
  transcript,
} from './messages.ts';
import type { Member, Space } from './space.ts';
import { plain } from './text.ts';
import { type View, valueKey } from './views.ts';
import { textOf, wiresOf } from './wire.ts';

/** What one person has before them, as text. */
export class Sights {
  protected readonly space: Space;
  readonly member: Member;

  constructor(space: Space, member: Member) {
    this.space = space;
    this.member = member;
  }

  get id(): string {
    return this.member.id;
  }

  get name(): string {
    return this.member.name;
  }

  /** What is shown to them alone in channels, oldest first. */
  sees(): string {
    const own = this.space.ephemerals.filter(({ user }) => user === this.id);
    const messages = own.map((one) => ephemeralMessage(this.space, one));
    return transcript(this.space, messages);
  }

  /** Puts away what is shown to them alone. */
  dismisses(): void {
    this.space.ephemerals = this.space.ephemerals.filter(({ user }) => user !== this.id);
  }

  /** Their conversation with the bot. */
  async dms(): Promise<string> {
    return transcript(this.space, await this.#privateMessages());
  }

  /** The same, message by message, as they stand now. */
  messages(): Promise<readonly Message[]> {
    return this.#privateMessages();
  }

  /** What the files say that the bot gave them, by name. */
  async files(): Promise<Readonly<Record<string, string>>> {
    const files = (await this.#privateMessages()).flatMap(({ wire }) => wiresOf(wire['files']));
    const headers = { authorization: `Bearer ${this.member.token}` };
    const read = files.map(async (file) => {
      const { pathname } = new URL(textOf(file['url_private']));
      const path = pathname.slice(`/${this.space.team}`.length);
      const { body } = await this.space.emulated.forward(path, {
        method: 'GET',
        headers,
        body: undefined,
      });
      return [textOf(file['name']), body.toString()];
    });
    return Object.fromEntries(await Promise.all(read));
  }

  home(): string {
    const view = this.space.views.home(this.id);
    return view ? this.#read(view).join('\n') : '';
  }

  /** The form on top; nothing where none is open. */
  modal(): string {
    const view = this.space.views.top(this.id);
    if (!view) return '';
    const { title, close, submit } = view.given;
    const ends = [plain(close), plain(submit)].filter((end) => end !== '');
    const buttons = ends.map((end) => `[${end}]`).join(' ');
    return [plain(title), ...this.#read(view), ...(buttons === '' ? [] : [buttons])].join('\n');
  }

  #read(view: View): string[] {
    return drawn(wiresOf(view.given['blocks']), {
      names: this.space.names,
      state: (block, action) => view.values.get(valueKey(block, action)),
      error: (block) => textOf(view.errors[block]) || undefined,
    });
  }

  async #privateMessages(): Promise<readonly Message[]> {
    const channel = await privateChannel(this.space, this.member.token);
    return messagesIn(this.space, channel, this.member.token);
  }
}
