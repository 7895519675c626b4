import { beforeEach, describe, expect, it } from 'vitest';
import { historyText } from '../../src/app/export-text.ts';
import type { StoreChange } from '../../src/app/ports.ts';
import type { Baseline } from '../../src/domain/baseline.ts';
import type { RecordBody } from '../../src/domain/decision-record.ts';
import {
  aCommit,
  aConfirmation,
  aDecisionMade,
  aLook,
  anAnswer,
  anObservation,
  aRecordBody,
  aReview,
  noon,
} from '../support/builders.ts';
import { type ArchiveSubject, decided, everyItem, exported, imported } from './archive-subject.ts';
import { aNote } from './store-notes.ts';

const bo = { id: 'bo', handle: 'bo', name: 'Bo' };
const baseline: Baseline = [
  { trigger: 'cost-profile', field: 'evidence.load', value: 'steady', at: noon, source: 'a' },
  { trigger: 'provider-change', field: 'evidence.evals' },
];
const since: Required<RecordBody>['since'] = {
  record: 'record-1',
  before: { outcome: 'api-first' },
  changed: true,
  fired: [{ trigger: 'cost-profile', because: 'Spend rose.' }],
  reask: ['q3'],
};
const { subject: now } = aRecordBody();
const confirmation = aConfirmation({ review: 'review-2', by: bo.id, subject: now, baseline });
const look = aLook({
  number: 2,
  day: '2026-10-15',
  stage: 'asked',
  askedAt: noon,
  fired: since.fired,
  months: 6,
});

/** `record-1` was looked at again in `review-2`; `review-3` of another workload has a baseline. */
const looks: readonly StoreChange[] = [
  {
    kind: 'review-opened',
    review: aReview({
      id: 'review-2',
      continues: { review: 'review-1', record: 'record-1', reask: ['q3', 'q5'] },
    }),
  },
  { kind: 'person-known', person: bo },
  {
    kind: 'answer-given',
    answer: anAnswer({ carried: { review: 'review-1', answer: 'answer-1' } }),
  },
  { kind: 'reaffirmed', confirmation },
  { kind: 'look-set', look },
  { kind: 'prompted', person: 'ada', day: '2026-10-15' },
];
const another: readonly StoreChange[] = [
  { kind: 'review-opened', review: aReview({ id: 'review-3', workload: 'Other' }) },
  ...aDecisionMade({
    id: 'record-3',
    review: 'review-3',
    workload: 'Other',
    body: aRecordBody({ baseline, since }),
  }),
];

