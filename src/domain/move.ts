import { classUses, isRestricted } from './boundary.ts';
import type { Answers } from './case.ts';
import { entryOf, type Judgement } from './judgement.ts';
import type { MoveReason } from './knowledge-entries.ts';
import type { Evaluation, Missing } from './recommendation.ts';
import type { Rule } from './rule.ts';
import { fill, listOf } from './text.ts';
import type { Advice, Today } from './vocabulary.ts';

/** Whether to stay, plan or move, from where the workload runs today. */
export function moveOf(
  answers: Answers,
  rule: Rule,
  missing: readonly Missing[],
  { knowledge }: Judgement,
): Evaluation['move'] {
  const from = answers.today ?? 'none';
  const owed = missing.filter(({ before }) => before === 'accepting');
  const [advice, reason] = adviceFor(from, answers, rule, owed.length > 0);
  const because = fill(entryOf(knowledge.moves, reason).because, {
    today: knowledge.terms.todays[from],
    outcome: entryOf(knowledge.outcomes, rule.outcome).name,
    missing: listOf(owed.map(({ id }) => entryOf(knowledge.evidence, id).name)),
  });
  return { from, to: rule.outcome, advice, because };
}

function adviceFor(
  from: Today,
  answers: Answers,
  rule: Rule,
  owes: boolean,
): readonly [Advice, MoveReason] {
  if (from === rule.outcome) return ['stay', 'same'];
  const nothingAsks = rule.ground === 'iteration' || rule.ground === 'default';
  if (nothingAsks && keepsBoundary(from, answers)) return ['stay', 'satisfied'];
  if (rule.outcome === 'not-ready') return ['plan', 'not-ready'];
  if (owes) return ['plan', 'evidence-missing'];
  return ['move', from === 'none' ? 'first' : 'change'];
}

/**
 * Whether today's hosting satisfies the boundary. No answer says where a dedicated endpoint stands,
 * so one is taken to be outside the own plane.
 */
function keepsBoundary(today: Today, answers: Answers): boolean {
  const uses = classUses(answers);
  switch (today) {
    case 'none':
      return false;
    case 'self-hosted':
      return true;
    case 'dedicated':
      return !uses.some(({ at }) => at === 'own-plane');
    case 'hybrid':
    case 'api-first':
      return !uses.some(isRestricted);
  }
}
