import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openSqlitePrivacy } from '../../src/adapters/sqlite/sqlite-privacy.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/sqlite-store.ts';
import type { Asker, TenantRequest } from '../../src/app/command.ts';
import { handle } from '../../src/app/handle.ts';
import type { Store } from '../../src/app/ports.ts';
import { noon } from '../support/builders.ts';
import { ownFolder } from '../support/folder.ts';
import { tableOfToday } from '../support/team.ts';

const tenant = 'teams:t1';
const ada: Asker = { handle: 'aad-1', name: 'Ada' };
const ben: Asker = { handle: 'aad-2', name: 'Ben' };
const tools = () => ({ now: noon, zone: 'UTC', newId: randomUUID, judgement: tableOfToday });

let path: string;
let store: Store;
beforeEach(() => {
  path = join(ownFolder(), 'reviews.db');
  const opened = openSqliteStore(path);
  onTestFinished(() => opened.close());
  store = opened;
});

const asks = (asker: Asker, request: TenantRequest, delivery: string = randomUUID()) =>
  handle({ ...request, tenant, delivery, asker, replies: 'by-letter' }, store, tools);

const admins = async (): Promise<readonly string[]> => {
  const people = (await store.settings(tenant)).admins.map((id) => store.personById(tenant, id));
  return (await Promise.all(people)).map((person) => person?.name ?? '?');
};

const trail = async () => {
  const privacy = openSqlitePrivacy(path);
  const entries = await privacy.trail(tenant);
  await privacy.close();
  const by = await Promise.all(entries.map((one) => store.personById(tenant, one.by)));
  return entries.map(({ action }, at) => `${by[at]?.name} ${action}`);
};

describe('whoever brings the app into a workspace first', () => {
  it('looks after it from then on, without a role, and the trail says so', async () => {
    expect(await asks(ada, { kind: 'install' })).toEqual([]);
    expect(await admins()).toEqual(['Ada']);
    expect(await trail()).toEqual(['Ada installed']);
    expect((await store.settings('teams:t2')).admins).toEqual([]);
  });

  it('is alone in that: bringing it into a team of their own makes nobody else an admin', async () => {
    await asks(ada, { kind: 'install' });
    await asks(ben, { kind: 'install' });
    expect(await admins()).toEqual(['Ada']);
    expect(await trail()).toEqual(['Ada installed', 'Ben installed']);
  });

  it('may change the settings at once, although no platform has said who they are', async () => {
    await asks(ada, { kind: 'install' });
    await asks(ada, { kind: 'change-settings', outsiders: true, admins: [ada, ben] });
    expect(await store.settings(tenant)).toMatchObject({ outsiders: true });
    expect(await admins()).toEqual(['Ada', 'Ben']);
  });

  it('is not brought back once others took them out', async () => {
    await asks(ada, { kind: 'install' }, 'first');
    await asks(ada, { kind: 'change-settings', outsiders: false, admins: [ben] });
    await asks(ada, { kind: 'install' }, 'first');
    await asks(ada, { kind: 'install' }, 'second');
    expect(await admins()).toEqual(['Ben']);
  });

  it('is of the same organisation', async () => {
    await asks({ ...ada, outsider: true }, { kind: 'install' });
    expect(await admins()).toEqual([]);
    expect(await trail()).toEqual(['Ada refused']);
  });
});

describe('whoever takes it out', () => {
  it('is noted, and changes nothing else', async () => {
    await asks(ada, { kind: 'install' });
    expect(await asks(ben, { kind: 'uninstall' }, 'out')).toEqual([]);
    expect(await asks(ben, { kind: 'uninstall' }, 'out')).toEqual([]);
    expect(await trail()).toEqual(['Ada installed', 'Ben uninstalled']);
    expect(await admins()).toEqual(['Ada']);
  });
});
