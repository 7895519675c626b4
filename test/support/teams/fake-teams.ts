import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Bodies, bodiesFor } from './bodies.ts';
import { labelsIn, linesOf } from './fake-teams-cards.ts';
import { type Fault, Faults } from './fake-teams-faults.ts';
import { type Answer, TeamsRooms } from './fake-teams-rooms.ts';
import { channel } from './people.ts';

/** A call that the bot made. */
export interface TeamsRequest {
  readonly method: string;
  /** Decoded, without what stands behind the question mark. */
  readonly path: string;
  readonly body: unknown;
  readonly authorization: string | undefined;
  /** What it was answered with; 0: nothing. */
  status: number;
}

/** A message as everybody in the conversation sees it now. */
export interface Shown {
  readonly id: string;
  readonly by: string;
  /** What stands in it, with buttons and inputs by their labels. */
  readonly lines: readonly string[];
  readonly buttons: readonly string[];
  readonly summary: string;
  /** The content of its first attachment. */
  readonly card: unknown;
  readonly contentType: string;
  readonly name: string;
  /** Ids of those it mentions. */
  readonly mentions: readonly string[];
  readonly edits: number;
}

/** A Teams of our own on this machine: what the bot says is there to be read. */
export class FakeTeams {
  readonly rooms = new TeamsRooms();
  readonly requests: TeamsRequest[] = [];
  readonly #faults = new Faults();
  readonly #server: Server;
  serviceUrl = '';

  private constructor() {
    // Whoever ends in the middle of a request has asked for nothing.
    this.#server = createServer((request, response) => {
      this.#take(request, response).catch(() => request.socket.destroy());
    });
  }

  static async open(): Promise<FakeTeams> {
    const teams = new FakeTeams();
    await new Promise<void>((ready) => teams.#server.listen(0, '127.0.0.1', ready));
    const { port } = teams.#server.address() as AddressInfo;
    teams.serviceUrl = `http://127.0.0.1:${port}/`;
    return teams;
  }

  /** What Teams tells the bot. */
  bodies(options: Partial<Parameters<typeof bodiesFor>[0]> = {}): Bodies {
    return bodiesFor({ serviceUrl: this.serviceUrl, ...options });
  }

  breaks(fault: Fault): void {
    this.#faults.add(fault);
  }

  /** From now on everything goes well again. */
  heals(): void {
    this.#faults.clear();
  }

  /** A thread as it reads now, its first message first. */
  thread(root: string, where = channel): readonly Shown[] {
    return this.rooms.inThread(where, root).map(shown);
  }

  /** Somebody's personal chat with the bot. */
  personal(person: { readonly aadObjectId: string }): readonly Shown[] {
    return this.rooms.inChat(person.aadObjectId).map(shown);
  }

  /** The first messages of a channel's threads. */
  roots(where = channel): readonly Shown[] {
    return this.rooms.rootsOf(where).map(shown);
  }

  /** Refuses connections. */
  async goesDown(): Promise<void> {
    await new Promise((closed) => {
      this.#server.close(closed);
      this.#server.closeAllConnections();
    });
  }

  async comesUp(): Promise<void> {
    const { port } = new URL(this.serviceUrl);
    await new Promise<void>((ready) => this.#server.listen(Number(port), '127.0.0.1', ready));
  }

  async close(): Promise<void> {
    await this.goesDown();
  }

  async #take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part);
    const bytes = Buffer.concat(parts);
    const request = requestOf(incoming, bytes);
    this.requests.push(request);
    const fault = this.#faults.meet(request);
    const carriedOut = fault === undefined || fault.taken === true;
    const range = String(incoming.headers['content-range'] ?? '');
    const answer = carriedOut ? this.rooms.answer(request, { bytes, range }) : undefined;
    if (fault?.how === 'hang') return;
    if (fault?.how === 'cut') {
      incoming.socket.destroy();
      return;
    }
    send(request, response, fault ? faulty(fault) : (answer ?? { status: 404 }));
  }
}

function requestOf({ method = '', url = '', headers }: IncomingMessage, bytes: Buffer) {
  const path = decodeURIComponent(url.split('?')[0] ?? '');
  const isJson = String(headers['content-type']).includes('json') && bytes.length > 0;
  return {
    method,
    path,
    body: isJson ? (JSON.parse(bytes.toString()) as unknown) : undefined,
    authorization: headers.authorization,
    status: 0,
  };
}

const faulty = ({ status = 500, code = 'Fault', headers = {} }: Fault): Answer => ({
  status,
  headers,
  body: { error: { code, message: `${code} on purpose.` } },
});

function send(request: TeamsRequest, response: ServerResponse, answer: Answer): void {
  request.status = answer.status;
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
}

function shown({ id, by, activity, edits }: ReturnType<TeamsRooms['rootsOf']>[number]): Shown {
  const { text, summary, attachments, entities } = Object(activity);
  const [attachment] = Array.isArray(attachments) ? attachments : [];
  const { content, contentType, name } = Object(attachment);
  const inCard = Object(Object(content).msteams).entities ?? [];
  return {
    id,
    by,
    lines: [...(typeof text === 'string' ? [text] : []), ...linesOf(content)],
    buttons: labelsIn(content),
    summary: String(summary ?? ''),
    card: content,
    contentType: String(contentType ?? ''),
    name: String(name ?? ''),
    mentions: [...(entities ?? []), ...inCard].map((one) => String(Object(one).mentioned?.id)),
    edits,
  };
}
