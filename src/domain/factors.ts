import type { Answers } from './case.ts';
import { factorOf } from './constraint.ts';
import { decidingRule, factNames, holds, ruleFor } from './decide-outcome.ts';
import { countingConstraints, factsOf } from './facts.ts';
import type { Judgement } from './judgement.ts';
import { statedChanges, stricterClasses } from './possible-changes.ts';
import type { FactName, Facts, Rule } from './rule.ts';
import { type Factor, factors } from './vocabulary.ts';

/** Factors in their standard order, each once. */
const inOrder = (some: readonly Factor[]): Factor[] => factors.filter((one) => some.includes(one));

/** Which factors the facts named by a rule belong to, in this case. */
export function factorsOfRule(rule: Rule, facts: Facts, answers: Answers): Factor[] {
  return inOrder(factNames(rule).flatMap((name) => factorsOfFact(name, facts, answers)));
}

/**
 * The factors that decide: those of the facts the fired rule needed, and those of any single fact
 * whose change, the boundary staying settled, changes the outcome.
 */
export function decidingFactors(answers: Answers, judgement: Judgement): Factor[] {
  const facts = factsOf(answers, judgement.parameters);
  const rule = decidingRule(judgement.knowledge.rules, facts);
  const needed = factorsOfRule(rule, facts, answers);
  if (rule.outcome === 'not-ready') return needed;
  const turning = [...statedChanges(answers, judgement.parameters), ...stricterClasses(answers)]
    .filter((change) => ruleFor(change.apply(answers), judgement).outcome !== rule.outcome)
    .flatMap((change) => change.factors);
  return inOrder([...needed, ...turning]);
}

/** Rules on another ground that held as well and would have led elsewhere: of each ground the first. */
export function otherRules(rules: readonly Rule[], facts: Facts): Rule[] {
  const deciding = decidingRule(rules, facts);
  const seen = new Set([deciding.ground]);
  return rules.filter((rule) => {
    if (seen.has(rule.ground) || !holds(rule, facts)) return false;
    seen.add(rule.ground);
    return factNames(rule).length > 0 && rule.outcome !== deciding.outcome;
  });
}

function factorsOfFact(name: FactName, facts: Facts, answers: Answers): readonly Factor[] {
  switch (name) {
    case 'boundary':
    case 'restricted':
    case 'open':
      return ['privacy'];
    case 'sealed':
      return facts.sealed === 'offline' ? ['control'] : ['privacy'];
    case 'own-grounds':
      return facts['own-need'] === 'none' ? ['privacy'] : needFactors(answers, 'self-hosted');
    case 'own-need':
      return needFactors(answers, 'self-hosted');
    case 'dedicated-need':
      return needFactors(answers, 'dedicated');
    case 'held-by-iteration':
    case 'frontier':
      return ['control'];
    case 'capable':
      return ['ops-maturity'];
  }
}

const needFactors = (answers: Answers, fix: 'self-hosted' | 'dedicated'): Factor[] =>
  countingConstraints(answers)
    .filter((one) => one.fix === fix)
    .map(factorOf);
