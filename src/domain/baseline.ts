import type { Answer } from './answer.ts';
import type { Answers, Case, EvidenceLevels } from './case.ts';
import type { Judgement } from './judgement.ts';
import { standingAnswer } from './review.ts';
import { numberFields, type QuestionId, type TriggerId } from './vocabulary.ts';

/** One field that a trigger watches, as it was when it was decided. */
export interface Watched {
  readonly trigger: TriggerId;
  /** As `knowledge/triggers.yaml` names it, such as `evidence.numbers.tokensPerDay`. */
  readonly field: string;
  /** Absent: it was not known. */
  readonly value?: unknown;
  /** When it was said (epoch ms), and the answer that said it; absent with the value. */
  readonly at?: number;
  readonly source?: string;
}

/** What a decision rests on as far as triggers watch it; what was missing is named, never guessed. */
export type Baseline = readonly Watched[];

const levels = {
  costModel: 'q3',
  latencyReq: 'q3',
  privacyReview: 'q1',
  servingMaturity: 'q4',
  evals: 'q5',
  frontier: 'q2',
  load: 'q3',
} as const satisfies Record<Exclude<keyof EvidenceLevels, 'numbers'>, QuestionId>;

/** The fields that a trigger can watch, each with the question that asks about it. */
export const questionOfField: Readonly<Record<string, QuestionId>> = {
  q1: 'q1',
  'q1.classes': 'q1',
  q2: 'q2',
  q3: 'q3',
  q4: 'q4',
  q5: 'q5',
  ...Object.fromEntries(Object.entries(levels).map(([id, asks]) => [`evidence.${id}`, asks])),
  ...Object.fromEntries(numberFields.map((id) => [`evidence.numbers.${id}`, 'q3' as const])),
};

/** Every field that a trigger watches, with what is known of it and which answer said so. */
export function baselineOf(
  { answers = {} }: Case,
  given: readonly Answer[],
  { knowledge }: Pick<Judgement, 'knowledge'>,
): Baseline {
  const known = withoutNotes(answers);
  return knowledge.triggers.flatMap(({ id: trigger, watch }) =>
    watch.map((field): Watched => {
      const value = valueAt(known, field);
      return isKnown(value)
        ? { trigger, field, value, ...originOf(field, given) }
        : { trigger, field };
    }),
  );
}

function originOf(field: string, given: readonly Answer[]): Pick<Watched, 'at' | 'source'> {
  const question = questionOfField[field];
  const answer = question && standingAnswer({ answers: given }, question);
  return answer ? { at: answer.at, source: answer.id } : {};
}

/** Notes are somebody's own words: they stay with the answer, where they can be erased. */
function withoutNotes(answers: Answers): Answers {
  const { q1 } = answers;
  if (!q1?.classes) return answers;
  const classes = Object.entries(q1.classes).map(([id, { note: _, ...use }]) => [id, use]);
  return { ...answers, q1: { ...q1, classes: Object.fromEntries(classes) } };
}

const valueAt = (answers: Answers, field: string): unknown =>
  field
    .split('.')
    .reduce<unknown>(
      (of, key) => (isObject(of) && Object.hasOwn(of, key) ? of[key] : undefined),
      answers,
    );

/** "Don't know" is an answer and no value; an empty list is one: none of these. */
function isKnown(value: unknown): boolean {
  if (isObject(value)) return Object.values(value).some(isKnown);
  return value !== undefined && value !== 'unknown';
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
