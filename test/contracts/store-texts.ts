import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoreChange } from '../../src/app/ports.ts';
import { aDraft, anAnswer, anOpening, someEvidence } from '../support/builders.ts';
import type { StoreSubject } from './store-subject.ts';

export function keepsTexts(subject: StoreSubject): void {
  describe('text', () => {
    const note = (body: string): StoreChange => ({
      kind: 'evidence-added',
      evidence: someEvidence({ kind: 'note', body }),
    });

    it.each<[string, StoreChange]>([
      ['a note', note('before\u0000after')],
      ['a draft', { kind: 'draft-kept', draft: aDraft({ fields: { deep: ['\u0000'] } }) }],
      ['the name of a field', { kind: 'draft-kept', draft: aDraft({ fields: { '\u0000': 1 } }) }],
      ['a name', { kind: 'person-known', person: { id: 'ada', handle: 'ada', name: 'A\u0000da' } }],
    ])('refuses a NUL character in %s and stores nothing', async (_where, change) => {
      await subject.opened(anOpening());
      const before = await subject.file();
      await expect(
        subject.committed([{ kind: 'answer-given', answer: anAnswer() }, change]),
      ).rejects.toThrow(/NUL/);
      expect(await subject.file()).toEqual(before);
    });

    it('refuses a NUL character in a tenant, a team and a delivery', async () => {
      await expect(subject.store.commit('ac\u0000me', anOpening())).rejects.toThrow(/NUL/);
      await expect(subject.store.commit('acme', anOpening({ team: '\u0000' }))).rejects.toThrow(
        /NUL/,
      );
      await expect(
        subject.store.commit('acme', anOpening({}, { delivery: 'd\u0000' })),
      ).rejects.toThrow(/NUL/);
      expect(await subject.store.list('acme', {})).toEqual([]);
    });

    it('keeps 40,000 characters of evidence and of a draft', async () => {
      const long = 'ü😀\u202Eabc '.repeat(5_000);
      await subject.opened(anOpening());
      await subject.committed([
        note(long),
        { kind: 'draft-kept', draft: aDraft({ fields: { long } }) },
      ]);
      const { evidence, drafts } = await subject.file();
      expect(evidence[0]?.body).toBe(long);
      expect(drafts[0]?.fields).toEqual({ long });
    });

    it('refuses an answer that is longer than answers may be', async () => {
      const words = 'w'.repeat(40_000);
      const answer = anAnswer({}, { question: 'q2', body: { words } });
      await subject.opened(anOpening());
      await expect(subject.committed([{ kind: 'answer-given', answer }])).rejects.toThrow(/words/);
    });

    it('gives any text back as it was, lone surrogates repaired', async () => {
      await subject.opened(anOpening());
      let version = 1;
      const text = fc.string({ unit: 'binary', maxLength: 40 }).map((s) => s.replace(/\0/g, ''));
      const withSurrogates = fc
        .array(fc.oneof(text, fc.constantFrom('\uD800', '\uDFFF', '"', "'", '\\', '=cmd()')))
        .map((parts) => parts.join(''));
      await fc.assert(
        fc.asyncProperty(withSurrogates, async (body) => {
          const draft = aDraft({ fields: { body } });
          const evidence = someEvidence({ id: `e${version}`, body });
          const changes: StoreChange[] = [
            { kind: 'draft-kept', draft },
            { kind: 'evidence-added', evidence },
          ];
          expect(await subject.committed(changes, { version })).toBe('applied');
          version += 1;
          const found = await subject.file();
          expect(found.evidence.at(-1)?.body).toBe(body.toWellFormed());
          expect(found.drafts).toEqual([aDraft({ fields: { body: body.toWellFormed() } })]);
        }),
        { numRuns: 40 },
      );
    });
  });
}
