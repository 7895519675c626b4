import { beforeEach, describe, expect, it } from 'vitest';
import { historyText } from '../../src/app/export-text.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { aCommit, noon, someEvidence } from '../support/builders.ts';
import { type ArchiveSubject, decided, exported, imported, partOf } from './archive-subject.ts';
import { card, home } from './outbox-subject.ts';
import { aNote } from './store-notes.ts';

const bo = { id: 'bo', handle: 'U2', name: 'Bo' };
const message = someEvidence({
  id: 'message',
  kind: 'message',
  link: 'https://chat.example/p1',
  author: bo.id,
  saidAt: noon,
});
const file: Evidence = { ...message, id: 'file', kind: 'file', body: 'load.pdf' };
const settings = { admins: ['ada'], outsiders: true, retentionMonths: 12 };

/** What chat platforms brought with them. */
export function keepsWhatCameFromPlatforms(subject: ArchiveSubject): void {
  const committed = (version: number, ...changes: Parameters<typeof aCommit>[0]) =>
    subject.store.commit('acme', aCommit(changes, { version, letters: [card('root')] }));

  describe('messages, files, pauses and settings', () => {
    beforeEach(async () => {
      await decided(subject.store, 'acme', { n: 1 });
      await committed(
        1,
        { kind: 'person-known', person: bo },
        { kind: 'evidence-added', evidence: message },
        { kind: 'evidence-added', evidence: file },
      );
      const profile = { person: bo.id, admin: true, active: true, at: noon };
      const note = aNote(
        [
          { kind: 'settings-changed', settings },
          { kind: 'profile-known', profile },
          { kind: 'home-opened', person: bo.id },
        ],
        { letters: [home(bo.id)] },
      );
      expect(await subject.store.note('acme', note)).toBe('applied');
    });

    it('come along, and come back the same', async () => {
      await committed(
        2,
        { kind: 'evidence-hashed', evidence: 'file', hash: 'ab12' },
        { kind: 'review-changed', set: { paused: true } },
      );
      const text = await exported(subject.archive, 'acme');
      expect(await imported(subject.archive, text, 'moved')).toMatchObject({ kind: 'imported' });
      expect(await exported(subject.archive, 'moved')).toBe(text.replace('"acme"', '"moved"'));
      const moved = await subject.store.load('moved', 'review-1');
      expect(moved?.review).toMatchObject({ paused: true, version: 3 });
      expect(moved?.evidence).toEqual([message, { ...file, hash: 'ab12' }]);
      expect(moved?.people).toContainEqual(bo);
      expect(await subject.store.settings('moved')).toEqual(settings);
    });

    it('leave behind what waits, what a platform said, and who opened their overview', async () => {
      const text = await exported(subject.archive, 'acme');
      await imported(subject.archive, text, 'moved');
      expect(await subject.store.profile('moved', bo.id)).toBeUndefined();
      expect(await subject.store.homes('moved', [bo.id])).toEqual([]);
    });

    it('are as they were when the export began', async () => {
      const before = await exported(subject.archive, 'acme');
      const begin = await subject.archive.beginHistory('acme', {});
      await committed(
        2,
        { kind: 'evidence-hashed', evidence: 'file', hash: 'ab12' },
        { kind: 'review-changed', set: { paused: true } },
      );
      let during = '';
      for await (const text of historyText(subject.archive, 'acme', begin)) during += text;
      expect(during).toBe(before);
      expect(await exported(subject.archive, 'acme')).toContain('"hash":"ab12"');
    });

    it('name who said a message, where only some workloads are exported', async () => {
      await decided(subject.store, 'acme', { n: 2, workload: 'Other' });
      const people = async (workloadKey: string) => {
        const begin = await subject.archive.beginHistory('acme', { workloadKey });
        return partOf(subject.archive, 'acme', 'people', begin);
      };
      expect(await people('support assistant')).toContainEqual(bo);
      expect(await people('other')).not.toContainEqual(bo);
    });
  });

  describe('a history from before there were any', () => {
    it('is written as it was then, and comes back', async () => {
      await decided(subject.store, 'acme', { n: 1 });
      const text = await exported(subject.archive, 'acme');
      expect(text).not.toMatch(/"(paused|link|author|saidAt|hash)":/);
      expect(await imported(subject.archive, text, 'moved')).toMatchObject({ kind: 'imported' });
    });

    it.each([
      ['admins', 'ada'],
      ['admins', '["ada"'],
      ['admins', '[1]'],
      ['admins', '{}'],
      ['retention-months', 'soon'],
      ['retention-months', '0'],
    ])('has no such settings: %s %s', async (key, value) => {
      const staged = await subject.archive.stage('acme', 'settings', { key, value });
      expect(staged).toMatchObject({ problems: [{ path: 'value' }] });
    });
  });
}
