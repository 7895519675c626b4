import { type Advised, meetsApi, nextSteps, notYet } from './advice.ts';
import type { Case } from './case.ts';
import { judgeConstraints } from './constraint.ts';
import { decidingRule } from './decide-outcome.ts';
import { decidingFactors, factorsOfRule, otherRules } from './factors.ts';
import { factsOf } from './facts.ts';
import { flipsOf } from './flips.ts';
import { entryOf, type Judgement } from './judgement.ts';
import { missingFor } from './missing.ts';
import { moveOf } from './move.ts';
import {
  type Discounted,
  type Evaluation,
  evaluationSchema,
  type Reason,
  type Recommendation,
} from './recommendation.ts';
import { needsOf, routesOf } from './routes.ts';
import type { Rule } from './rule.ts';
import { fill, listOf } from './text.ts';
import { type BadReasonId, badReasons, questionIds } from './vocabulary.ts';

/**
 * Part of the knowledge version. It grows when this code answers an old case otherwise although no
 * file of the knowledge changed, so that replaying old recommendations can tell.
 */
export const engineVersion = 1;

/** A case to its recommendation: the outcome with every rule and why. Pure; refuses nothing. */
export function recommend(subject: Case, judgement: Judgement): Recommendation {
  const { knowledge, parameters } = judgement;
  const { constraints } = knowledge;
  const answers = subject.answers ?? {};
  const facts = factsOf(answers, parameters);
  const rule = decidingRule(knowledge.rules, facts);
  const { outcome } = rule;
  const factors = decidingFactors(answers, judgement);
  const routes = routesOf(answers, rule, judgement);
  const missing = missingFor(outcome, factors, answers, judgement);
  const advised: Advised = { subject, outcome, routes, missing };
  const option = entryOf(knowledge.outcomes, outcome);
  return {
    outcome,
    rule: rule.id,
    reasons: [rule, ...otherRules(knowledge.rules, facts)].map((one) => reasonOf(one)),
    factors,
    routes,
    discounted: discountedIn(advised, judgement),
    missing,
    flips: flipsOf(answers, judgement),
    move: moveOf(answers, rule, missing, judgement),
    notYet: notYet(advised, judgement),
    next: nextSteps(advised, judgement),
    relook: knowledge.triggers.map(({ id, because, watch }) => ({ trigger: id, because, watch })),
    knowledge: { version: knowledge.version },
    sentence: fill(option.sentence, { workload: subject.workload }),
    uncounted: uncountedIn(subject),
    undo: option.undo,
  };

  function reasonOf({ id, because, source, ...one }: Rule): Reason {
    const touched = factorsOfRule({ id, because, source, ...one }, facts, answers);
    const needs = needsOf({ ground: one.ground }, answers);
    const named = listOf([...new Set(needs.map(({ kind }) => entryOf(constraints, kind).name))]);
    return { rule: id, because: fill(because, { constraint: named }), source, factors: touched };
  }
}

/** The part of a recommendation that the machine door promises. */
export function evaluationOf(recommendation: Recommendation): Evaluation {
  const { sentence: _, uncounted: __, undo: ___, ...evaluation } = recommendation;
  return evaluationSchema.parse(evaluation);
}

/** Bad reasons people voiced, in the order of the vocabulary, each once and never moving the outcome. */
function discountedIn(advised: Advised, { knowledge, recognise }: Judgement): Discounted[] {
  const quotes = new Map<BadReasonId, string>();
  for (const question of questionIds) {
    for (const { id, quote } of recognise(advised.subject.text?.[question] ?? '')) {
      if (!quotes.has(id)) quotes.set(id, quote);
    }
  }
  const unguarded = advised.subject.answers?.evidence?.evals === 'no' && meetsApi(advised);
  const voiced = new Set(advised.subject.voiced ?? []);
  return badReasons
    .filter((id) => quotes.has(id) || voiced.has(id) || (unguarded && id === 'no-eval-guardrails'))
    .map((id) => {
      const quote = quotes.get(id);
      const { because, countsWhen } = entryOf(knowledge.badReasons, id);
      const heard = { id, because: `${because} It counts when ${countsWhen}.` };
      return quote === undefined ? heard : { ...heard, quote };
    });
}

const uncountedIn = (subject: Case): Recommendation['uncounted'] =>
  judgeConstraints(subject.answers ?? {})
    .filter(({ counts }) => !counts)
    .map(({ constraint, lacks }) => ({ constraint, lacks: [...lacks] }));
