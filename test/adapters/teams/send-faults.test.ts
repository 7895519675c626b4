import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loseFrom } from '../../../src/adapters/teams/addresses-kept.ts';
import { root as rootCard } from '../../support/messages.ts';
import { isEdit, isPost } from '../../support/teams/fake-teams-faults.ts';
import { channel, megan, otherChannel, tenant } from '../../support/teams/people.ts';
import { aFile, delivery, type Speaking, speaking } from './send-support.ts';

let bot: Speaking;
let asked: string;
beforeEach(async () => {
  bot = await speaking(400);
  asked = await bot.met();
});
afterEach(() => bot.teams.close());

const reply = () => delivery(rootCard(aFile()), { beneath: asked });
const edit = () => delivery(rootCard(aFile()), { posted: `${asked} ${asked}` });

describe('a call that goes wrong is made once, and told as what it was', () => {
  it('429 waits for as long as Teams says', async () => {
    const headers = { 'retry-after': '7' };
    bot.teams.breaks({ how: 'answer', status: 429, headers });
    const { sent, calls } = await bot.during(() => bot.sender.send(reply()));
    expect(sent).toEqual({ how: 'limited', retryAfterMs: 7_000 });
    expect(calls).toEqual(['POST 429']);
  });

  it.each([412, 503])('%s did not arrive and may the next time', async (status) => {
    bot.teams.breaks({ how: 'answer', status });
    expect((await bot.sender.send(reply())).how).toBe('down');
    expect((await bot.sender.send(reply())).how).toBe('sent');
  });

  it.each([500, 502, 504])('after %s nobody knows whether it arrived', async (status) => {
    bot.teams.breaks({ how: 'answer', status, when: isPost });
    const { sent, calls } = await bot.during(() => bot.sender.send(reply()));
    expect(sent.how).toBe('unsure');
    expect(calls).toEqual([`POST ${status}`]);
  });

  it.each(['hang', 'cut'] as const)('after a %s it may be there', async (how) => {
    bot.teams.breaks({ how, taken: true });
    expect((await bot.sender.send(reply())).how).toBe('unsure');
    expect(bot.teams.thread(asked)).toHaveLength(2);
  });

  it('a service that is away has taken nothing', async () => {
    await bot.teams.close();
    expect((await bot.sender.send(reply())).how).toBe('down');
    expect(await bot.sender.answers(tenant)).toBe(false);
    bot = await speaking();
  });

  it.each([400, 413])('%s is about the message', async (status) => {
    bot.teams.breaks({ how: 'answer', status });
    expect(await bot.sender.send(reply())).toMatchObject({ how: 'refused', because: 'message' });
  });

  it('401 is about our token', async () => {
    bot.teams.breaks({ how: 'answer', status: 401 });
    expect(await bot.sender.send(reply())).toMatchObject({ how: 'refused', because: 'token' });
  });

  it('a conversation that is not found for a moment is tried again, and then given up', async () => {
    const code = 'ConversationNotFound';
    bot.teams.breaks({ how: 'answer', status: 404, code, times: 4 });
    const one = delivery(rootCard(aFile()), { root: `${asked} ${asked}` });
    const hows: string[] = [];
    for (const _ of [1, 2, 3, 4, 5]) hows.push((await bot.sender.send(one)).how);
    expect(hows).toEqual(['down', 'down', 'down', 'down', 'sent']);
    bot.teams.breaks({ how: 'answer', status: 404, code, times: 6 });
    for (const _ of [1, 2, 3, 4, 5]) expect((await bot.sender.send(one)).how).toBe('down');
    expect(await bot.sender.send(one)).toMatchObject({ how: 'refused', because: 'channel' });
  });

  it('an edit of a conversation that is not found for a moment does not lose its message', async () => {
    bot.teams.breaks({ how: 'answer', status: 404, code: 'ConversationNotFound', when: isEdit });
    expect((await bot.sender.send(edit())).how).toBe('down');
  });

  it('a channel that lets no bot write keeps its address', async () => {
    bot.teams.breaks({ how: 'answer', status: 403, code: 'MessageWritesBlocked' });
    expect(await bot.sender.send(delivery(rootCard(aFile())))).toMatchObject({
      how: 'refused',
      because: 'channel',
    });
    expect((await bot.sender.send(reply())).how).toBe('sent');
  });
});

describe('whether Teams answers', () => {
  it('any answer counts but trouble of its own', async () => {
    expect(await bot.sender.answers(tenant)).toBe(true);
    bot.teams.breaks({ how: 'answer', status: 403 });
    expect(await bot.sender.answers(tenant)).toBe(true);
    bot.teams.breaks({ how: 'answer', status: 502 });
    expect(await bot.sender.answers(tenant)).toBe(false);
    bot.teams.breaks({ how: 'hang' });
    expect(await bot.sender.answers(tenant)).toBe(false);
  });
});

describe('a channel that the bot was put out of', () => {
  it('is asked nothing more until it is heard again', async () => {
    bot.teams.rooms.closedTo.add(channel);
    const first = await bot.during(() => bot.sender.send(reply()));
    expect(first.sent).toMatchObject({ how: 'refused', because: 'stranger' });
    expect(first.calls).toEqual(['POST 403']);
    const second = await bot.during(() => bot.sender.send(reply()));
    expect(second.sent).toMatchObject({ how: 'refused', because: 'stranger' });
    expect(second.calls).toEqual([]);
    bot.teams.rooms.closedTo.delete(channel);
    const found = await bot.hears(bot.teams.bodies().mention(megan, 'list', asked));
    expect(found).toEqual({ channel });
    expect((await bot.sender.send(reply())).how).toBe('sent');
  });

  it('takes the other channels of its team with it when the app is taken out', async () => {
    const bodies = bot.teams.bodies();
    await bot.hears(bodies.mention(megan, 'list', '1', { channel: otherChannel }));
    const removed = bodies.installed(megan, 'remove');
    expect(await bot.hears(removed)).toBeUndefined();
    await loseFrom(removed as never, bot.addresses, 'taken out');
    await bot.hears(bodies.botRemoved(megan));
    for (const team of [channel, otherChannel]) {
      const one = delivery(rootCard(aFile()), { team });
      const { sent, calls } = await bot.during(() => bot.sender.send(one));
      expect(sent).toMatchObject({ how: 'refused', because: 'stranger', detail: 'taken out' });
      expect(calls).toEqual([]);
    }
    expect(await bot.hears(bodies.botAdded(megan))).toEqual({});
    const one = delivery(rootCard(aFile()), { team: otherChannel });
    expect((await bot.sender.send(one)).how).toBe('sent');
  });

  it('is written down only when something about it changes', async () => {
    const { mention, personal } = bot.teams.bodies();
    const before = bot.addresses.writes();
    await bot.hears(mention(megan, 'list', asked));
    expect(bot.addresses.writes()).toBe(before);
    await bot.hears(personal(megan, 'list'));
    expect(bot.addresses.writes()).toBe(before + 1);
    const moved = bot.teams.bodies({ serviceUrl: 'https://smba.example.com/emea/' });
    await bot.hears(moved.mention(megan, 'list', asked));
    expect(await bot.addresses.address(tenant, megan.aadObjectId)).toMatchObject({
      ref: { serviceUrl: 'https://smba.example.com/emea/', channel, zone: 'Europe/Berlin' },
    });
  });
});
