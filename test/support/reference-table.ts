import type { Answers, Constraint } from '../../src/domain/case.ts';
import type { DataClass, Outcome, Placement } from '../../src/domain/vocabulary.ts';

/**
 * The seven-row table once more, straight from its description and from raw answers, sharing no
 * code with the product: where both agree on a hundred thousand answers, neither misread it.
 */
export interface Verdict {
  readonly row: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly outcome: Outcome;
}

export const isCapableTeam = (a: Answers): boolean =>
  new Set(a.q4).size >= 5 && a.evidence?.servingMaturity === 'assessed';

export interface Placed {
  readonly name: DataClass;
  readonly at: Placement;
  readonly basis: string | undefined;
}

/** The classes a model is to see, an absent placement being undecided. */
export function processedClasses(a: Answers): Placed[] {
  const named = Object.entries(a.q1?.classes ?? {});
  return named
    .map(([name, said]) => ({
      name: name as DataClass,
      at: said.at ?? 'undecided',
      basis: said.basis,
    }))
    .filter(({ at }) => at !== 'kept-out');
}

export const isOpenAt = (at: Placement): boolean => at === 'any-api' || at === 'approved-api';
export const isRestrictedAt = (at: Placement): boolean => at === 'controlled' || at === 'own-plane';

export function isUnsettled(a: Answers): boolean {
  const processed = processedClasses(a);
  if (a.q1?.rule !== 'written' && a.q1?.rule !== 'spoken') return true;
  if (processed.length === 0) return true;
  return processed.some(
    ({ name, at, basis }) =>
      at === 'undecided' ||
      (isRestrictedAt(at) && !['law', 'contract', 'policy'].includes(basis ?? 'absent')) ||
      (name === 'secrets' && isOpenAt(at)),
  );
}

export function economicsHoldFor(a: Answers): boolean {
  const { costModel, load, numbers } = a.evidence ?? {};
  const own = numbers?.selfHostTotalEurMonth;
  const api = numbers?.apiSpendEurMonth;
  if (own === undefined || api === undefined) return false;
  return costModel === 'full' && load === 'steady' && own < api;
}

/** A level given wins; without one a target and a measurement make it measured. */
export function isLatencyMeasured(a: Answers): boolean {
  const { latencyReq, numbers } = a.evidence ?? {};
  if (latencyReq !== undefined) return latencyReq === 'measured';
  return numbers?.p99TargetMs !== undefined && numbers.p99ApiMs !== undefined;
}

export function isProvenConstraint(c: Constraint, a: Answers): boolean {
  if (c.specificity !== 'specific') return false;
  if (c.fix !== 'dedicated' && c.fix !== 'self-hosted') return false;
  switch (c.kind) {
    case 'data-boundary':
      return false;
    case 'latency':
      return a.q3?.latency === 'real' && isLatencyMeasured(a);
    case 'throughput':
      return a.q3?.['rate-limits'] === 'real';
    case 'unit-cost':
      return a.q3?.cost === 'real' && economicsHoldFor(a);
    default:
      return true;
  }
}

export const isHeldByIteration = (a: Answers): boolean =>
  a.q2 === undefined || a.q2 === 'iteration' || a.q2 === 'unknown';

export function countingNeeds(a: Answers): Constraint[] {
  const proven = (a.q5 ?? []).filter((one) => isProvenConstraint(one, a));
  if (!isHeldByIteration(a)) return proven;
  return proven.filter(({ kind }) => kind === 'customer-hosting' || kind === 'air-gap');
}

export function verdictOn(a: Answers): Verdict {
  if (isUnsettled(a)) return { row: 1, outcome: 'not-ready' };
  const placed = processedClasses(a);
  const restricted = placed.some(({ at }) => isRestrictedAt(at));
  const open = placed.some(({ at }) => isOpenAt(at));
  const needs = countingNeeds(a);
  const frontier = a.evidence?.frontier ?? 'unknown';
  const canServe = isCapableTeam(a) && frontier === 'none';
  const ownNeeds = needs.filter(({ fix }) => fix === 'self-hosted');
  const dedicatedNeeds = needs.filter(({ fix }) => fix === 'dedicated');
  const onlyPart = (some: Constraint[]): boolean =>
    some.every(({ scope }) => scope !== 'all') || frontier === 'some';

  const offline = needs.some(({ kind, scope }) => kind === 'air-gap' && scope === 'all');
  if (offline || (restricted && !open)) {
    const ground = placed.some(({ at }) => at === 'own-plane') || ownNeeds.length > 0;
    return { row: 2, outcome: canServe && ground ? 'self-hosted' : 'dedicated' };
  }
  if (isHeldByIteration(a) && needs.length === 0)
    return { row: 3, outcome: restricted ? 'hybrid' : 'api-first' };
  if (ownNeeds.length > 0) {
    if (frontier === 'all') return { row: 4, outcome: 'dedicated' };
    if (canServe && !onlyPart(ownNeeds)) return { row: 4, outcome: 'self-hosted' };
    const whole = dedicatedNeeds.some(({ scope }) => scope === 'all');
    return { row: 4, outcome: whole && frontier !== 'some' ? 'dedicated' : 'hybrid' };
  }
  if (dedicatedNeeds.length > 0)
    return { row: 5, outcome: onlyPart(dedicatedNeeds) ? 'hybrid' : 'dedicated' };
  if (restricted) return { row: 6, outcome: 'hybrid' };
  return { row: 7, outcome: 'api-first' };
}
