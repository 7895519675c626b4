import { describe, expect, it } from 'vitest';
import { type Calendar, decisionColumns } from '../../src/app/archive.ts';
import { decisionText } from '../../src/app/export-text.ts';
import { parseCsv } from '../support/csv.ts';
import { type ArchiveSubject, decided, everyItem } from './archive-subject.ts';

const calendar: Calendar = { today: '2026-08-01', confirmedFrom: '2026-07-03' };

export function exportsDecisions(subject: ArchiveSubject): void {
  const begin = (tenant = 'acme', chosen = {}) =>
    subject.archive.beginDecisions(tenant, chosen, calendar);
  const text = async (form: 'csv' | 'jsonl', tenant = 'acme', chosen = {}): Promise<string> => {
    let all = '';
    const cursor = await begin(tenant, chosen);
    for await (const part of decisionText(subject.archive, tenant, form, cursor)) all += part;
    return all;
  };
  const rows = async (chosen = {}): Promise<Record<string, unknown>[]> =>
    (await text('jsonl', 'acme', chosen))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));

  describe('decision records as lines', () => {
    it('have the same columns and values as CSV and as JSON Lines', async () => {
      await decided(subject.store, 'acme', { n: 1, reason: 'Cost, "mostly"\r\nand trust' });
      await decided(subject.store, 'acme', { n: 2, supersedes: 1 });
      const [header, ...cells] = parseCsv(await text('csv'));
      const objects = await rows();
      expect(header).toEqual([...decisionColumns]);
      expect(objects.map((one) => Object.keys(one))).toEqual([header, header]);
      const asText = (value: unknown) => (Array.isArray(value) ? value.join('; ') : (value ?? ''));
      expect(cells).toEqual(objects.map((one) => Object.values(one).map(asText).map(String)));
      expect(objects[0]).toEqual({
        number: 1,
        tenant: 'acme',
        team: 'search',
        workload: 'Support assistant',
        record: 'record-1',
        review: 'review-1',
        status: 'superseded',
        in_force: 'no',
        decided_at: '2026-01-15T12:00:00Z',
        decided_by: 'Ada of acme',
        outcome: 'api-first',
        recommended_outcome: 'api-first',
        kind: 'chosen',
        reason: 'Cost, "mostly"\r\nand trust',
        rule: 'iteration-first',
        waived: [],
        breaks_boundary: false,
        next_look: '2026-07-15',
        supersedes: null,
        superseded_by: 'record-2',
        withdrawn_because: null,
        knowledge_version: 'test',
      });
      expect(objects[1]).toMatchObject({ supersedes: 'record-1', in_force: 'overdue' });
    });

    it('say that an expired decision is not confirmed', async () => {
      await decided(subject.store, 'acme', { n: 1 });
      const late = { today: '2026-08-14', confirmedFrom: '2026-07-16' };
      const cursor = await subject.archive.beginDecisions('acme', {}, late);
      const { items } = await subject.archive.lines('acme', 'jsonl', cursor);
      expect(JSON.parse(items[0] ?? '')).toMatchObject({
        status: 'accepted',
        in_force: 'not-confirmed',
      });
    });

    it('come by workload and by day, with the numbers they always have', async () => {
      for (const n of [1, 2, 3]) {
        await decided(subject.store, 'acme', { n, workload: `W${n}`, at: Date.UTC(2026, n) });
      }
      const records = async (chosen: object) => (await rows(chosen)).map(({ number: n }) => n);
      expect(await records({})).toEqual([1, 2, 3]);
      expect(await records({ workloadKey: 'w2' })).toEqual([2]);
      expect(await records({ since: Date.UTC(2026, 2) })).toEqual([2, 3]);
      expect(await records({ since: Date.UTC(2026, 2), workloadKey: 'w1' })).toEqual([]);
    });

    it('come page by page, each once and in order', async () => {
      for (let n = 1; n <= 600; n += 1) {
        await decided(subject.store, 'acme', { n, workload: `W${n}` });
        if (n % 3 === 0) await decided(subject.store, 'globex', { n, workload: `G${n}` });
      }
      const numbers = Array.from({ length: 600 }, (_, at) => at + 1);
      expect((await rows()).map(({ number: n }) => n)).toEqual(numbers);
      const full = await everyItem(await begin(), (cursor) =>
        subject.archive.records('acme', cursor),
      );
      expect(full.map(({ label }) => label.number)).toEqual(numbers);
      expect(full.map(({ record }) => record.id)).toEqual(numbers.map((n) => `record-${n}`));
    });

    it('show in full what the store shows, with names and neighbours', async () => {
      await decided(subject.store, 'acme', { n: 1, workload: 'W' });
      await decided(subject.store, 'acme', { n: 2, workload: 'W', supersedes: 1 });
      const full = await everyItem(await begin(), (cursor) =>
        subject.archive.records('acme', cursor),
      );
      const stored = await subject.store.records('acme', 'search', 'w');
      expect(full.map(({ record }) => record)).toEqual(stored.toReversed());
      const label = (number: number) => ({ number, workload: 'W', outcome: 'api-first' });
      expect(full[0]).toMatchObject({ label: label(1), newer: label(2), team: 'search' });
      expect(full[1]).toMatchObject({ label: label(2), older: label(1) });
      expect(full[0]?.people).toEqual([{ id: 'ada', handle: 'ada', name: 'Ada of acme' }]);
      const late = await begin('acme', { since: full[1]?.record.at });
      const [only] = await everyItem(late, (cursor) => subject.archive.records('acme', cursor));
      expect(only).not.toHaveProperty('older');
      expect(only?.record.supersedes).toBe('record-1');
    });
  });
}
