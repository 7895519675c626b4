import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Office, openSqliteOffice } from '../../src/adapters/sqlite/sqlite-store.ts';
import type { Asker, Request } from '../../src/app/command.ts';
import { handle } from '../../src/app/handle.ts';
import { noon } from '../support/builders.ts';
import { ownFolder } from '../support/folder.ts';
import { ada, ben, cleo, tableOfToday } from '../support/team.ts';

const tenant = 'teams:t1';
let office: Office;
let now: number;
beforeEach(async () => {
  now = noon;
  const opened = openSqliteOffice(join(ownFolder(), 'reviews.db'));
  onTestFinished(() => opened.store.close());
  office = opened;
  await asks(ada, { kind: 'start-review', workload: 'Invoices' });
});

const tools = () => ({ now, zone: 'UTC', newId: randomUUID, judgement: tableOfToday });

async function asks(asker: Asker, request: Request): Promise<void> {
  const place = { tenant, team: 'C1', delivery: randomUUID(), replies: 'by-letter' } as const;
  await handle({ ...request, ...place, asker }, office.store, tools);
}

const review = async () => {
  const [found] = await office.store.list(tenant, {});
  return found?.id ?? '';
};
const parked = async (): Promise<string[]> =>
  (await office.outbox.parked(now, 9)).map(({ incoming }) => incoming.kind);
const pauses = async (asker: Asker): Promise<boolean | undefined> => {
  await asks(asker, { kind: 'pause-review', review: await review(), paused: true });
  return (await office.store.load(tenant, await review()))?.review.paused;
};

/** Nobody here has a profile: the platform was never able to say who anybody is. */
describe('where the platform cannot say who people are', () => {
  it('the lead goes on, however old what was said of them', async () => {
    const person = (await office.store.person(tenant, ada.handle))?.id ?? '';
    const profile = { person, admin: false, active: true, at: 0 };
    const changes = [{ kind: 'profile-known', profile }] as const;
    await office.store.note(tenant, { delivery: 'x', at: now, changes });
    expect(await pauses(ada)).toBe(true);
    expect(await parked()).toEqual([]);
  });

  it('whoever installed the app does what admins do, in reviews and beside them', async () => {
    await asks(ben, { kind: 'install' });
    expect(await pauses(ben)).toBe(true);
    await asks(ben, { kind: 'change-settings', outsiders: true, admins: [ben, cleo] });
    await asks(ben, { kind: 'export-decisions', format: 'json' });
    expect(await office.store.settings(tenant)).toMatchObject({ outsiders: true });
    expect(await parked()).toEqual([]);
  });

  it('an admin whom another one has listed goes on as well', async () => {
    await asks(ben, { kind: 'install' });
    await asks(ben, { kind: 'change-settings', outsiders: false, admins: [ben, cleo] });
    expect(await pauses(cleo)).toBe(true);
    expect(await parked()).toEqual([]);
  });

  it('somebody who is named with a name can be handed the lead', async () => {
    await asks(ada, { kind: 'change-lead', review: await review(), to: cleo });
    const file = await office.store.load(tenant, await review());
    expect(file?.people.map(({ name }) => name)).toContain('Cleo');
    expect(await parked()).toEqual([]);
  });

  it('only what nobody knows is waited for: a name, or whether somebody may', async () => {
    const to = { handle: 'U9', name: 'U9' };
    await asks(ada, { kind: 'change-lead', review: await review(), to });
    expect(await pauses(cleo)).toBeUndefined();
    expect(await parked()).toEqual(['change-lead', 'pause-review']);
  });
});
