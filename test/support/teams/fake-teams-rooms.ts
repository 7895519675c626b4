import { personalChat } from './bodies.ts';
import type { TeamsRequest } from './fake-teams.ts';
import {
  alex,
  bot,
  channel,
  guest,
  megan,
  organisation,
  otherChannel,
  sam,
  type TeamsPerson,
  team,
} from './people.ts';

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
interface Sent {
  readonly bytes: Buffer;
  readonly range: string;
}

interface Kept {
  readonly id: string;
  /** A thread, or a personal chat. */
  readonly conversation: string;
  readonly by: string;
  activity: unknown;
  edits: number;
}

const says = (status: number, code: string): Answer => ({
  status,
  body: { error: { code, message: `${code}.` } },
});
const unknown = says(404, 'ConversationNotFound');

/** What Teams takes of one message, in bytes. */
const largestCard = 28 * 1_024;
const largestMessage = 100 * 1_024;

/** Channels with their threads and people, personal chats, and files that were handed over. */
export class TeamsRooms {
  /** Whose Teams it is. */
  organisation: string = organisation;
  readonly rosters = new Map<string, TeamsPerson[]>(
    [team, channel, otherChannel].map((one) => [one, [megan, alex, sam, guest]]),
  );
  /** Channels that the bot is not in. */
  readonly closedTo = new Set<string>();
  /** Directory ids of those who block the bot. */
  readonly blockedBy = new Set<string>();
  /** Threads that were deleted, by their first message. */
  readonly deleted = new Set<string>();
  readonly files = new Map<string, { readonly bytes: Buffer; readonly range: string }>();
  readonly #messages: Kept[] = [];
  readonly #gone: TeamsPerson[] = [];
  #last = 1_795_170_000_000;

  /** Somebody writes something in a channel; in a thread, where its first message is named. */
  writes(person: TeamsPerson, text: string, root?: string, where = channel): string {
    const id = this.#nextId();
    this.#keep(id, `${where};messageid=${root ?? id}`, person.aadObjectId, { text });
    return id;
  }

  joins(person: TeamsPerson, where = channel): void {
    this.rosters.set(where, [...(this.rosters.get(where) ?? []), person]);
  }

  leaves(person: TeamsPerson, where = channel): void {
    this.rosters.set(
      where,
      (this.rosters.get(where) ?? []).filter(({ id }) => id !== person.id),
    );
  }

