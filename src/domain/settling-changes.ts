import { type BoundaryGap, boundaryGaps } from './boundary.ts';
import type { Answers } from './case.ts';
import { type Change, withClass, withRule } from './change.ts';
import type { DataClass } from './vocabulary.ts';

/** Where data that nobody has decided on could go: out to an approved API, or not. */
export type Settlement = 'approved-api' | 'controlled';

/**
 * Everything that still has to be settled before the boundary is, one change after the other.
 * Open placements and bases are taken as given; secrets are only ever kept out.
 */
export function settlingChanges(answers: Answers, settlement: Settlement): Change[] {
  const gap = boundaryGaps(answers)[0];
  const change = gap && changeFor(gap, answers, settlement);
  if (!change) return [];
  return [change, ...settlingChanges(change.apply(answers), settlement)];
}

/** Undefined where every class is kept out: nothing short of loosening that would settle it. */
function changeFor(gap: BoundaryGap, answers: Answers, settlement: Settlement): Change | undefined {
  switch (gap.kind) {
    case 'rule':
      return {
        ...privacy,
        kind: 'rule-settled',
        field: 'q1.rule',
        from: answers.q1?.rule ?? 'unknown',
        to: 'written',
        apply: (before) => withRule(before, 'written'),
      };
    case 'no-class': {
      const unnamed = nameable.find((name) => !answers.q1?.classes?.[name]);
      return unnamed && placed('class-named', unnamed, 'none', settlement);
    }
    case 'undecided':
      return gap.class === 'secrets'
        ? keptOut('undecided')
        : placed('class-decided', gap.class, 'undecided', settlement);
    case 'secrets-open':
      return keptOut(answers.q1?.classes?.secrets?.at ?? 'undecided');
    case 'basis':
      return basisNamed(gap.class, answers.q1?.classes?.[gap.class]?.basis ?? 'unknown');
  }
}

/** The classes a workload could turn out to touch, likeliest first. */
const nameable = ['tenant', 'scrubbed', 'public', 'regulated'] as const;

const privacy = { factors: ['privacy'], about: {} } as const;

function placed(
  kind: 'class-named' | 'class-decided',
  name: DataClass,
  from: string,
  at: Settlement,
): Change {
  return {
    kind,
    field: `q1.classes.${name}.at`,
    from,
    to: at,
    about: { class: name, at },
    factors: ['privacy'],
    apply: (answers) => withClass(answers, name, { at, basis: 'contract' }),
  };
}

const keptOut = (from: string): Change => ({
  ...privacy,
  kind: 'secrets-kept-out',
  field: 'q1.classes.secrets.at',
  from,
  to: 'kept-out',
  apply: (answers) => withClass(answers, 'secrets', { at: 'kept-out' }),
});

const basisNamed = (name: DataClass, from: string): Change => ({
  kind: 'basis-named',
  field: `q1.classes.${name}.basis`,
  from,
  to: 'law, contract or policy',
  about: { class: name },
  factors: ['privacy'],
  apply: (answers) => withClass(answers, name, { basis: 'contract' }),
});
