import { onTestFinished } from 'vitest';
import type { Quiet } from './activity.ts';
import { answer, lintCall } from './api.ts';
import type { Call } from './calls.ts';
import type { Bot } from './emulated.ts';
import { type Damage, Faults } from './faults.ts';
import { type Message, messagesIn, transcript } from './messages.ts';
import { spaceOf, type WorkspaceOptions } from './new-space.ts';
import { envelopeOf } from './payloads.ts';
import { Person, type Standing } from './slack-people.ts';
import { openSlackServer, type SlackServer } from './slack-server.ts';
import {
  ackLimitMs,
  type EventManner,
  newEventId,
  type Reply,
  type Signer,
  slackSigner,
} from './slack-signer.ts';
import type { Member, Room, Space } from './space.ts';
import type { Triggers } from './triggers.ts';
import type { Wire } from './wire.ts';

/**
 * A workspace for the test that is running. The test fails where the app sent something that Slack
 * would not take, even if nothing else in it does.
 */
export async function openWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const server = options.server ?? (await openSlackServer());
  const space = await spaceOf(server, options);
  const workspace = new Workspace(space, options);
  server.add(workspace.tenant);
  onTestFinished(async () => {
    if (!options.server) await server.goesDown();
    await space.emulated.close();
    workspace.assertSound();
  });
  return workspace;
}

export class Workspace {
  /** Where the app listens; set once it does. */
  appUrl = '';
  /** How to know that all is done, where the app can tell. */
  waiting: Quiet = {};
  /** How what people do reaches the app: over HTTP, until a test puts another in its place. */
  signer: Signer;
  readonly secret: string;
  readonly #space: Space;
  readonly #faults = new Faults();
  readonly #calls: Call[] = [];

  constructor(space: Space, { secret = 'signing-secret' }: WorkspaceOptions) {
    this.#space = space;
    this.secret = secret;
    this.signer = slackSigner({
      appUrl: () => this.appUrl,
      secret,
      newTrigger: (user) => space.triggers.make(user),
      apiUrl: () => space.server.url,
    });
  }

  get server(): SlackServer {
    return this.#space.server;
  }

  get apiUrl(): string {
    return this.#space.server.apiUrl;
  }

  get team(): string {
    return this.#space.team;
  }

  get bot(): Bot {
    return this.#space.bot;
  }

  get firstChannel(): string {
    const [first] = this.#space.rooms.values();
    return `#${first?.name}`;
  }

  /** Permits to open a modal; give them a lifetime to see what happens after. */
  get triggers(): Triggers {
    return this.#space.triggers;
  }

  get tenant() {
    const { team, bot } = this.#space;
    return {
      team,
      token: bot.token,
      meet: (call: Call) => {
        this.#calls.push(call);
        lintCall(this.#space, call);
        return this.#faults.hitting(call);
      },
      answer: (incoming: Parameters<typeof answer>[1]) => answer(this.#space, incoming),
    };
  }

  /** Somebody new. */
  person(name: string, standing: Partial<Standing> = {}): Person {
    const { emulated, members } = this.#space;
    const seat = emulated.seats[members.size];
    if (!seat) throw new Error('There are more people than seats; open it with more.');
    const username = name.toLowerCase().replace(/[^\p{L}\d]+/gu, '.');
    const usual = { admin: false, owner: false, outsider: false, guest: false, deleted: false };
    const member: Member = { ...usual, tz: 'Europe/Berlin', ...standing, ...seat, name, username };
    members.set(seat.id, member);
    return new Person(this, this.#space, member);
  }

  /** A channel, to be archived or to have the bot removed. */
  channel(name: string): Room {
    const room = [...this.#space.rooms.values()].find((one) => `#${one.name}` === name);
    if (!room) throw new Error(`There is no channel ${name}; open the workspace with it.`);
    return room;
  }

  /** Lets calls go wrong from now on, the next one only unless told; returns what mends it. */
  breaks(
    method: string,
    damage: Damage,
    { in: place, to, times = 1 }: { in?: string; to?: Person; times?: number } = {},
  ): () => void {
    const channel = place === undefined ? {} : { channel: this.channel(place).id };
    return this.#faults.add({ method, times, ...channel, ...(to && { user: to.id }) }, damage);
  }

  /** What the app asked of Slack, oldest first. */
  calls(method?: string): readonly Call[] {
    return this.#calls.filter((call) => method === undefined || call.method === method);
  }

  async messages(channel = this.firstChannel): Promise<readonly Message[]> {
    const [reader] = this.#space.emulated.seats;
    return messagesIn(this.#space, this.channel(channel).id, reader?.token ?? '');
  }

  /** The newest message that says this. */
  async message(saying: string, channel?: string): Promise<Message> {
    const all = await this.messages(channel);
    const found = all
      .toSorted((a, b) => (a.ts < b.ts ? 1 : -1))
      .find((one) => transcript(this.#space, [one]).includes(saying));
    if (!found) throw new Error(`No message says "${saying}".`);
    return found;
  }

  /** A channel with its threads, as it reads now. */
  async thread(channel?: string): Promise<string> {
    return transcript(this.#space, await this.messages(channel));
  }

  async sendsEvent(event: Wire, manner: EventManner = {}): Promise<Reply> {
    const envelope = envelopeOf(this.#space, event);
    const eventId = manner.eventId ?? newEventId();
    const reply = await this.acknowledged(String(event['type']), () =>
      this.signer.event(envelope, { ...manner, eventId }),
    );
    await this.quiet();
    return reply;
  }

  /** Both ways in which an app hears of it, and its token is worth nothing from now on. */
  async uninstalls(): Promise<void> {
    this.#space.tokenError = 'account_inactive';
    const tokens = { oauth: [], bot: [this.bot.user] };
    await this.sendsEvent({ type: 'tokens_revoked', tokens });
    await this.sendsEvent({ type: 'app_uninstalled' });
  }

  /** Every call is refused with this from now on; null: none is. */
  refusesToken(because: string | null = 'token_revoked'): void {
    this.#space.tokenError = because ?? undefined;
  }

  /** Fails as the person would see it fail: no answer in time, or one that is no acknowledgement. */
  async acknowledged(what: string, post: () => Promise<Reply>): Promise<Reply> {
    const over = this.server.activity.begin(what);
    try {
      const reply = await post();
      if (reply.ms > ackLimitMs) throw new Error(`${what}: acknowledged after ${reply.ms} ms`);
      if (reply.status === 200) return reply;
      throw new Error(`${what}: the app answered ${reply.status} ${reply.text}`);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'TimeoutError')) throw error;
      throw new Error(`${what}: not acknowledged`);
    } finally {
      over();
    }
  }

  /** Until nothing is going on any more. Fails where Slack would not have taken something. */
  async quiet(): Promise<void> {
    await this.server.activity.quiet(this.waiting);
    this.assertSound();
  }

  /** What Slack would not have taken; each is told once. */
  takeProblems(): readonly string[] {
    const { problems } = this.#space;
    this.#space.problems = [];
    return problems;
  }

  assertSound(): void {
    const problems = this.takeProblems();
    if (problems.length > 0) throw new Error(`Slack would not take this:\n${problems.join('\n')}`);
  }
}
