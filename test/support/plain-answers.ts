import { loadContent } from '../../src/adapters/content/load-content.ts';
import type { Answers, Constraint, EvidenceLevels } from '../../src/domain/case.ts';
import { type Judgement, judgementAt } from '../../src/domain/judgement.ts';
import { recommend } from '../../src/domain/recommend.ts';
import type { Recommendation } from '../../src/domain/recommendation.ts';
import { capabilities } from '../../src/domain/vocabulary.ts';

/** Answers with a settled, open boundary and control as the bottleneck: a test adds what matters. */
export const open = (given: Answers = {}): Answers => ({
  q1: { rule: 'written', classes: { tenant: { at: 'approved-api' } } },
  q2: 'control',
  ...given,
});

/** The same with a class that has to stay inside the boundary beside it. */
export const mixed = (given: Answers = {}): Answers =>
  open({
    q1: {
      rule: 'written',
      classes: { public: { at: 'any-api' }, regulated: { at: 'controlled', basis: 'law' } },
    },
    ...given,
  });

/** A constraint that counts by its statement alone, on the whole workload. */
export const need = (
  fix: 'dedicated' | 'self-hosted',
  given: Partial<Constraint> = {},
): Constraint => ({ kind: 'customisation', specificity: 'specific', fix, scope: 'all', ...given });

/** A team that has shown five abilities in production, with an open-weight model good enough. */
export const ableTeam = (evidence: EvidenceLevels = {}): Answers => ({
  q4: capabilities.slice(0, 5),
  evidence: { servingMaturity: 'assessed', frontier: 'none', ...evidence },
});

/** The real knowledge on a day on which all its parameters hold. */
export const judgement: Judgement = judgementAt(loadContent().knowledge, '2026-05-01');

export const recommendFor = (answers: Answers): Recommendation =>
  recommend({ workload: 'Support summariser', answers }, judgement);
