import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LookAt, Message } from '../../../src/app/message.ts';
import { aRecord, aReview, noon } from '../../support/builders.ts';
import { hostileNames } from '../../support/hostile-names.ts';
import { channel, megan, otherChannel, robin, tenant } from '../../support/teams/people.ts';
import { aFile, alone, delivery, now, type Speaking, speaking } from './send-support.ts';

let bot: Speaking;
beforeEach(async () => {
  bot = await speaking();
});
afterEach(() => bot.teams.close());

const refusal: Message = { kind: 'refusal', refusal: { code: 'only-admin' } };
const toMegan = { to: megan.aadObjectId, called: megan.name };

describe('what is for one person', () => {
  it('who asked in a thread is answered there, by name', async () => {
    const asked = await bot.met();
    const sent = await bot.sender.send(delivery(refusal, { ...toMegan, beneath: asked }));
    expect(sent.how).toBe('sent');
    const [, answer] = bot.teams.thread(asked);
    expect(answer?.lines[0]).toBe('<at>Megan Bowen</at>');
    expect(answer?.lines[1]).toMatch(/admin/);
    expect(answer?.mentions).toEqual([megan.id]);
    expect(bot.teams.personal(megan)).toEqual([]);
  });

  it('names that could be marks are mentioned without them', async () => {
    const asked = await bot.met();
    for (const called of hostileNames) {
      await bot.sender.send(delivery(refusal, { ...toMegan, called, beneath: asked }));
      const last = bot.teams.thread(asked).at(-1);
      expect(last?.lines[0]).toMatch(/^<at>[^<>*_[\]\\`]+<\/at>$/);
    }
  });

  it('all else goes to their personal chat, which is opened once', async () => {
    await bot.met();
    const first = await bot.during(() => bot.sender.send(alone(refusal)));
    const second = await bot.during(() => bot.sender.send(alone(refusal)));
    expect([...first.calls, ...second.calls]).toEqual(['POST 201', 'POST 201', 'POST 201']);
    expect(bot.teams.personal(megan)).toHaveLength(2);
    expect(bot.teams.requests[0]).toMatchObject({ body: { members: [{ id: megan.id }] } });
  });

  it('who has said nothing yet is found by their id in the directory', async () => {
    await bot.met();
    bot.teams.rooms.joins(robin);
    const sent = await bot.sender.send(alone(refusal, { to: robin.aadObjectId }));
    expect(sent.how).toBe('sent');
    expect(bot.teams.personal(robin)).toHaveLength(1);
  });

  it('who is nowhere to be found is not written to', async () => {
    await bot.met();
    const sent = await bot.sender.send(alone(refusal, { to: robin.aadObjectId }));
    expect(sent).toMatchObject({ how: 'refused', because: 'person' });
  });

  it('who blocks the bot is left alone until they say something', async () => {
    await bot.met();
    bot.teams.rooms.blockedBy.add(megan.aadObjectId);
    expect(await bot.sender.send(alone(refusal))).toMatchObject({ because: 'person' });
    const again = await bot.during(() => bot.sender.send(alone(refusal)));
    expect(again).toMatchObject({ sent: { because: 'person' }, calls: [] });
    bot.teams.rooms.blockedBy.clear();
    await bot.hears(bot.teams.bodies().personal(megan, 'list'));
    expect((await bot.sender.send(alone(refusal))).how).toBe('sent');
  });

  it('a chat that cannot be opened now is opened later', async () => {
    await bot.met();
    bot.teams.breaks({ how: 'answer', status: 502 });
    expect((await bot.sender.send(alone(refusal))).how).toBe('down');
    expect((await bot.sender.send(alone(refusal))).how).toBe('sent');
  });

  it('without a thread to answer in, the chat will do', async () => {
    const asked = await bot.met();
    bot.teams.rooms.closedTo.add(channel);
    const sent = await bot.sender.send(delivery(refusal, { ...toMegan, beneath: asked }));
    expect(sent.how).toBe('sent');
    expect(bot.teams.personal(megan)).toHaveLength(1);
  });
});

const lookAt = (workload: string, team: string): LookAt => ({
  overview: {
    review: aReview({ id: workload, workload, team, state: 'decided', lead: 'megan' }),
    leadName: megan.name,
    answered: 5,
    record: {
      ...{ id: `record of ${workload}`, status: 'accepted', at: noon },
      ...{ nextLook: '2026-11-20', outcome: 'api-first' },
    },
  },
  look: {
    ...{ record: `record of ${workload}`, number: 1, day: '2026-11-20' },
    ...{ stage: 'asked', askedAt: now, fired: [] },
  },
  baseline: [],
});
const looks: Message = {
  kind: 'looks',
  looks: [lookAt('Chat', channel), lookAt('Search', otherChannel)],
  reader: 'megan',
};

describe('what somebody is asked about', () => {
  it('stands in one message of their chat, which shows what was done since', async () => {
    await bot.met();
    await bot.sender.send(alone(looks));
    const [asked] = bot.teams.personal(megan);
    expect(asked?.lines.join('\n')).toMatch(/Chat[\s\S]*Search/);
    const chat = await bot.addresses.address(tenant, megan.aadObjectId);
    const shown = `${chat?.ref['conversation']} ${asked?.id}`;
    const edited = await bot.sender.send(alone(looks, { shown }));
    expect(edited).toEqual({ how: 'sent' });
    expect(bot.teams.personal(megan)).toMatchObject([{ edits: 1 }]);
  });

  it('is not put there again where they took it out', async () => {
    await bot.met();
    const shown = `a:chat-of-${megan.aadObjectId} 1795000000001`;
    expect(await bot.sender.send(alone(looks, { shown }))).toEqual({ how: 'sent' });
    expect(bot.teams.personal(megan)).toEqual([]);
  });

  it('stands in the thread of each review where there is no chat, and of no other', async () => {
    const here = await bot.met();
    const there = bot.teams.rooms.writes(megan, 'start Search', undefined, otherChannel);
    bot.teams.rooms.blockedBy.add(megan.aadObjectId);
    const roots = { Chat: `${here} 1`, Search: `${there} 2` };
    expect((await bot.sender.send(alone(looks, { roots }))).how).toBe('sent');
    const chat = bot.teams.thread(here).at(-1);
    const search = bot.teams.thread(there, otherChannel).at(-1);
    expect(chat?.mentions).toEqual([megan.id]);
    expect(chat?.lines.join('\n')).toContain('Chat');
    expect(chat?.lines.join('\n')).not.toContain('Search');
    expect(search?.lines.join('\n')).not.toContain('Chat');
    const shown = `${channel};messageid=${here} ${chat?.id}`;
    expect((await bot.sender.send(alone(looks, { shown }))).how).toBe('sent');
  });

  it('a channel that is lost keeps nothing from the others', async () => {
    const here = await bot.met();
    const there = bot.teams.rooms.writes(megan, 'start Search', undefined, otherChannel);
    bot.teams.rooms.blockedBy.add(megan.aadObjectId);
    bot.teams.rooms.closedTo.add(channel);
    const roots = { Chat: `${here} 1`, Search: `${there} 2` };
    expect((await bot.sender.send(alone(looks, { roots }))).how).toBe('sent');
    expect(bot.teams.thread(here)).toHaveLength(1);
    expect(bot.teams.thread(there, otherChannel)).toHaveLength(2);
  });

  it('that a review is not shown is said in its thread where there is no chat', async () => {
    const here = await bot.met();
    bot.teams.rooms.blockedBy.add(megan.aadObjectId);
    const message: Message = { kind: 'undelivered', file: aFile(), why: 'not-confirmed' };
    const one = delivery(message, { ...toMegan, root: `${here} ${here}` });
    expect((await bot.sender.send(one)).how).toBe('sent');
    expect(bot.teams.thread(here).at(-1)?.mentions).toEqual([megan.id]);
  });
});

describe('what is longer than a card', () => {
  const workload = 'A workload with a name';
  const records = Array.from({ length: 60 }, (_, at) =>
    aRecord({ id: `r${at}`, workload: `${workload} ${at} ${'x'.repeat(400)}` }),
  );
  const history: Message = { kind: 'history', records, people: aFile().people };

  it('is told in full over several cards', async () => {
    const asked = await bot.met();
    await bot.sender.send(delivery(history, { ...toMegan, beneath: asked }));
    const [, first, ...rest] = bot.teams.thread(asked);
    expect(rest.length).toBeGreaterThan(0);
    expect(first?.mentions).toEqual([megan.id]);
    const told = [first, ...rest].flatMap((one) => one?.lines ?? []).join('\n');
    const missing = records.filter((one) => !told.includes(one.workload));
    expect(missing).toEqual([]);
  });

  it('what has arrived in part arrives again only as a repeat', async () => {
    const asked = await bot.met();
    let posts = 0;
    bot.teams.breaks({
      how: 'answer',
      status: 412,
      when: ({ method }) => {
        if (method === 'POST') posts += 1;
        return posts === 2;
      },
    });
    const sent = await bot.sender.send(delivery(history, { ...toMegan, beneath: asked }));
    expect(sent).toEqual({ how: 'unsure', detail: 'in part' });
  });
});
