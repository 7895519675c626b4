import { type ClassUse, classUses } from './boundary.ts';
import type { Answers, Constraint } from './case.ts';
import { countingConstraints, isCapable } from './facts.ts';
import { entryOf, type Judgement } from './judgement.ts';
import type { RouteReason } from './knowledge-entries.ts';
import type { Route } from './recommendation.ts';
import type { Ground } from './rule.ts';
import { fill, listOf } from './text.ts';
import type { Outcome, RouteTarget } from './vocabulary.ts';

/** What routes are worked out from: the outcome, and the ground of the rule that decided it. */
export interface RouteBasis {
  readonly outcome: Outcome;
  readonly ground: Ground;
}

type Way = readonly [RouteTarget, RouteReason];

/** Where each class the workload touches goes. */
export function routesOf(answers: Answers, basis: RouteBasis, judgement: Judgement): Route[] {
  const second = secondWay(answers, basis, judgement);
  const needs = needsOf(basis, answers);
  return classUses(answers).flatMap((use) => {
    const first = wayOf(use, answers, basis, judgement);
    const open = first[0] === 'api' || first[0] === 'approved-api';
    const ways = open && second ? [first, second] : [first];
    return ways.map((way) => routeOf(use, way, needs, judgement));
  });
}

/** The constraints that count and ask for what this ground stands on. */
export function needsOf({ ground }: Pick<RouteBasis, 'ground'>, answers: Answers): Constraint[] {
  const fix = ground === 'own-need' ? 'self-hosted' : 'dedicated';
  return countingConstraints(answers).filter((one) => one.fix === fix);
}

function wayOf(use: ClassUse, answers: Answers, basis: RouteBasis, judgement: Judgement): Way {
  const { outcome } = basis;
  if (use.at === 'kept-out') return ['none', 'kept-out'];
  if (outcome === 'not-ready' || use.at === 'undecided') return ['none', 'unsettled'];
  if (use.at === 'controlled') {
    return outcome === 'self-hosted'
      ? ['own', 'controlled-own']
      : ['dedicated', 'controlled-dedicated'];
  }
  if (use.at === 'own-plane') {
    const own = outcome === 'self-hosted' || (outcome === 'hybrid' && canServe(answers, judgement));
    return own ? ['own', 'own-plane-own'] : ['dedicated', 'own-plane-dedicated'];
  }
  if (outcome === 'dedicated') return ['dedicated', 'open-dedicated'];
  if (outcome === 'self-hosted') return ['own', 'open-own'];
  if (use.class === 'scrubbed') return [apiOf(use), 'scrubbed-api'];
  return use.at === 'any-api' ? ['api', 'open-api'] : ['approved-api', 'open-approved-api'];
}

const apiOf = (use: ClassUse): RouteTarget => (use.at === 'any-api' ? 'api' : 'approved-api');

const canServe = (answers: Answers, { parameters }: Judgement): boolean =>
  isCapable(answers, parameters) && answers.evidence?.frontier === 'none';

/** A hybrid that a constraint forced gives open data a second way, beside the API. */
function secondWay(
  answers: Answers,
  { outcome, ground }: RouteBasis,
  { parameters }: Judgement,
): Way | undefined {
  if (outcome !== 'hybrid' || (ground !== 'own-need' && ground !== 'dedicated-need')) return;
  const own = ground === 'own-need' && isCapable(answers, parameters);
  return own ? ['own', 'second-own'] : ['dedicated', 'second-dedicated'];
}

function routeOf(
  use: ClassUse,
  way: Way,
  needs: readonly Constraint[],
  { knowledge }: Judgement,
): Route {
  const [to, reason] = way;
  const because = fill(entryOf(knowledge.routes, reason).because, {
    class: entryOf(knowledge.classes, use.class).name,
    constraint: listOf(namesOf(needs, knowledge)),
  });
  return { class: use.class, to, because };
}

const namesOf = (constraints: readonly Constraint[], knowledge: Judgement['knowledge']): string[] =>
  [...new Set(constraints.map(({ kind }) => kind))].map(
    (kind) => entryOf(knowledge.constraints, kind).name,
  );
