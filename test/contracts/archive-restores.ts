import { describe, expect, it } from 'vitest';
import type { HistoryItem } from '../../src/app/archive.ts';
import { anOpening } from '../support/builders.ts';
import { type ArchiveSubject, decided, exported, imported } from './archive-subject.ts';

const person = { id: 'ada', handle: 'ada', name: 'Ada' };

export function restoresAllOrNothing(subject: ArchiveSubject): void {
  describe('restoring', () => {
    it('makes a history of one tenant the same history of another, beside the first', async () => {
      await decided(subject.store, 'acme', { n: 1, reason: 'Trust' });
      await decided(subject.store, 'acme', { n: 2, supersedes: 1 });
      await decided(subject.store, 'globex', { n: 1 });
      const [acme, globex] = [
        await exported(subject.archive, 'acme'),
        await exported(subject.archive, 'globex'),
      ];
      expect(await imported(subject.archive, acme, 'moved')).toEqual({
        kind: 'imported',
        tenant: 'moved',
        counts: { people: 1, reviews: 2, records: 2, audit: 2, tenantAudit: 0, settings: 0 },
      });
      expect(await exported(subject.archive, 'moved')).toBe(acme.replace('"acme"', '"moved"'));
      expect(await exported(subject.archive, 'acme')).toBe(acme);
      expect(await exported(subject.archive, 'globex')).toBe(globex);
      const [first, second] = await Promise.all(
        ['acme', 'moved'].map((tenant) => subject.store.load(tenant, 'review-1')),
      );
      expect(second).toEqual(first);
    });

    it('goes on where the other left off', async () => {
      await decided(subject.store, 'acme', { n: 1 });
      await imported(subject.archive, await exported(subject.archive, 'acme'), 'moved');
      await decided(subject.store, 'moved', { n: 2, supersedes: 1 });
      expect(await subject.store.records('moved', 'search', 'support assistant')).toMatchObject([
        { id: 'record-2', supersedes: 'record-1' },
        { id: 'record-1', supersededBy: 'record-2' },
      ]);
    });

    it('shows nothing before it is asked for, and forgets what nobody asked for', async () => {
      const other = await subject.another();
      expect(await other.stage('acme', 'people', person)).toEqual({
        item: { part: 'people', value: person } satisfies HistoryItem,
      });
      expect(await subject.store.person('acme', 'ada')).toBeUndefined();
      expect(await other.isEmpty('acme')).toBe(true);
      await other.close();
      expect(await subject.archive.restore('acme')).toBe('restored');
      expect(await subject.store.person('acme', 'ada')).toBeUndefined();
    });

    it('restores only what was kept aside for that tenant', async () => {
      await subject.archive.stage('acme', 'people', person);
      expect(await subject.archive.restore('globex')).toBe('restored');
      expect(await subject.store.person('globex', 'ada')).toBeUndefined();
      expect(await subject.archive.restore('acme')).toBe('restored');
      expect(await subject.store.person('acme', 'ada')).toEqual(person);
      // Somebody known is a history already: an id or a handle could clash.
      expect(await subject.archive.isEmpty('acme')).toBe(false);
    });

    it('leaves a tenant alone that has a history, even one that was begun meanwhile', async () => {
      await decided(subject.store, 'acme', { n: 1 });
      const text = await exported(subject.archive, 'acme');
      expect(await imported(subject.archive, text)).toEqual({ kind: 'occupied', tenant: 'acme' });
      expect(await subject.archive.isEmpty('late')).toBe(true);
      await subject.archive.stage('late', 'people', person);
      await subject.store.commit('late', anOpening());
      expect(await subject.archive.restore('late')).toBe('occupied');
      expect(await subject.store.person('late', 'ada')).toBeUndefined();
    });

    it.each([
      ['a NUL character', { ...person, name: 'A\u0000da' }, 'name'],
      ['half of a character', { ...person, name: 'A\ud800' }, 'name'],
      ['an unknown field', { ...person, admin: true }, 'admin'],
      ['a field too few', { id: 'ada', name: 'Ada' }, 'handle'],
    ])(
      'names what is wrong with an entry that has %s, and keeps it out',
      async (_w, entry, path) => {
        const staged = await subject.archive.stage('acme', 'people', entry);
        expect(staged).toMatchObject({ problems: [{ path }] });
        await subject.archive.restore('acme');
        expect(await subject.archive.isEmpty('acme')).toBe(true);
      },
    );
  });
}
