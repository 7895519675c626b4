import { type Replayed, replayer } from '../app/replay.ts';
import { holds } from '../domain/decide-outcome.ts';
import { factsOf } from '../domain/facts.ts';
import { type Judgement, judgementAt } from '../domain/judgement.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import { dayOf } from '../domain/next-look.ts';
import { recommend } from '../domain/recommend.ts';
import type { Recommendation, Route } from '../domain/recommendation.ts';
import type { StoredRecommendation } from '../domain/review.ts';
import type { Rule } from '../domain/rule.ts';
import type { Outcome, ParameterId } from '../domain/vocabulary.ts';
import { type RuleChange, ruleChanges } from './rule-changes.ts';

/** What one knowledge makes of a case. */
export interface Judged {
  readonly outcome: Outcome;
  readonly rule: string;
  readonly because: string;
  readonly routes: readonly Pick<Route, 'class' | 'to'>[];
  /** The version of the knowledge. */
  readonly knowledge: string;
}

/** Why the answer is another one, as far as it can be told from what was stored. */
export type Cause =
  | {
      readonly kind: 'parameter';
      readonly parameter: ParameterId;
      readonly before: number;
      readonly now: number;
      /** With this number alone as it was, the answer would be the same as then. */
      readonly alone: boolean;
    }
  | RuleChange
  /** The same files and another answer: the program itself works it out otherwise. */
  | { readonly kind: 'program' };

export interface Comparing {
  readonly before: Judged;
  readonly now: Judged;
  /** What comes out differently; absent: nothing does. */
  readonly differs?: 'outcome' | 'routes';
  readonly causes: readonly Cause[];
}

/** Beside each stored recommendation, what the knowledge and the numbers of a day make of its case. */
export function comparer(
  knowledge: Knowledge,
  today: string,
): (stored: StoredRecommendation) => Comparing {
  const replay = replayer(knowledge);
  const judgement = judgementAt(knowledge, today);
  return (stored) => {
    const before = stored.recommendation;
    const now = recommend(stored.subject, judgement);
    const differs = differenceOf(before, now);
    const told = { before: judged(before), now: judged(now) };
    if (!differs) return { ...told, causes: [] };
    return { ...told, differs, causes: causesOf(stored, now, replay(stored), judgement) };
  };
}

const judged = ({ outcome, rule, reasons, routes, knowledge }: Recommendation): Judged => ({
  outcome,
  rule,
  because: reasons[0]?.because ?? '',
  routes: routes.map((one) => ({ class: one.class, to: one.to })),
  knowledge: knowledge.version,
});

function differenceOf(before: Recommendation, now: Recommendation): Comparing['differs'] {
  if (before.outcome !== now.outcome) return 'outcome';
  return pathsOf(before) === pathsOf(now) ? undefined : 'routes';
}

const pathsOf = ({ routes }: Recommendation): string =>
  routes
    .map((route) => `${route.class} ${route.to}`)
    .sort()
    .join();

function causesOf(
  stored: StoredRecommendation,
  now: Recommendation,
  replayed: Replayed,
  judgement: Judgement,
): readonly Cause[] {
  const numbers = parameterCauses(stored, judgement);
  // As it was with the numbers of then: nothing but a number is behind it.
  if (replayed === 'same') return numbers;
  const before = stored.recommendation;
  if (replayed === 'older-same' && before.outcome !== now.outcome) return numbers;
  if (replayed === 'changed') return [...numbers, { kind: 'program' }];
  const { knowledge, parameters } = judgement;
  const facts = factsOf(stored.subject.answers ?? {}, parameters);
  const met = (rule: Rule): boolean => holds(rule, facts);
  return [...numbers, ...ruleChanges(before, now, knowledge.rules, met)];
}

/** Numbers that have another value by now than on the day of the recommendation. */
function parameterCauses(
  { subject, recommendation, at }: StoredRecommendation,
  judgement: Judgement,
): Extract<Cause, { kind: 'parameter' }>[] {
  const { knowledge, parameters } = judgement;
  const was = valuesOn(knowledge, dayOf(at, 'UTC'));
  const changed = (Object.keys(parameters) as ParameterId[]).flatMap((parameter) => {
    const [before, now] = [was?.[parameter], parameters[parameter]];
    return before === undefined || before === now ? [] : [{ parameter, before, now }];
  });
  return changed.map((one) => {
    const asThen = { ...judgement, parameters: { ...parameters, [one.parameter]: one.before } };
    const alone = !differenceOf(recommendation, recommend(subject, asThen));
    return { kind: 'parameter', ...one, alone };
  });
}

/** Undefined for a day before every number had a value. */
function valuesOn(knowledge: Knowledge, day: string): Judgement['parameters'] | undefined {
  try {
    return judgementAt(knowledge, day).parameters;
  } catch {
    return undefined;
  }
}
