import type { Answers } from './case.ts';
import type { Change } from './change.ts';
import { ruleFor } from './decide-outcome.ts';
import { entryOf, type Judgement } from './judgement.ts';
import { possibleChanges } from './possible-changes.ts';
import type { Flip } from './recommendation.ts';
import { settlingChanges } from './settling-changes.ts';
import { fill, listOf, numberWords } from './text.ts';
import { type Outcome, outcomes } from './vocabulary.ts';

interface Path {
  readonly changes: readonly Change[];
  readonly outcome: Outcome;
}

/**
 * The smallest changes that lead elsewhere: for each other outcome the first single change, else the
 * first pair, that the rule table answers with it. From an unsettled boundary: what settles it.
 */
export function flipsOf(answers: Answers, judgement: Judgement): Flip[] {
  const from = ruleFor(answers, judgement).outcome;
  const paths = from === 'not-ready' ? settlements(answers, judgement) : turns(answers, judgement);
  return paths
    .filter(({ outcome }) => outcome !== from)
    .slice(0, judgement.parameters['flips-shown'])
    .map((path) => flipOf(path, judgement));
}

function settlements(answers: Answers, judgement: Judgement): Path[] {
  const paths = (['approved-api', 'controlled'] as const).map((settlement) =>
    pathOf(settlingChanges(answers, settlement), answers, judgement),
  );
  return firstPerOutcome(paths);
}

function turns(answers: Answers, judgement: Judgement): Path[] {
  const changes = possibleChanges(answers, judgement.parameters);
  const single = changes.map((change) => pathOf([change], answers, judgement));
  const deep = judgement.parameters['flip-changes'] > 1;
  const pairs = deep ? pairsOf(changes).map((pair) => pathOf(pair, answers, judgement)) : [];
  const reached = firstPerOutcome([...single, ...pairs]);
  return reached.filter(({ outcome }) => outcome !== 'not-ready');
}

function pairsOf(changes: readonly Change[]): Change[][] {
  return changes.flatMap((one, index) =>
    changes
      .slice(index + 1)
      .filter((other) => other.field !== one.field)
      .map((other) => [one, other]),
  );
}

function pathOf(changes: readonly Change[], answers: Answers, judgement: Judgement): Path {
  const changed = changes.reduce((before, change) => change.apply(before), answers);
  return { changes, outcome: ruleFor(changed, judgement).outcome };
}

function firstPerOutcome(paths: readonly Path[]): Path[] {
  return outcomes.flatMap((outcome) => paths.find((path) => path.outcome === outcome) ?? []);
}

function flipOf({ changes, outcome }: Path, judgement: Judgement): Flip {
  const { knowledge } = judgement;
  const clauses = changes.map((change) => clauseOf(change, judgement));
  const name = entryOf(knowledge.outcomes, outcome).name;
  return {
    change: changes.map(({ field, from, to }) => ({ field, from, to })),
    outcome,
    sentence: fill(knowledge.flip, { changes: listOf(clauses), outcome: name }),
  };
}

/** One change in people's words. */
function clauseOf({ kind, about }: Change, { knowledge, parameters }: Judgement): string {
  const { terms } = knowledge;
  const constraint = about.kind && entryOf(knowledge.constraints, about.kind);
  return fill(entryOf(knowledge.changes, kind).sentence, {
    needed: numberWords(parameters['capable-items']),
    constraint: constraint?.name ?? '',
    scope: terms.scopes[about.scope ?? 'part'],
    fix: terms.fixes[about.fix ?? 'unknown'],
    class: about.class ? entryOf(knowledge.classes, about.class).name : '',
    placement: terms.placements[about.at ?? 'undecided'],
    frontier: terms.frontiers[about.frontier ?? 'unknown'],
  });
}
