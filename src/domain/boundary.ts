import type { Answers, ClassAnswer } from './case.ts';
import {
  type DataClass,
  dataClasses,
  type OrderedPlacement,
  orderedPlacements,
  type Placement,
} from './vocabulary.ts';

/** A class this workload touches; a placement nobody gave is undecided. */
export interface ClassUse {
  readonly class: DataClass;
  readonly at: Placement;
  readonly basis: ClassAnswer['basis'];
}

/** What keeps the boundary from being settled, in the order a team would settle it. */
export type BoundaryGap =
  | { readonly kind: 'rule' }
  | { readonly kind: 'no-class' }
  | { readonly kind: 'undecided' | 'basis' | 'secrets-open'; readonly class: DataClass };

export function classUses(answers: Answers): ClassUse[] {
  const classes = answers.q1?.classes ?? {};
  return dataClasses.flatMap((name) => {
    const use = classes[name];
    return use ? [{ class: name, at: use.at ?? 'undecided', basis: use.basis }] : [];
  });
}

export const isOrdered = (at: Placement): at is OrderedPlacement =>
  (orderedPlacements as readonly Placement[]).includes(at);

/** 0 for `any-api` up to 3 for `own-plane`. */
export const strictness = (at: OrderedPlacement): number => orderedPlacements.indexOf(at);

export const isOpen = (use: ClassUse): boolean => use.at === 'any-api' || use.at === 'approved-api';
export const isRestricted = (use: ClassUse): boolean =>
  use.at === 'controlled' || use.at === 'own-plane';
export const isProcessed = (use: ClassUse): boolean => use.at !== 'kept-out';

export function boundaryGaps(answers: Answers): BoundaryGap[] {
  const uses = classUses(answers);
  const rule = answers.q1?.rule;
  const gaps: BoundaryGap[] = [];
  if (rule !== 'written' && rule !== 'spoken') gaps.push({ kind: 'rule' });
  if (!uses.some(isProcessed)) gaps.push({ kind: 'no-class' });
  return [...gaps, ...uses.flatMap(gapsOfClass)];
}

function gapsOfClass(use: ClassUse): BoundaryGap[] {
  if (use.at === 'undecided') return [{ kind: 'undecided', class: use.class }];
  const unfounded = use.basis === undefined || use.basis === 'preference';
  if (isRestricted(use) && unfounded) return [{ kind: 'basis', class: use.class }];
  if (use.class === 'secrets' && isOpen(use)) return [{ kind: 'secrets-open', class: use.class }];
  return [];
}
