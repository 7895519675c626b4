import { describe, expect, it } from 'vitest';
import type { StoreChange } from '../../src/app/ports.ts';
import type { AnswerBody } from '../../src/domain/answer.ts';
import {
  aDecision,
  aDraft,
  anAnswer,
  anAuditEntry,
  anOpening,
  aRecord,
  aRecordBody,
  aReview,
  aStoredRecommendation,
  noon,
  someEvidence,
} from '../support/builders.ts';
import type { StoreSubject } from './store-subject.ts';

export function keepsWhatItIsGiven(subject: StoreSubject): void {
  describe('what goes in comes out', () => {
    it('opens a review at version 1', async () => {
      expect(await subject.store.commit('acme', anOpening())).toBe('applied');
      expect(await subject.file()).toEqual({
        review: aReview(),
        people: [],
        answers: [],
        drafts: [],
        evidence: [],
        recommendations: [],
        decisions: [],
        records: [],
        confirmations: [],
      });
    });

    it('keeps phase and today where they are known', async () => {
      await subject.opened(anOpening({ phase: 'pilot', today: 'api-first' }));
      expect((await subject.file()).review).toEqual(
        aReview({ phase: 'pilot', today: 'api-first' }),
      );
    });

    it('changes what is set of a review and leaves the rest', async () => {
      await subject.opened(anOpening({ phase: 'pilot' }));
      await subject.committed([{ kind: 'review-changed', set: { lead: 'bo', today: 'hybrid' } }]);
      await subject.committed([{ kind: 'review-changed', set: { state: 'closed' } }], {
        version: 2,
      });
      expect((await subject.file()).review).toEqual(
        aReview({ phase: 'pilot', today: 'hybrid', lead: 'bo', state: 'closed', version: 3 }),
      );
    });

    it('knows the people a review names, by their newest name', async () => {
      const known = (id: string, personName: string): StoreChange => ({
        kind: 'person-known',
        person: { id, handle: id, name: personName },
      });
      await subject.opened(anOpening({ lead: 'bo' }));
      await subject.committed([known('ada', 'Ada'), known('bo', 'Bo'), known('cy', 'Cy')]);
      await subject.committed(
        [
          known('ada', 'Ada L.'),
          { kind: 'answer-given', answer: anAnswer({ by: 'bo', onBehalfOf: 'cy' }) },
        ],
        { version: 2 },
      );
      expect((await subject.file()).people).toEqual([
        { id: 'ada', handle: 'ada', name: 'Ada L.' },
        { id: 'bo', handle: 'bo', name: 'Bo' },
        { id: 'cy', handle: 'cy', name: 'Cy' },
      ]);
    });

    it.each<AnswerBody>([
      {
        question: 'q1',
        body: {
          today: 'api-first',
          classes: { tenant: { at: 'approved-api', basis: 'contract', note: 'Clause 4' } },
          rule: 'written',
        },
      },
      { question: 'q2', body: { bottleneck: 'both', frontier: 'some', words: 'Weekly changes' } },
      {
        question: 'q3',
        body: {
          pains: { latency: 'real' },
          effects: { latency: 'People give up' },
          numbers: { p99ApiMs: 812.5 },
          costs: { gpus: { eur: 0, why: 'None yet' } },
        },
      },
      { question: 'q4', body: { items: [], proofs: {}, servingMaturity: 'claimed' } },
      {
        question: 'q5',
        body: { constraints: [{ kind: 'air-gap', specificity: 'specific', words: 'Ships' }] },
      },
    ])('keeps an answer to $question as it was given', async (body) => {
      const answer = anAnswer({ onBehalfOf: 'bo' }, body);
      await subject.opened(anOpening());
      await subject.committed([{ kind: 'answer-given', answer }]);
      expect((await subject.file()).answers).toEqual([answer]);
    });

    it('keeps every revision, dissent included, oldest first', async () => {
      const answers = [
        anAnswer({ id: 'a', revision: 1 }),
        anAnswer({ id: 'b', revision: 2, stance: 'dissent', by: 'bo' }),
        anAnswer({ id: 'c', revision: 1 }, { question: 'q1', body: { classes: {} } }),
        // The clock may be set back: the order of writing counts.
        anAnswer({ id: 'd', revision: 3, at: 1 }),
      ];
      await subject.opened(anOpening());
      await subject.committed(answers.map((answer) => ({ kind: 'answer-given', answer })));
      expect((await subject.file()).answers).toEqual(answers);
    });

    it('keeps one draft a person and question, and drops it', async () => {
      const kept = (draft: ReturnType<typeof aDraft>): StoreChange => ({
        kind: 'draft-kept',
        draft,
      });
      await subject.opened(anOpening());
      await subject.committed([
        kept(aDraft()),
        kept(aDraft({ by: 'bo' })),
        kept(aDraft({ question: 'q4' })),
        kept(aDraft({ at: 5, fields: { deep: [{ er: null }] } })),
        { kind: 'draft-dropped', question: 'q4', by: 'ada' },
        { kind: 'draft-dropped', question: 'q5', by: 'nobody' },
      ]);
      expect((await subject.file()).drafts).toEqual([
        aDraft({ by: 'bo' }),
        aDraft({ at: 5, fields: { deep: [{ er: null }] } }),
      ]);
    });

    it('keeps evidence', async () => {
      const evidence = [
        someEvidence(),
        someEvidence({
          id: 'evidence-2',
          supports: 'q3',
          kind: 'number',
          body: '812 ms',
          speaksOf: '2026-01-01',
          expires: '2026-06-30',
          owner: 'bo',
        }),
      ];
      await subject.opened(anOpening());
      await subject.committed(evidence.map((item) => ({ kind: 'evidence-added', evidence: item })));
      expect((await subject.file()).evidence).toEqual(evidence);
    });

    it('keeps messages and files, and a hash that comes later', async () => {
      const bo = { id: 'bo', handle: 'U2', name: 'Bo' };
      const link = 'https://chat.example/p1';
      const message = someEvidence({ kind: 'message', link, author: bo.id, saidAt: noon });
      const file = someEvidence({ id: 'file', kind: 'file', body: 'load.pdf', link });
      await subject.opened(anOpening());
      await subject.opened(anOpening({ id: 'other', workload: 'Other' }));
      await subject.committed([
        { kind: 'person-known', person: bo },
        { kind: 'evidence-added', evidence: message },
        { kind: 'evidence-added', evidence: file },
      ]);
      const hashed = { kind: 'evidence-hashed', evidence: 'file', hash: 'ab12' } as const;
      expect(await subject.committed([hashed], { version: 2 })).toBe('applied');
      const found = await subject.file();
      expect(found.evidence).toEqual([message, { ...file, hash: 'ab12' }]);
      expect(found.people).toEqual([bo]);
      await expect(subject.committed([hashed], { review: 'other' })).rejects.toThrow('evidence');
    });

    it('pauses a review and lets it go on', async () => {
      const pause = (paused: boolean, version: number) =>
        subject.committed([{ kind: 'review-changed', set: { paused } }], { version });
      await subject.opened(anOpening());
      await pause(true, 1);
      expect((await subject.file()).review).toEqual(aReview({ paused: true, version: 2 }));
      await subject.committed([{ kind: 'review-changed', set: { lead: 'bo' } }], { version: 2 });
      expect((await subject.file()).review.paused).toBe(true);
      await pause(false, 3);
      expect((await subject.file()).review).toEqual(aReview({ lead: 'bo', version: 4 }));
    });

    it('keeps recommendations, decisions, records and the trail', async () => {
      const recommendation = aStoredRecommendation();
      const decision = aDecision({ kind: 'chosen', reason: 'Trust', waived: ['cost-model'] });
      const record = aRecord({ body: aRecordBody({ reason: 'Trust', waived: ['cost-model'] }) });
      await subject.opened(anOpening());
      const outcome = await subject.committed([
        { kind: 'recommended', recommendation },
        { kind: 'decided', decision, record },
        { kind: 'review-changed', set: { state: 'decided' } },
        { kind: 'audited', entry: anAuditEntry() },
      ]);
      expect(outcome).toBe('applied');
      expect(await subject.file()).toMatchObject({
        recommendations: [recommendation],
        decisions: [decision],
        records: [record],
      });
      expect(await subject.store.records('acme', 'search', 'support assistant')).toEqual([record]);
    });

    it('is all there after closing and opening again', async () => {
      await subject.opened(anOpening());
      await subject.committed([
        { kind: 'answer-given', answer: anAnswer() },
        { kind: 'draft-kept', draft: aDraft() },
      ]);
      const before = await subject.file();
      await subject.reopen();
      expect(await subject.file()).toEqual(before);
    });
  });
}
