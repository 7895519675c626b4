import { type ClassUse, classUses, isRestricted } from './boundary.ts';
import type { Answers, Case } from './case.ts';
import { isCapable } from './facts.ts';
import { entryOf, type Judgement } from './judgement.ts';
import { costModelOf, latencyReqOf } from './levels.ts';
import type { Evaluation, Missing, Route } from './recommendation.ts';
import type { AdviceCondition, ScopedAdvice } from './roadmap.ts';
import { fill, listOf, numberWords } from './text.ts';
import type { Outcome } from './vocabulary.ts';

/** What roadmap entries are chosen by: the case, what was recommended, and what is owed. */
export interface Advised {
  readonly subject: Case;
  readonly outcome: Outcome;
  readonly routes: readonly Route[];
  readonly missing: readonly Missing[];
}

export function nextSteps(advised: Advised, judgement: Judgement): string[] {
  return judgement.knowledge.nextSteps
    .filter((step) => applies(step, advised, judgement))
    .map(({ sentence }) => spoken(sentence, advised, judgement));
}

export function notYet(advised: Advised, judgement: Judgement): Evaluation['notYet'] {
  return judgement.knowledge.notYet
    .filter((entry) => applies(entry, advised, judgement))
    .map(({ what, until }) => ({
      what: spoken(what, advised, judgement),
      until: spoken(until, advised, judgement),
    }));
}

/** An entry without outcomes, phases or a condition holds for all; an unknown phase is a pilot's. */
function applies(scope: ScopedAdvice, advised: Advised, judgement: Judgement): boolean {
  const phase = advised.subject.phase ?? 'pilot';
  const fits = scope.outcomes?.includes(advised.outcome) ?? true;
  const now = scope.phases?.includes(phase) ?? true;
  return fits && now && (scope.when ? conditions[scope.when](advised, judgement) : true);
}

const usesApi = ({ routes }: Advised): boolean =>
  routes.some(({ to }) => to === 'api' || to === 'approved-api');
const answersOf = ({ subject }: Advised): Answers => subject.answers ?? {};
const restrictedUses = (advised: Advised): ClassUse[] =>
  classUses(answersOf(advised)).filter(isRestricted);
const lacksFullCost = (advised: Advised): boolean => costModelOf(answersOf(advised)) !== 'full';

/** Whether an API is in use today or will be by these routes. */
export const meetsApi = (advised: Advised): boolean => {
  const { today } = answersOf(advised);
  return usesApi(advised) || today === 'api-first' || today === 'hybrid';
};

type Condition = (advised: Advised, judgement: Judgement) => boolean;

const conditions: Record<AdviceCondition, Condition> = {
  'today-outside-boundary': (advised) =>
    answersOf(advised).today === 'api-first' && restrictedUses(advised).length > 0,
  'boundary-spoken': (advised) => answersOf(advised).q1?.rule === 'spoken',
  'boundary-unsettled': ({ outcome }) => outcome === 'not-ready',
  'uses-api': usesApi,
  'api-without-evals': (advised) =>
    meetsApi(advised) && answersOf(advised).evidence?.evals !== 'yes',
  'scrubbed-on-api': ({ routes }) =>
    routes.some(
      (route) => route.class === 'scrubbed' && (route.to === 'api' || route.to === 'approved-api'),
    ),
  'restricted-not-capable': (advised, { parameters }) =>
    restrictedUses(advised).length > 0 && !isCapable(answersOf(advised), parameters),
  'not-capable': (advised, { parameters }) => !isCapable(answersOf(advised), parameters),
  'volume-without-cost-model': (advised, { parameters }) =>
    (answersOf(advised).evidence?.numbers?.tokensPerDay ?? 0) >=
      parameters['start-measuring-tokens-per-day'] && lacksFullCost(advised),
  'cost-pain-without-cost-model': (advised) =>
    (answersOf(advised).q3?.cost ?? 'none') !== 'none' && lacksFullCost(advised),
  'own-serving-wish-in-pilot': ({ subject }) =>
    subject.phase === 'pilot' &&
    (subject.answers?.q5 ?? []).some((one) => one.fix === 'self-hosted'),
  'cost-model-missing': lacksFullCost,
  'latency-without-measurement': (advised) =>
    (answersOf(advised).q3?.latency ?? 'none') !== 'none' &&
    latencyReqOf(answersOf(advised)) !== 'measured',
  'evidence-missing': ({ missing }) => missing.some(({ before }) => before === 'accepting'),
};

function spoken(sentence: string, { subject, missing }: Advised, judgement: Judgement): string {
  const { knowledge, parameters } = judgement;
  const owed = missing.filter(({ before }) => before === 'accepting');
  return fill(sentence, {
    ...Object.fromEntries(
      Object.entries(parameters).map(([id, value]) => [id, numberWords(value)]),
    ),
    workload: subject.workload,
    restricted: listOf(
      classUses(subject.answers ?? {})
        .filter(isRestricted)
        .map((use) => entryOf(knowledge.classes, use.class).name),
    ),
    missing: listOf(owed.map(({ id }) => entryOf(knowledge.evidence, id).name)),
  });
}
