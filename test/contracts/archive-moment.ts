import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../src/app/archive.ts';
import { historyText } from '../../src/app/export-text.ts';
import { aCommit, aDraft, anAnswer } from '../support/builders.ts';
import {
  type ArchiveSubject,
  decided,
  everyItem,
  exported,
  imported,
  partOf,
} from './archive-subject.ts';

const calendar: Calendar = { today: '2026-02-01', confirmedFrom: '2026-01-03' };

export function exportsOneMoment(subject: ArchiveSubject): void {
  describe('a history', () => {
    it('holds what the store holds, in the order of writing, without drafts', async () => {
      await decided(subject.store, 'acme', { n: 1 });
      await decided(subject.store, 'acme', { n: 2, supersedes: 1 });
      const draft = aDraft({ review: 'review-2', by: 'ada' });
      const kept = aCommit([{ kind: 'draft-kept', draft }], { review: 'review-2' });
      await subject.store.commit('acme', kept);
      const begin = await subject.archive.beginHistory('acme', {});
      const reviews = await partOf(subject.archive, 'acme', 'reviews', begin);
      for (const [at, id] of ['review-1', 'review-2'].entries()) {
        const file = await subject.store.load('acme', id);
        const { review, answers, evidence, recommendations, decisions } = { ...file };
        expect(reviews[at]).toEqual({ ...review, answers, evidence, recommendations, decisions });
      }
      const records = await subject.store.records('acme', 'search', 'support assistant');
      expect(await partOf(subject.archive, 'acme', 'records', begin)).toEqual(
        records.toReversed().map((record) => ({ ...record, confirmations: [] })),
      );
      const { entries } = await subject.store.trail('acme', { limit: 10 });
      expect(await partOf(subject.archive, 'acme', 'audit', begin)).toEqual(
        entries.map(({ name: _, workload: _w, ...entry }) => entry),
      );
    });

    it('is one entry a line', async () => {
      await decided(subject.store, 'acme', { n: 1, reason: 'two\nlines' });
      const lines = (await exported(subject.archive, 'acme')).split('\n');
      const brackets = lines.filter((line) => /^[\]}{]/.test(line) && !/^\{"(id|key)"/.test(line));
      expect(lines.length - brackets.length).toBe(4 + 1);
      for (const line of lines.filter((one) => /^\{"(id|question|key)"/.test(one))) {
        expect(() => JSON.parse(line.replace(/,$/, ''))).not.toThrow();
      }
    });

    it('of one workload holds its reviews, records, trail and people, and no others', async () => {
      await decided(subject.store, 'acme', { n: 1, workload: 'One' });
      await decided(subject.store, 'acme', { n: 2, workload: 'Two', at: Date.UTC(2027, 0) });
      const cleo = { id: 'cleo', handle: 'cleo', name: 'Cleo' };
      const changes = [
        { kind: 'person-known', person: cleo } as const,
        { kind: 'answer-given', answer: anAnswer({ id: 'a2', revision: 2, by: 'cleo' }) } as const,
      ];
      await subject.store.commit('acme', aCommit(changes, { review: 'review-2' }));
      for (const [chosen, n, people] of [
        [{ workloadKey: 'one' }, 1, ['ada']],
        [{ workloadKey: 'two' }, 2, ['ada', 'cleo']],
        [{ since: Date.UTC(2026, 11) }, 2, ['ada', 'cleo']],
      ] as const) {
        const begin = await subject.archive.beginHistory('acme', chosen);
        const part = (name: 'people' | 'reviews' | 'records' | 'audit') =>
          partOf(subject.archive, 'acme', name, begin);
        expect(await part('reviews')).toMatchObject([{ id: `review-${n}` }]);
        expect(await part('records')).toMatchObject([{ id: `record-${n}` }]);
        expect(await part('audit')).toMatchObject([{ review: `review-${n}` }]);
        expect(await part('people')).toMatchObject(people.map((id) => ({ id })));
      }
    });
  });

  describe('an export', () => {
    it('shows the moment it began, whatever is written while it is read', async () => {
      await decided(subject.store, 'acme', { n: 1 });
      await decided(subject.store, 'acme', { n: 2, workload: 'Other' });
      const before = await exported(subject.archive, 'acme');
      const decisions = await subject.archive.beginDecisions('acme', {}, calendar);
      const begin = await subject.archive.beginHistory('acme', {});
      const reopened = aCommit(
        [
          { kind: 'review-changed', set: { state: 'open', lead: 'cleo', phase: 'traction' } },
          { kind: 'answer-given', answer: anAnswer({ id: 'later', revision: 2 }) },
        ],
        { review: 'review-2' },
      );
      await subject.store.commit('acme', reopened);
      await decided(subject.store, 'acme', { n: 3, supersedes: 1 });
      let during = '';
      for await (const text of historyText(subject.archive, 'acme', begin)) during += text;
      expect(during).toBe(before);
      const lines = await everyItem(decisions, (cursor) =>
        subject.archive.lines('acme', 'jsonl', cursor),
      );
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([
        { record: 'record-1', status: 'accepted', superseded_by: null },
        { record: 'record-2', status: 'accepted' },
      ]);
      const full = await subject.archive.records('acme', decisions);
      expect(full.items.map(({ record }) => [record.status, record.supersededBy])).toEqual([
        ['accepted', undefined],
        ['accepted', undefined],
      ]);
      expect(await imported(subject.archive, during, 'copy')).toMatchObject({ kind: 'imported' });
      expect(await exported(subject.archive, 'acme')).not.toBe(before);
    });

    it('shows a tenant nothing of another, not even with its cursors', async () => {
      await decided(subject.store, 'acme', { n: 1 });
      await decided(subject.store, 'globex', { n: 1, workload: 'Secret' });
      const begin = await subject.archive.beginHistory('globex', {});
      const decisions = await subject.archive.beginDecisions('globex', {}, calendar);
      for (const part of ['people', 'reviews', 'records', 'audit'] as const) {
        expect(await partOf(subject.archive, 'acme', part, begin)).toEqual([]);
        expect(await partOf(subject.archive, 'globex', part, begin)).toHaveLength(1);
      }
      expect(await subject.archive.lines('acme', 'csv', decisions)).toEqual({ items: [] });
      expect(await subject.archive.records('acme', decisions)).toEqual({ items: [] });
      const acme = await exported(subject.archive, 'acme');
      expect(acme).not.toMatch(/globex|Secret/);
      expect(acme).toContain('Ada of acme');
    });

    it('refuses a cursor that it did not give', async () => {
      for (const cursor of ['', 'x', '1', '1.2.3', '1.x', "1.0'--"]) {
        await expect(subject.archive.lines('acme', 'csv', cursor)).rejects.toThrow('cursor');
      }
    });
  });
}
