import { classUses, isOrdered, isRestricted, strictness } from './boundary.ts';
import type { Answers, Case } from './case.ts';
import { ruleFor } from './decide-outcome.ts';
import { isCapable } from './facts.ts';
import { entryOf, type Judgement } from './judgement.ts';
import type { Comparison } from './recommendation.ts';
import { fill } from './text.ts';
import { type QuestionId, questionIds, type TriggerId } from './vocabulary.ts';

/** One way a trigger fired, by its id in `knowledge/triggers.yaml`, with what its sentence names. */
export interface Fired {
  readonly trigger: TriggerId;
  readonly way: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** An earlier case beside today's: what changed, which triggers that fires, what to ask again. */
export function compare(before: Case, now: Case, judgement: Judgement): Comparison {
  const was = before.answers ?? {};
  const is = now.answers ?? {};
  const fired = firedBetween(was, is, judgement);
  const outcome = ruleFor(was, judgement).outcome;
  return {
    before: { outcome },
    changed: outcome !== ruleFor(is, judgement).outcome,
    ...saidOf(fired, judgement),
  };
}

/** What fired, in sentences, and the questions it touches. */
export const saidOf = (
  fired: readonly Fired[],
  judgement: Judgement,
): Pick<Comparison, 'fired' | 'reask'> => ({
  fired: fired.map((one) => ({ trigger: one.trigger, because: sentenceFor(one, judgement) })),
  reask: questionsFor(
    fired.map(({ trigger }) => trigger),
    judgement,
  ),
});

export const firedBetween = (was: Answers, is: Answers, judgement: Judgement): Fired[] =>
  eachOnce([
    ...costChanges(was, is, judgement.parameters['cost-change-factor']),
    ...tightened(was, is, judgement),
    ...capabilityChanges(was, is, judgement),
  ]);

/** Each trigger at most once, for the first of its ways that fired. */
export const eachOnce = (all: readonly Fired[]): Fired[] =>
  all.filter((one, index) => all.findIndex((o) => o.trigger === one.trigger) === index);

function costChanges(was: Answers, is: Answers, factor: number): Fired[] {
  return [
    ...volumeChange('apiSpendEurMonth', 'spend', was, is, factor),
    ...volumeChange('tokensPerDay', 'tokens', was, is, factor),
    ...loadChange(was, is),
    ...swap(was, is),
  ];
}

/** From unknown or zero to a number says nothing about change, so it fires nothing. */
function volumeChange(
  field: 'apiSpendEurMonth' | 'tokensPerDay',
  name: string,
  was: Answers,
  is: Answers,
  factor: number,
): Fired[] {
  const before = was.evidence?.numbers?.[field];
  const now = is.evidence?.numbers?.[field];
  if (!before || now === undefined) return [];
  const values = { before: before.toLocaleString('en-GB'), now: now.toLocaleString('en-GB') };
  if (now >= before * factor) return [{ trigger: 'cost-profile', way: `${name}-doubled`, values }];
  if (now <= before / factor) return [{ trigger: 'cost-profile', way: `${name}-halved`, values }];
  return [];
}

function loadChange(was: Answers, is: Answers): Fired[] {
  const before = was.evidence?.load ?? 'unknown';
  const now = is.evidence?.load ?? 'unknown';
  if (before === now || before === 'unknown' || now === 'unknown') return [];
  return [{ trigger: 'cost-profile', way: 'load-changed', values: { before, now } }];
}

function swap(was: Answers, is: Answers): Fired[] {
  const swapped = cheaper(was) * cheaper(is) < 0;
  return swapped ? [{ trigger: 'cost-profile', way: 'totals-swapped', values: {} }] : [];
}

/** 1 where own serving costs less than the API, -1 where more, 0 where equal, unknown or zero. */
function cheaper({ evidence }: Answers): number {
  const { apiSpendEurMonth: api, selfHostTotalEurMonth: own } = evidence?.numbers ?? {};
  return api && own ? Math.sign(api - own) : 0;
}

function tightened(was: Answers, is: Answers, { knowledge }: Judgement): Fired[] {
  const before = new Map(classUses(was).map((use) => [use.class, use.at]));
  return classUses(is)
    .filter(isRestricted)
    .flatMap(({ class: name, at }): Fired[] => {
      const earlier = before.get(name);
      const values = {
        class: entryOf(knowledge.classes, name).name,
        now: knowledge.terms.placements[at],
      };
      if (!earlier || !isOrdered(earlier)) {
        return [{ trigger: 'privacy-tightens', way: 'class-appeared', values }];
      }
      const stricter = isOrdered(at) && strictness(at) > strictness(earlier);
      return stricter ? [{ trigger: 'privacy-tightens', way: 'class-stricter', values }] : [];
    });
}

function capabilityChanges(was: Answers, is: Answers, { parameters }: Judgement): Fired[] {
  const before = isCapable(was, parameters);
  const now = isCapable(is, parameters);
  if (before === now) return [];
  const way = now ? 'capable-gained' : 'capable-lost';
  return [{ trigger: 'serving-maturity', way, values: {} }];
}

function sentenceFor({ trigger, way, values }: Fired, { knowledge }: Judgement): string {
  return fill(entryOf(entryOf(knowledge.triggers, trigger).fires, way).because, values);
}

/** The questions that these triggers touch, each once and in order. */
export function questionsFor(
  triggers: readonly TriggerId[],
  { knowledge }: Judgement,
): QuestionId[] {
  const asked = triggers.flatMap((trigger) => entryOf(knowledge.triggers, trigger).asks);
  return questionIds.filter((id) => asked.includes(id));
}