export function keepsWhatWasLookedAt(subject: ArchiveSubject): void {
  const committed = async (review: string, version: number, changes: readonly StoreChange[]) =>
    expect(await subject.store.commit('acme', aCommit(changes, { review, version }))).toBe(
      'applied',
    );
  const observe = (...ids: readonly string[]) =>
    subject.store.note(
      'acme',
      aNote(ids.map((id) => ({ kind: 'observed', observation: anObservation({ id }) }))),
    );

  beforeEach(async () => {
    await decided(subject.store, 'acme', { n: 1 });
    await committed('review-2', 0, looks);
    await committed('review-3', 0, another);
    await observe('b', 'a');
  });

  describe('looks, confirmations and observations', () => {
    it('come along, and come back the same', async () => {
      const text = await exported(subject.archive, 'acme');
      expect(await imported(subject.archive, text, 'moved')).toMatchObject({ kind: 'imported' });
      expect(await exported(subject.archive, 'moved')).toBe(text.replace('"acme"', '"moved"'));
      for (const id of ['review-1', 'review-2', 'review-3']) {
        const [here, there] = [
          await subject.store.load('acme', id),
          await subject.store.load('moved', id),
        ];
        expect(there).toEqual(here);
      }
      const moved = await subject.store.load('moved', 'review-1');
      expect(moved).toMatchObject({ look, confirmations: [confirmation] });
      const observed = await subject.store.observations('moved', 'search', 'support assistant', 0);
      expect(observed).toEqual([anObservation({ id: 'b' }), anObservation({ id: 'a' })]);
      expect(await subject.store.promptedOn('moved', 'ada', '2026-10-15')).toBe(false);
    });

    it('are as they were when the export began', async () => {
      const before = await exported(subject.archive, 'acme');
      const begin = await subject.archive.beginHistory('acme', {});
      await committed('review-1', 2, [
        { kind: 'reaffirmed', confirmation: aConfirmation({ id: 'later' }) },
        { kind: 'look-set', look: aLook({ number: 3, day: '2027-01-15' }) },
      ]);
      await observe('later');
      let during = '';
      for await (const text of historyText(subject.archive, 'acme', begin)) during += text;
      expect(during).toBe(before);
      expect(await exported(subject.archive, 'acme')).toContain('2027-01-15');
    });

    it('name the people in them, where only some workloads are exported', async () => {
      await subject.store.note(
        'acme',
        aNote([
          { kind: 'person-known', person: { id: 'cy', handle: 'cy', name: 'Cy' } },
          { kind: 'observed', observation: anObservation({ id: 'c', source: 'cy' }) },
        ]),
      );
      const people = async (workloadKey: string) => {
        const begin = await subject.archive.beginHistory('acme', { workloadKey });
        const read = (cursor: string) => subject.archive.history('acme', 'people', cursor);
        return (await everyItem(begin, read)).map((line) => JSON.parse(line).id);
      };
      expect(await people('support assistant')).toEqual(['ada', 'bo', 'cy']);
      expect(await people('other')).toEqual(['ada']);
    });

    it('move a workload for an export of what has moved since', async () => {
      const at = Date.UTC(2027, 0);
      const reviews = async () => {
        const begin = await subject.archive.beginHistory('acme', { since: at });
        const read = (cursor: string) => subject.archive.history('acme', 'reviews', cursor);
        return (await everyItem(begin, read)).map((line) => JSON.parse(line).id);
      };
      expect(await reviews()).toEqual([]);
      const there = { record: 'record-3', review: 'review-3', at };
      await committed('review-3', 1, [{ kind: 'reaffirmed', confirmation: aConfirmation(there) }]);
      expect(await reviews()).toEqual(['review-3']);
      const observation = anObservation({ id: 'c', at });
      await subject.store.note('acme', aNote([{ kind: 'observed', observation }]));
      expect(await reviews()).toEqual(['review-1', 'review-2', 'review-3']);
    });

    it('set the next look of a decision in every kind of export', async () => {
      const calendar = { today: '2026-08-01', confirmedFrom: '2026-07-03' };
      const begin = await subject.archive.beginDecisions('acme', {}, calendar);
      await committed('review-1', 2, [{ kind: 'look-set', look: aLook({ day: '2026-01-01' }) }]);
      const { items } = await subject.archive.lines('acme', 'jsonl', begin);
      expect(items.map((line) => JSON.parse(line))).toMatchObject([
        { record: 'record-1', next_look: '2026-10-15', in_force: 'yes' },
        { record: 'record-3', next_look: '2026-07-15', in_force: 'overdue' },
      ]);
      const full = await subject.archive.records('acme', begin);
      expect(full.items.map(({ record }) => record.nextLook)).toEqual(['2026-10-15', '2026-07-15']);
    });

    it('leave the token of signals behind, and let none in', async () => {
      const hash = 'ab12';
      await subject.store.note('acme', aNote([{ kind: 'signals-token-set', hash }]));
      expect(await exported(subject.archive, 'acme')).not.toContain('signals-token');
      const entry = { key: 'signals-token', value: hash };
      const staged = await subject.archive.stage('acme', 'settings', entry);
      expect(staged).toMatchObject({ problems: [{ path: 'value' }] });
    });
  });

  describe('a history from before there were looks', () => {
    const older = async (): Promise<string> =>
      (await exported(subject.archive, 'acme'))
        .replaceAll(/,"look":\{.*?\](?:,"months":\d)?\}/g, '')
        .replaceAll(/,"confirmations":\[.*\]/g, '');

    it('comes in, and every decision in force is looked at on the day it said', async () => {
      const text = await older();
      expect(text).not.toMatch(/"(look|confirmations)":/);
      expect(await imported(subject.archive, text, 'moved')).toMatchObject({ kind: 'imported' });
      const file = await subject.store.load('moved', 'review-3');
      expect(file?.look).toEqual(
        aLook({ record: 'record-3', day: '2026-07-15', at: Date.UTC(2026, 6, 15, 9) }),
      );
      expect(file?.confirmations).toEqual([]);
    });
  });

  describe('a history that says of looks what cannot be', () => {
    it.each<[string, RegExp, string, string]>([
      [
        'of a review that is not there',
        /"review":"review-2","number"/,
        '"review":"r9","number"',
        'records[0].confirmations[0].review',
      ],
      [
        'of a decision that is not in force',
        /"status":"accepted"/,
        '"status":"withdrawn"',
        'records[0].look',
      ],
      ['of a day that is none', /"day":"2026-10-15"/, '"day":"soon"', 'records[0].look.day'],
      [
        'of two observations with one id',
        /"id":"b","field"/,
        '"id":"a","field"',
        'reviews[0].observations[1].id',
      ],
    ])('is refused by its place: %s', async (_what, found, instead, path) => {
      const text = (await exported(subject.archive, 'acme')).replace(found, instead);
      const done = await imported(subject.archive, text, 'moved');
      expect(done).toMatchObject({ kind: 'refused', problems: [{ path }] });
    });

    it.each([
      ['look-months', '0'],
      ['holidays', '["Christmas"]'],
      ['holidays', '2026-12-25'],
    ])('has no such settings: %s %s', async (key, value) => {
      const staged = await subject.archive.stage('acme', 'settings', { key, value });
      expect(staged).toMatchObject({ problems: [{ path: 'value' }] });
    });
  });
}
