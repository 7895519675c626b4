import type { Answers } from './case.ts';
import { type FactParameters, factsOf } from './facts.ts';
import type { FactName, Facts, Rule } from './rule.ts';

export const factNames = (rule: Rule): FactName[] => Object.keys(rule.when) as FactName[];

/** Whether every fact the rule names has one of the values it asks for. */
export function holds(rule: Rule, facts: Facts): boolean {
  return factNames(rule).every((name) =>
    (rule.when[name] as readonly string[] | undefined)?.includes(facts[name]),
  );
}

/**
 * The first rule that holds decides.
 * @throws when no rule holds; the table's last rule has no condition, so that is a broken table.
 */
export function decidingRule(rules: readonly Rule[], facts: Facts): Rule {
  const rule = rules.find((one) => holds(one, facts));
  if (!rule) throw new Error('The rule table has no last rule that always holds.');
  return rule;
}

export interface Table {
  readonly knowledge: { readonly rules: readonly Rule[] };
  readonly parameters: FactParameters;
}

export const ruleFor = (answers: Answers, { knowledge, parameters }: Table): Rule =>
  decidingRule(knowledge.rules, factsOf(answers, parameters));
