import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { teamsRoster } from '../../../src/adapters/teams/roster.ts';
import { teamsPeople } from '../../../src/adapters/teams/teams-people.ts';
import type { People } from '../../../src/app/platform.ts';
import { alex, channel, guest, megan, robin, sam, tenant } from '../../support/teams/people.ts';
import { now, type Speaking, speaking } from './send-support.ts';

let bot: Speaking;
let people: People;
const known = { id: 'r', handle: robin.aadObjectId, name: 'Robin, as picked' };
beforeEach(async () => {
  bot = await speaking(400);
  const person = async (_: string, handle: string) => (handle === known.handle ? known : undefined);
  people = teamsPeople(bot.line, { person });
});
afterEach(() => bot.teams.close());

describe('who somebody is', () => {
  it('whoever has said something has a name, their own zone, and is no admin', async () => {
    await bot.met();
    expect(await people.profile(tenant, megan.aadObjectId)).toEqual({
      name: 'Megan Bowen',
      zone: 'Europe/Berlin',
      admin: false,
      active: true,
    });
  });

  it('whoever has said nothing is found among the people of the channel', async () => {
    await bot.met();
    const found = await people.profile(tenant, alex.aadObjectId);
    expect(found).toEqual({ name: 'Alex Wilber', admin: false, active: true });
    expect(await bot.addresses.address(tenant, alex.aadObjectId)).toMatchObject({
      ref: { id: alex.id },
    });
  });

  it('whoever was picked from the directory and is met nowhere is there all the same', async () => {
    await bot.met();
    expect(await people.profile(tenant, robin.aadObjectId)).toEqual({
      name: 'Robin, as picked',
      admin: false,
      active: true,
    });
    expect(await people.profile('teams:never heard', megan.aadObjectId)).toMatchObject({
      name: megan.aadObjectId,
      active: true,
    });
  });

  it('whoever has left every place they were seen in is nobody', async () => {
    await bot.met();
    bot.teams.rooms.leaves(megan);
    expect(await people.profile(tenant, megan.aadObjectId)).toBeUndefined();
  });

  it('whoever left the channel and has a chat with the bot is still there', async () => {
    await bot.met();
    await bot.hears(bot.teams.bodies().personal(megan, 'list'));
    bot.teams.rooms.leaves(megan);
    expect(await people.profile(tenant, megan.aadObjectId)).toMatchObject({ active: true });
    bot.teams.breaks({ how: 'answer', status: 404, code: 'MemberNotFoundInConversation' });
    expect(await people.profile(tenant, megan.aadObjectId)).toBeUndefined();
  });

  it.each([
    ['the service is away', { how: 'answer', status: 502 }],
    ['it asks us to wait', { how: 'answer', status: 429 }],
    ['the conversation is not found', { how: 'answer', status: 404, code: 'ConversationNotFound' }],
    ['it says nothing', { how: 'hang' }],
  ] as const)('when %s nobody is taken for gone', async (_, fault) => {
    await bot.met();
    bot.teams.breaks(fault);
    await expect(people.profile(tenant, megan.aadObjectId)).rejects.toThrow();
  });

  it('where the bot may not look any more nobody is gone', async () => {
    await bot.met();
    bot.teams.rooms.closedTo.add(channel);
    expect(await people.profile(tenant, megan.aadObjectId)).toMatchObject({ active: true });
  });
});

describe('who can be picked in a channel', () => {
  it('its people, asked for once in ten minutes', async () => {
    await bot.met();
    let at = now;
    const roster = teamsRoster({ ...bot.line, tools: () => ({ now: at }) });
    const all = [megan, alex, sam, guest].map(({ aadObjectId: handle, name }) => ({
      handle,
      name,
    }));
    expect(await roster(tenant, channel)).toEqual(all);
    bot.teams.rooms.leaves(sam);
    expect(await roster(tenant, channel)).toEqual(all);
    expect(bot.teams.requests).toHaveLength(1);
    at += 600_001;
    expect(await roster(tenant, channel)).toHaveLength(3);
  });

  it('nobody where Teams does not say, and everybody the next time', async () => {
    await bot.met();
    const roster = teamsRoster(bot.line);
    bot.teams.breaks({ how: 'answer', status: 500 });
    expect(await roster(tenant, channel)).toEqual([]);
    expect(await roster(tenant, channel)).toHaveLength(4);
    expect(await roster('teams:never heard', channel)).toEqual([]);
  });

  it('nobody after two seconds, so that a form need not wait', async () => {
    await bot.teams.close();
    bot = await speaking(5_000);
    await bot.met();
    const roster = teamsRoster(bot.line);
    bot.teams.breaks({ how: 'hang' });
    const began = performance.now();
    expect(await roster(tenant, channel)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
