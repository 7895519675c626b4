import type { Answers, Constraint } from '../../src/domain/case.ts';
import type { Factor, Outcome } from '../../src/domain/vocabulary.ts';
import * as ids from '../../src/domain/vocabulary.ts';
import { appliedFlip } from './apply-flip.ts';
import {
  countingNeeds,
  economicsHoldFor,
  isCapableTeam,
  isHeldByIteration,
  isLatencyMeasured,
  isOpenAt,
  isProvenConstraint,
  isRestrictedAt,
  processedClasses,
  verdictOn,
} from './reference-table.ts';

/** Routes, single changes, missing evidence and advice once more, from their description. */

export function referenceRoutes(a: Answers): Record<string, string[]> {
  const { row, outcome } = verdictOn(a);
  const able = isCapableTeam(a);
  const serves = able && a.evidence?.frontier === 'none';
  const second = row === 4 && able ? 'own' : 'dedicated';
  const open = (first: string): string[] => {
    if (outcome === 'dedicated') return ['dedicated'];
    if (outcome === 'self-hosted') return ['own'];
    return outcome === 'hybrid' && (row === 4 || row === 5) ? [first, second] : [first];
  };
  const routes = Object.entries(a.q1?.classes ?? {}).map(([name, { at = 'undecided' }]) => {
    if (outcome === 'not-ready' || at === 'kept-out' || at === 'undecided') return [name, ['none']];
    if (at === 'any-api') return [name, open('api')];
    if (at === 'approved-api') return [name, open('approved-api')];
    const own = outcome === 'self-hosted' || (at === 'own-plane' && outcome === 'hybrid' && serves);
    return [name, [own ? 'own' : 'dedicated']];
  });
  return Object.fromEntries(routes);
}

export interface SingleChange {
  readonly factor: Factor;
  readonly answers: Answers;
  /** Whether a flip may say it: factors look at any change, flips never loosen anything. */
  readonly tightens: boolean;
}

export const factorOfKind: Record<Constraint['kind'], Factor> = {
  'data-boundary': 'privacy',
  latency: 'latency',
  throughput: 'latency',
  'unit-cost': 'economics',
  customisation: 'control',
  'air-gap': 'control',
  'customer-hosting': 'control',
  fallback: 'control',
};

/** Single facts of a settled case, each otherwise than it is; wishes nobody stated exactly left out. */
export function singleChanges(a: Answers): SingleChange[] {
  const step = (field: string, from: string, to: string): Answers =>
    appliedFlip(a, { change: [{ field, from, to }] });
  const able = isCapableTeam(a);
  const frontier = a.evidence?.frontier ?? 'unknown';
  const bottleneck = isHeldByIteration(a) ? 'control' : 'iteration';
  const says = (factor: Factor, answers: Answers): SingleChange => ({
    factor,
    answers,
    tightens: true,
  });
  return [
    says('ops-maturity', step('capable', able ? 'yes' : 'no', able ? 'no' : 'yes')),
    says('control', step('q2', a.q2 ?? 'unknown', bottleneck)),
    ...(['none', 'some', 'all'] as const)
      .filter((to) => to !== frontier)
      .map((to) => says('control', step('evidence.frontier', frontier, to))),
    ...(economicsHoldFor(a) ? [] : [says('economics', step('economics', 'not shown', 'holds'))]),
    ...(a.q5 ?? []).flatMap((one, index) => {
      const turned = turnedConstraint(a, one, index);
      return turned ? [says(factorOfKind[one.kind], turned)] : [];
    }),
    ...otherPlacements(a),
  ];
}

function turnedConstraint(a: Answers, one: Constraint, index: number): Answers | undefined {
  const exact = one.specificity === 'specific' && (one.fix === 'dedicated' || isOwnFix(one));
  if (!exact || one.kind === 'data-boundary') return undefined;
  const field = `q5.${index}.${one.kind}`;
  const to = isProvenConstraint(one, a) ? 'gone' : `proven, ${one.fix}, ${one.scope ?? 'part'}`;
  return appliedFlip(a, { change: [{ field, from: 'specific', to }] });
}
const isOwnFix = ({ fix }: Constraint): boolean => fix === 'self-hosted';

function otherPlacements(a: Answers): SingleChange[] {
  return processedClasses(a).flatMap(({ name, at }) =>
    ids.orderedPlacements
      .filter((to) => to !== at && !(name === 'secrets' && isOpenAt(to)))
      .map((to) => ({
        factor: 'privacy' as const,
        answers: appliedFlip(a, { change: [{ field: `q1.classes.${name}.at`, from: at, to }] }),
        tightens: isRestrictedAt(to) && ids.orderedPlacements.indexOf(to) > rankOf(at),
      })),
  );
}
const rankOf = (at: string): number => (ids.orderedPlacements as readonly string[]).indexOf(at);

/** The factors a row's own facts may belong to; which of them it names is up to the rules. */
export function factorsOfRow(a: Answers): Factor[] {
  const { row } = verdictOn(a);
  const needs = countingNeeds(a).map(({ kind }) => factorOfKind[kind]);
  const byRow: Record<typeof row, Factor[]> = {
    1: ['privacy'],
    2: ['privacy', 'control', 'ops-maturity', ...needs],
    3: ['privacy', 'control'],
    4: ['control', 'ops-maturity', ...needs],
    5: ['control', ...needs],
    6: ['privacy'],
    7: [],
  };
  return byRow[row];
}

export function referenceMissing(
  a: Answers,
  outcome: Outcome,
  deciding: readonly Factor[],
): Record<string, 'accepting' | 'moving'> {
  const { costModel, privacyReview, servingMaturity } = a.evidence ?? {};
  const ready = outcome !== 'not-ready';
  const items = [
    ['privacy-review', privacyReview === 'done', ready],
    ['cost-model', costModel === 'full', ready && outcome !== 'api-first'],
    [
      'serving-maturity',
      servingMaturity === 'assessed',
      outcome === 'hybrid' || outcome === 'self-hosted',
    ],
    ['latency-requirements', isLatencyMeasured(a), ready && deciding.includes('latency')],
  ] as const;
  const owed = items.filter(([, enough]) => !enough);
  return Object.fromEntries(
    owed.map(([id, , accepting]) => [id, accepting ? 'accepting' : 'moving']),
  );
}

export function referenceAdvice(a: Answers, owes: boolean): 'stay' | 'plan' | 'move' {
  const { row, outcome } = verdictOn(a);
  const today = a.today ?? 'none';
  if (today === outcome) return 'stay';
  const uses = processedClasses(a);
  const keeps = {
    none: false,
    'self-hosted': true,
    dedicated: uses.every(({ at }) => at !== 'own-plane'),
    hybrid: uses.every(({ at }) => !isRestrictedAt(at)),
    'api-first': uses.every(({ at }) => !isRestrictedAt(at)),
  };
  if ((row === 3 || row === 7) && keeps[today]) return 'stay';
  return outcome === 'not-ready' || owes ? 'plan' : 'move';
}