  inThread(where: string, root: string): readonly Kept[] {
    return this.#messages.filter(
      ({ conversation }) => conversation === `${where};messageid=${root}`,
    );
  }

  inChat(aadObjectId: string): readonly Kept[] {
    const chat = personalChat({ aadObjectId });
    return this.#messages.filter(({ conversation }) => conversation === chat);
  }

  rootsOf(where: string): readonly Kept[] {
    return this.#messages.filter(
      ({ id, conversation }) => conversation === `${where};messageid=${id}`,
    );
  }

  answer(request: Pick<TeamsRequest, 'method' | 'path' | 'body'>, sent: Sent): Answer {
    const { method, path, body } = request;
    if (path.startsWith('/upload/')) return this.#file(path.slice('/upload/'.length), sent);
    if (method === 'POST' && path === '/v3/conversations') return this.#begin(body);
    const asked =
      /^\/v3\/conversations\/([^/]+)\/(activities|pagedmembers|members)(?:\/(.+))?$/.exec(path);
    const [, conversation = '', what, id] = asked ?? [];
    if (!asked) return says(404, 'NotFound');
    const shut = this.#shut(conversation);
    if (shut) return shut;
    if (what !== 'activities') return this.#members(conversation, id);
    if (method === 'POST') return this.#post(conversation, body);
    return this.#change(method, { conversation, id: id ?? '' }, body);
  }

  #file(name: string, { bytes, range }: Sent): Answer {
    this.files.set(name, { bytes, range });
    return { status: 201, body: {} };
  }

  #begin(asked: unknown): Answer {
    const { isGroup, members, channelData, activity } = Object(asked);
    if (Object(channelData).tenant?.id !== this.organisation) return says(400, 'BadSyntax');
    return isGroup ? this.#newPost(Object(channelData).channel?.id, activity) : this.#chat(members);
  }

  #newPost(where: string, activity: unknown): Answer {
    const id = this.#nextId();
    const conversation = `${where};messageid=${id}`;
    const refused = this.#shut(conversation) ?? wrongWith(activity);
    if (refused) return refused;
    this.#keep(id, conversation, bot.id, activity);
    return { status: 201, body: { id: conversation, activityId: id } };
  }

  #chat(members: unknown): Answer {
    const [asked] = Array.isArray(members) ? members : [];
    const person = this.#everybody().find(({ id }) => id === Object(asked).id);
    if (!person) return says(400, 'BadSyntax');
    if (this.blockedBy.has(person.aadObjectId)) return says(403, 'ConversationBlockedByUser');
    return { status: 201, body: { id: personalChat(person) } };
  }

  #post(conversation: string, activity: unknown): Answer {
    const refused = wrongWith(activity);
    if (refused) return refused;
    const id = this.#nextId();
    this.#keep(id, conversation, bot.id, activity);
    return { status: 201, body: { id } };
  }

  #change(method: string, which: Pick<Kept, 'id' | 'conversation'>, activity: unknown): Answer {
    const at = this.#messages.findIndex(
      ({ id, conversation }) => id === which.id && conversation === which.conversation,
    );
    const message = this.#messages[at];
    if (!message) return says(404, 'ActivityNotFoundInConversation');
    if (message.by !== bot.id) return says(403, 'NotEnoughPermissions');
    if (method === 'DELETE') {
      this.#messages.splice(at, 1);
      return { status: 200 };
    }
    const refused = wrongWith(activity);
    if (refused) return refused;
    message.activity = activity;
    message.edits += 1;
    return { status: 200, body: { id: message.id } };
  }

  #members(conversation: string, asked: string | undefined): Answer {
    const all = this.#peopleOf(conversation).map(memberOf(this.organisation));
    if (asked === undefined) return { status: 200, body: { members: all } };
    const found = all.find(({ id, aadObjectId }) => id === asked || aadObjectId === asked);
    return found ? { status: 200, body: found } : says(404, 'MemberNotFoundInConversation');
  }

  /** Why nothing can be said or asked there. */
  #shut(conversation: string): Answer | undefined {
    const [where = '', root = ''] = conversation.split(';messageid=');
    if (this.closedTo.has(where)) return says(403, 'BotNotInConversationRoster');
    if (conversation.startsWith('a:')) {
      const person = this.#everybody().find((one) => personalChat(one) === conversation);
      if (person && this.blockedBy.has(person.aadObjectId)) {
        return says(403, 'ConversationBlockedByUser');
      }
      return person ? undefined : unknown;
    }
    return this.rosters.has(where) && !this.deleted.has(root) ? undefined : unknown;
  }

  #peopleOf(conversation: string): TeamsPerson[] {
    const [where = ''] = conversation.split(';');
    const chatting = this.#everybody().filter((one) => personalChat(one) === conversation);
    return this.rosters.get(where) ?? chatting;
  }

  /** Everybody who was ever in one of the channels, or writes to the bot. */
  #everybody(): TeamsPerson[] {
    const all = [...this.rosters.values(), [megan, alex, sam, guest]].flat();
    return all.filter(({ id }) => !this.#gone.some((one) => one.id === id));
  }

  /** Somebody leaves the organisation. */
  departs(person: TeamsPerson): void {
    this.#gone.push(person);
    for (const where of this.rosters.keys()) this.leaves(person, where);
  }

  #keep(id: string, conversation: string, by: string, activity: unknown): void {
    this.#messages.push({ id, conversation, by, activity, edits: 0 });
  }

  #nextId(): string {
    this.#last += 1;
    return String(this.#last);
  }
}

/** What Teams would not take, or would show to nobody. */
function wrongWith(activity: unknown): Answer | undefined {
  const { type, text, attachments } = Object(activity);
  const cards: unknown[] = Array.isArray(attachments) ? attachments : [];
  if (type !== 'message' || (!text && cards.length === 0)) return says(400, 'BadSyntax');
  if (JSON.stringify(activity).length * 2 > largestMessage) return says(413, 'MessageSizeTooBig');
  const sizes = cards.map((card) => Buffer.byteLength(JSON.stringify(Object(card).content ?? {})));
  return sizes.some((size) => size > largestCard) ? says(413, 'MessageSizeTooBig') : undefined;
}

const memberOf =
  (tenantId: string) =>
  ({ id, aadObjectId, name, mail, role }: TeamsPerson) => ({
    id,
    aadObjectId,
    objectId: aadObjectId,
    name,
    userPrincipalName: mail,
    email: mail,
    userRole: role,
    tenantId,
  });
