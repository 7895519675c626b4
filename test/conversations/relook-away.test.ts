import { expect, test } from 'vitest';
import { clock, Looking } from '../support/looking.ts';
import { ada, cleo } from '../support/team.ts';

const days = (seen: readonly { readonly at: number }[]) =>
  seen.map(({ at }) => clock(at).slice(0, 10));

async function settle(here: Looking, settings: object): Promise<void> {
  const given = { admins: [], outsiders: false, ...settings };
  await here.here.office.store.note(here.tenant, {
    delivery: `settings ${here.now}`,
    at: here.now,
    changes: [{ kind: 'settings-changed', settings: given }],
  });
}

test('a lead who is gone: the thread hears first, and three working days later the admins', async () => {
  const here = new Looking();
  here.admins.add(cleo.handle);
  here.team = 'C9';
  await here.says(cleo, { kind: 'start-review', workload: 'Something else' });
  here.team = 'C1';
  await here.decides();
  here.gone.add(ada.handle);
  const { store } = here.here.office;
  const person = (await store.person(here.tenant, ada.handle))?.id ?? '';
  const profile = { person, admin: false, active: false, zone: 'Europe/Berlin', at: here.now };
  const changes = [{ kind: 'profile-known', profile }] as const;
  await store.note(here.tenant, { delivery: 'gone', at: here.now, changes });
  await here.until('2027-04-01T12:00:00Z');
  expect(here.digests(ada)).toEqual([]);
  expect(days(here.lines('look-overdue'))).toEqual(['2027-02-22']);
  expect(here.lines('look-overdue')[0]?.text).toContain('Ada, who leads it, is not here any more');
  expect(days(here.digests(cleo))).toEqual(['2027-02-25']);
  expect(here.digests(cleo)[0]?.message.looks).toHaveLength(1);
});

test('a workspace that pauses asks nobody, and is asked once when it goes on', async () => {
  const here = new Looking();
  await here.decides();
  await settle(here, { looksPaused: true });
  await here.until('2027-03-15T12:00:00Z');
  expect(here.digests()).toEqual([]);
  await settle(here, {});
  await here.until('2027-03-16T12:00:00Z');
  expect(here.digests()).toHaveLength(1);
});

test('days off of the workspace, weekends and evenings are left alone', async () => {
  const here = new Looking();
  here.zones.set(ada.handle, 'America/New_York');
  await settle(here, { holidays: ['2027-02-22'], lookMonths: 3 });
  await here.decides();
  await here.until('2027-02-24T12:00:00Z');
  const [message] = here.digests();
  expect(clock(message?.at ?? 0, 'America/New_York')).toBe('2027-02-23 09:00');
});

test('a machine that slept for weeks asks once, and not for all that it missed', async () => {
  const here = new Looking();
  await here.decides();
  here.now = Date.parse('2027-04-10T10:00:00Z');
  await here.here.ticks();
  await here.until('2027-04-13T12:00:00Z');
  expect(days(here.digests())).toEqual(['2027-04-12']);
});

test('a message that could not leave by the evening waits for the next morning', async () => {
  const here = new Looking();
  await here.decides();
  here.takes = ({ to }) =>
    to === undefined || here.now > Date.parse('2027-02-22T17:00:00Z')
      ? { how: 'sent', posted: 'm' }
      : { how: 'down', detail: 'HTTP 500' };
  await here.until('2027-02-24T12:00:00Z');
  expect(here.digests().map(({ at }) => clock(at))).toEqual(['2027-02-23 09:00']);
});
