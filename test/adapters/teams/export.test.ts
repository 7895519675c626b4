import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlitePrivacy } from '../../../src/adapters/sqlite/sqlite-privacy.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import {
  type ExportDesk,
  onConsent,
  readConsent,
} from '../../../src/adapters/teams/export-consent.ts';
import { mayUpload } from '../../../src/adapters/teams/upload.ts';
import type { ExportFile, Message } from '../../../src/app/message.ts';
import type { Store } from '../../../src/app/ports.ts';
import { saying } from '../../support/messages.ts';
import { megan, organisation, sam, type TeamsPerson, tenant } from '../../support/teams/people.ts';
import { alone, now, type Speaking, speaking } from './send-support.ts';

let bot: Speaking;
let store: Store;
let desk: ExportDesk;
let folder: string;
const csv = 'workload,outcome\nÜbersicht,api-first\n';
const fileOf = (format: ExportFile['format'], words = csv): ExportFile => ({
  format,
  name: 'hosting-decisions-2026-11-20.csv',
  async *text() {
    yield* words;
  },
});
const offered: Message = { kind: 'export', export: fileOf('csv') };
const silent = { info: () => {}, warn: () => {}, error: () => {} };

beforeEach(async () => {
  bot = await speaking();
  folder = mkdtempSync(join(tmpdir(), 'export-'));
  store = openSqliteStore(join(folder, 'reviews.db'));

  desk = {
    ...bot,
    store,
    outbox: {} as never,
    content: saying.content,
    tools: () => ({ now, zone: 'UTC', newId: () => randomUUID() }) as never,
    sayingIn: () => saying,
    people: {} as never,
    log: silent,
    nudge: () => {},
    guests: async () => false,
    roster: async () => [],
    botId: '',
    dev: true,
    exportOf: (_, format) => fileOf(format),
  };
  const person = { id: 'megan', handle: megan.aadObjectId, name: megan.name };
  await store.note(tenant, {
    delivery: 'install',
    at: now,
    changes: [
      { kind: 'person-known', person },
      { kind: 'admin-added', person: 'megan' },
    ],
  });
  await bot.met();
});
afterEach(async () => {
  await bot.teams.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Somebody answers to the offer in their chat, as Teams tells it. */
async function answers(
  action: 'accept' | 'decline',
  { person = megan, body = {} }: { person?: TeamsPerson; body?: object } = {},
): Promise<void> {
  const [offer] = bot.teams.personal(person);
  const { acceptContext = { f: 'csv', n: 'decisions.csv' } } = Object(offer?.card);
  const replyToId = offer?.id ?? '';
  const told = {
    ...bot.teams.bodies().fileConsent(person, action, acceptContext, { replyToId }),
    ...body,
  };
  const { id, value, conversation } = Object(told);
  const consent = readConsent(value);
  if (!consent) throw new Error('Nobody understands this.');
  const from = { tenant, asker: { handle: person.aadObjectId, name: person.name } };
  const spot = { serviceUrl: bot.teams.serviceUrl, conversation: conversation.id };
  const answered = { from, delivery: `teams ${id}`, spot, ...(offer ? { offer: offer.id } : {}) };
  await onConsent(consent, answered, desk);
}

describe('a file of decisions', () => {
  it('is offered with its size in the chat, and comes there when they say yes', async () => {
    expect((await bot.sender.send(alone(offered))).how).toBe('sent');
    const [offer] = bot.teams.personal(megan);
    expect(offer).toMatchObject({
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name: 'hosting-decisions-2026-11-20.csv',
      card: { sizeInBytes: Buffer.byteLength(csv), description: expect.stringMatching(/csv/) },
    });
    await answers('accept');
    const [handed] = bot.teams.rooms.files.values();
    expect(handed?.bytes.toString()).toBe(csv);
    expect(handed?.range).toBe(`bytes 0-${handed?.bytes.length ? handed.bytes.length - 1 : 0}/38`);
    const [line, file] = bot.teams.personal(megan);
    expect(line).toMatchObject({ edits: 1, buttons: [] });
    expect(file).toMatchObject({
      contentType: 'application/vnd.microsoft.teams.card.file.info',
      name: 'decisions.csv',
      card: { fileType: 'csv' },
    });
    expect(JSON.stringify(bot.teams.requests.at(-1)?.body)).toContain('"contentUrl":"https://');
  });

  it('is not made where they say no', async () => {
    await bot.sender.send(alone(offered));
    await answers('decline');
    expect(bot.teams.rooms.files.size).toBe(0);
    expect(bot.teams.personal(megan)).toMatchObject([{ edits: 1, buttons: [] }]);
  });

  it('an answer that Teams delivers twice counts once', async () => {
    await bot.sender.send(alone(offered));
    await answers('accept', { body: { id: 'f:same' } });
    await answers('accept', { body: { id: 'f:same' } });
    const uploads = bot.teams.requests.filter(({ path }) => path.startsWith('/upload/'));
    expect(uploads).toHaveLength(1);
  });

  it('that Teams does not take is to be asked for again', async () => {
    await bot.sender.send(alone(offered));
    bot.teams.breaks({ how: 'answer', status: 507, when: ({ path }) => path.startsWith('/up') });
    await answers('accept');
    expect(bot.teams.rooms.files.size).toBe(0);
    expect(bot.teams.personal(megan)).toHaveLength(1);
    expect(bot.teams.personal(megan)[0]?.lines.join()).toMatch(/again/);
  });

  it('is not handed to whoever is no admin, and that is noted', async () => {
    await bot.hears(bot.teams.bodies().personal(sam, 'export csv'));
    await answers('accept', { person: sam });
    expect(bot.teams.rooms.files.size).toBe(0);
    expect(bot.teams.personal(sam).at(-1)?.lines.join()).toMatch(/admin/);
    const privacy = openSqlitePrivacy(join(folder, 'reviews.db'));
    const trail = await privacy.trail(tenant);
    await privacy.close();
    expect(trail.at(-1)).toMatchObject({ action: 'refused', detail: { asked: 'export' } });
  });

  it('with nothing in it is an empty line', async () => {
    const empty = { kind: 'export', export: fileOf('markdown', '') } as const;
    await bot.sender.send(alone(empty));
    expect(bot.teams.personal(megan)[0]?.card).toMatchObject({ sizeInBytes: 1 });
  });

  it('is not offered to whoever cannot be reached alone', async () => {
    bot.teams.rooms.blockedBy.add(megan.aadObjectId);
    expect(await bot.sender.send(alone(offered))).toMatchObject({ because: 'person' });
  });
});

describe('where a file is put', () => {
  it.each([
    ['https://contoso-my.sharepoint.com/personal/x', true],
    ['http://contoso-my.sharepoint.com/personal/x', false],
    ['https://10.0.0.8/x', false],
    ['https://[::1]/x', false],
    ['https://metadata/x', false],
    ['https://user:pw@example.com/x', false],
    ['http://127.0.0.1:9/x', false],
    ['nowhere', false],
  ])('%s: %s', (address, may) => {
    expect(mayUpload(address, false)).toBe(may);
  });

  it('on this machine only while nobody else can reach the bot', () => {
    expect(mayUpload('http://127.0.0.1:9/x', true)).toBe(true);
    expect(mayUpload('http://10.0.0.8/x', true)).toBe(false);
  });

  it('what is no answer to an offer of ours is not understood', () => {
    const context = { f: 'exe', n: 'x' };
    expect(readConsent({ action: 'decline', context })).toBeUndefined();
    expect(readConsent({ action: 'accept', context: { f: 'csv', n: organisation } })).toBe(
      undefined,
    );
    expect(readConsent(undefined)).toBeUndefined();
  });
});
