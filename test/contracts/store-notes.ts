import { beforeEach, describe, expect, it } from 'vitest';
import type { Note, TenantChange } from '../../src/app/ports.ts';
import type { Settings } from '../../src/app/settings.ts';
import type { Person } from '../../src/domain/review.ts';
import { anOpening, noon } from '../support/builders.ts';
import type { StoreSubject } from './store-subject.ts';

const ada: Person = { id: 'id-of-ada', handle: 'U1', name: 'Ada' };
const known: TenantChange = { kind: 'person-known', person: ada };
const profile = { person: ada.id, zone: 'Europe/Paris', admin: true, active: true, at: noon };

let deliveries = 0;

/** Each has a delivery of its own unless it is given one. */
export function aNote(changes: readonly TenantChange[], given: Partial<Note> = {}): Note {
  deliveries += 1;
  return { delivery: `note-${deliveries}`, at: noon, changes, ...given };
}

export function keepsNotes(subject: StoreSubject): void {
  const noted = (changes: readonly TenantChange[], tenant = 'acme') =>
    subject.store.note(tenant, aNote(changes));

  describe('what belongs to no review', () => {
    it('makes somebody known, by handle and by id', async () => {
      expect(await noted([known])).toBe('applied');
      expect(await subject.store.person('acme', 'U1')).toEqual(ada);
      expect(await subject.store.personById('acme', ada.id)).toEqual(ada);
      expect(await subject.store.personById('acme', 'nobody')).toBeUndefined();
      expect(await subject.store.personById('globex', ada.id)).toBeUndefined();
    });

    it('is kept once for each delivery, commits and notes together', async () => {
      const note = aNote([known]);
      expect(await subject.store.note('acme', note)).toBe('applied');
      const other = { ...ada, name: 'Somebody else' };
      const again = { ...note, changes: [{ kind: 'person-known', person: other } as const] };
      expect(await subject.store.note('acme', again)).toBe('duplicate');
      expect(await subject.store.person('acme', 'U1')).toEqual(ada);
      const opening = anOpening({}, { delivery: note.delivery });
      expect(await subject.store.commit('acme', opening)).toBe('duplicate');
      expect(await subject.store.note('globex', note)).toBe('applied');
    });

    it('answers conflict where somebody was met twice at once, and keeps nothing of it', async () => {
      await noted([known]);
      const twice = { ...ada, id: 'another-id' };
      const note = aNote([
        { kind: 'settings-changed', settings: { admins: [ada.id], outsiders: true } },
        { kind: 'person-known', person: twice },
      ]);
      expect(await subject.store.note('acme', note)).toBe('conflict');
      expect(await subject.store.settings('acme')).toEqual({ admins: [], outsiders: false });
      expect(await subject.store.note('acme', { ...note, changes: [] })).toBe('applied');
    });

    it.each<[string, TenantChange]>([
      ['a NUL character', { kind: 'person-known', person: { ...ada, name: 'A\u0000' } }],
      ['a profile of nobody', { kind: 'profile-known', profile }],
      ['an overview of nobody', { kind: 'home-opened', person: 'nobody' }],
      [
        'half a month',
        {
          kind: 'settings-changed',
          settings: { admins: [], outsiders: true, retentionMonths: 0.5 },
        },
      ],
    ])('refuses %s and keeps nothing', async (_what, failing) => {
      const bo: Person = { id: 'bo', handle: 'U2', name: 'Bo' };
      await expect(noted([{ kind: 'person-known', person: bo }, failing])).rejects.toThrow();
      expect(await subject.store.person('acme', 'U2')).toBeUndefined();
    });

    it('leaves a line in the trail of the tenant, not of a review', async () => {
      const entry = { id: 'a', at: noon, by: ada.id, action: 'settings-changed', detail: {} };
      expect(await noted([known, { kind: 'tenant-audited', entry }])).toBe('applied');
      expect((await subject.store.trail('acme', { limit: 10 })).entries).toEqual([]);
      await expect(noted([{ kind: 'tenant-audited', entry }])).rejects.toThrow();
    });
  });

  describe('profiles and overviews', () => {
    beforeEach(() => noted([known]));

    it('gives a profile as it was last told', async () => {
      expect(await subject.store.profile('acme', ada.id)).toBeUndefined();
      await noted([{ kind: 'profile-known', profile }]);
      expect(await subject.store.profile('acme', ada.id)).toEqual(profile);
      const { zone: _, ...without } = { ...profile, admin: false, active: false, at: noon + 1 };
      await noted([{ kind: 'profile-known', profile: without }]);
      expect(await subject.store.profile('acme', ada.id)).toEqual(without);
      expect(await subject.store.profile('globex', ada.id)).toBeUndefined();
    });

    it('tells who has opened their overview', async () => {
      const people = [ada.id, 'nobody'];
      expect(await subject.store.homes('acme', people)).toEqual([]);
      await noted([{ kind: 'home-opened', person: ada.id }]);
      await noted([{ kind: 'home-opened', person: ada.id }]);
      expect(await subject.store.homes('acme', people)).toEqual([ada.id]);
      expect(await subject.store.homes('acme', [])).toEqual([]);
      expect(await subject.store.homes('globex', people)).toEqual([]);
    });
  });

  describe('settings', () => {
    it('begin with nobody, closed, for ever', async () => {
      expect(await subject.store.settings('acme')).toEqual({ admins: [], outsiders: false });
    });

    it('are as they were last set, for one tenant', async () => {
      const settings: Settings = {
        admins: ['a', 'b'],
        outsiders: true,
        retentionMonths: 24,
        lookMonths: 6,
        holidays: ['2026-12-25', '2027-01-01'],
        looksPaused: true,
      };
      await noted([{ kind: 'settings-changed', settings }]);
      expect(await subject.store.settings('acme')).toEqual(settings);
      expect(await subject.store.settings('globex')).toEqual({ admins: [], outsiders: false });
      const less = { admins: ['b'], outsiders: false };
      await noted([{ kind: 'settings-changed', settings: less }]);
      expect(await subject.store.settings('acme')).toEqual(less);
      await subject.reopen();
      expect(await subject.store.settings('acme')).toEqual(less);
    });
  });

  describe('an admin who is added', () => {
    const added = (person: string): TenantChange => ({ kind: 'admin-added', person });

    it('stands beside those who are there, once, and changes no other setting', async () => {
      const settings: Settings = { admins: ['a'], outsiders: true, lookMonths: 6 };
      await noted([{ kind: 'settings-changed', settings }]);
      expect(await noted([added('b'), added('c'), added('b')])).toBe('applied');
      await noted([added('a')]);
      const expected = { ...settings, admins: ['a', 'b', 'c'] };
      expect(await subject.store.settings('acme')).toEqual(expected);
      expect(await subject.store.settings('globex')).toEqual({ admins: [], outsiders: false });
    });

    it('may be the first', async () => {
      await noted([added('b')], 'globex');
      expect(await subject.store.settings('globex')).toEqual({ admins: ['b'], outsiders: false });
    });
  });

  describe('parked commands', () => {
    const incoming = {
      kind: 'open-home',
      tenant: 'acme',
      delivery: 'parked',
      asker: { handle: 'U1', name: 'Ada' },
    } as const;

    it('are kept once for each delivery', async () => {
      expect(await subject.store.park(incoming, noon)).toBe(true);
      expect(await subject.store.park(incoming, noon)).toBe(false);
      expect(await subject.store.park({ ...incoming, tenant: 'globex' }, noon)).toBe(true);
    });

    it('are not kept when their delivery was handled', async () => {
      await subject.store.note('acme', aNote([], { delivery: 'parked' }));
      expect(await subject.store.park(incoming, noon)).toBe(false);
      await subject.opened(anOpening({}, { delivery: 'committed' }));
      expect(await subject.store.park({ ...incoming, delivery: 'committed' }, noon)).toBe(false);
    });

    it('are refused with a NUL character', async () => {
      const asker = { handle: 'U1', name: 'A\u0000' };
      await expect(subject.store.park({ ...incoming, asker }, noon)).rejects.toThrow(/NUL/);
    });
  });
}
