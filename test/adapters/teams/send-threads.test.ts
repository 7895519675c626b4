import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anAnswer } from '../../support/builders.ts';
import { question, root as rootCard } from '../../support/messages.ts';
import { channel, otherChannel } from '../../support/teams/people.ts';
import { aFile, delivery, postedBy, type Speaking, speaking } from './send-support.ts';

let bot: Speaking;
beforeEach(async () => {
  bot = await speaking();
});
afterEach(() => bot.teams.close());

describe('the cards of a review', () => {
  it('a review opens in the thread it was asked for in', async () => {
    const asked = await bot.met();
    const sent = await bot.sender.send(delivery(rootCard(aFile()), { beneath: asked }));
    const [, card] = bot.teams.thread(asked);
    expect(postedBy(sent)).toBe(`${asked} ${card?.id}`);
    expect(card?.lines.join('\n')).toContain('Chat');
    expect(card?.summary).not.toBe('');
  });

  it('a review begins a thread of its own where it was asked for in none', async () => {
    await bot.met();
    const sent = await bot.sender.send(delivery(rootCard(aFile())));
    const begun = bot.teams.roots().at(-1);
    expect(postedBy(sent)).toBe(`${begun?.id} ${begun?.id}`);
    expect(bot.teams.requests.at(-1)).toMatchObject({
      path: '/v3/conversations',
      body: { isGroup: true, channelData: { channel: { id: channel } } },
    });
  });

  it('everything else goes into the thread of the root card, also when asked elsewhere', async () => {
    const asked = await bot.met();
    const elsewhere = await bot.met();
    const root = `${asked} ${asked}`;
    const one = delivery(question(aFile(), 'q1'), { root, beneath: elsewhere });
    const posted = postedBy(await bot.sender.send(one));
    const last = bot.teams.thread(asked).at(-1);
    expect(posted).toBe(`${asked} ${last?.id}`);
    expect(last?.buttons).toContain('Save answer');
    expect(bot.teams.thread(elsewhere)).toHaveLength(1);
  });

  it('a card is edited in place, and says so once where it may be there twice', async () => {
    const root = `${await bot.met()} 0`;
    const first = delivery(question(aFile(), 'q2'), { root, repeated: true });
    const posted = postedBy(await bot.sender.send(first));
    const thread = () => bot.teams.thread(root.split(' ')[0] ?? '').slice(1);
    expect(thread()[0]?.lines[0]).toMatch(/twice|again/);
    const answered = question(aFile([anAnswer({ by: 'megan' })]), 'q2');
    expect(await bot.sender.send(delivery(answered, { root, posted }))).toEqual({ how: 'sent' });
    expect(thread()).toHaveLength(1);
    expect(thread()[0]).toMatchObject({ edits: 1, buttons: expect.arrayContaining(['Change']) });
  });

  it('a question that waits for its first answer is not drawn again over half a form', async () => {
    const root = `${await bot.met()} 0`;
    const pending = delivery(question(aFile(), 'q1'), { root });
    const posted = postedBy(await bot.sender.send(pending));
    const again = await bot.during(() => bot.sender.send({ ...pending, posted }));
    expect(again).toEqual({ sent: { how: 'sent' }, calls: [] });
    const closed = { ...aFile(), review: { ...aFile().review, state: 'closed' as const } };
    const ended = { ...pending, posted, message: question(closed, 'q1') };
    expect((await bot.during(() => bot.sender.send(ended))).calls).toEqual(['PUT 200']);
  });

  it('a card that somebody deleted is said to be gone', async () => {
    const root = await bot.met();
    const one = delivery(rootCard(aFile()), { posted: `${root} 1795000000009` });
    expect(await bot.sender.send(one)).toEqual({ how: 'gone' });
  });

  it('a review whose thread was deleted meanwhile begins one of its own', async () => {
    const asked = await bot.met();
    bot.teams.rooms.deleted.add(asked);
    const one = delivery(rootCard(aFile()), { beneath: asked });
    const hows: string[] = [];
    while (hows.at(-1) !== 'gone' && hows.length < 9) hows.push((await bot.sender.send(one)).how);
    expect(hows).toEqual(['down', 'down', 'down', 'down', 'down', 'gone']);
  });

  it('a channel without an address of its own is reached where the tenant was heard last', async () => {
    await bot.met();
    const one = delivery(rootCard(aFile()), { team: otherChannel });
    expect((await bot.sender.send(one)).how).toBe('sent');
    expect(bot.teams.roots(otherChannel)).toHaveLength(1);
  });

  it('a tenant that was never heard is not reached, and nothing is asked', async () => {
    const one = delivery(rootCard(aFile()), { tenant: 'teams:nobody' });
    const { sent, calls } = await bot.during(() => bot.sender.send(one));
    expect(sent).toMatchObject({ how: 'refused', because: 'stranger' });
    expect(calls).toEqual([]);
  });

  it('there are no bytes to read a hash from', async () => {
    expect(await bot.sender.hash('teams:x', 'https://example.com/f')).toMatchObject({
      how: 'refused',
      because: 'message',
    });
  });
});
