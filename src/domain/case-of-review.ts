import type { AnswerBodies } from './answer.ts';
import type { Answers, Case, EvidenceLevels } from './case.ts';
import { worksheetOf } from './cost.ts';
import { type ReviewFile, standingAnswer } from './review.ts';
import { longestText } from './text.ts';

/** The standing answers of a review as one case. What nobody has answered yet is absent. */
export function caseOf(file: Pick<ReviewFile, 'review' | 'answers'>): Case {
  const { review } = file;
  const q1 = standingAnswer(file, 'q1')?.body;
  const q2 = standingAnswer(file, 'q2')?.body;
  const q3 = standingAnswer(file, 'q3')?.body;
  const q4 = standingAnswer(file, 'q4')?.body;
  const q5 = standingAnswer(file, 'q5')?.body;
  const phase = review.phase ?? q1?.phase;
  const today = review.today ?? q1?.today;
  const answers: Answers = {
    ...(today === undefined ? {} : { today }),
    ...(q1 ? { q1: boundary(q1) } : {}),
    ...(q2?.bottleneck === undefined ? {} : { q2: q2.bottleneck }),
    ...(q3 ? { q3: q3.pains } : {}),
    ...(q4?.items === undefined ? {} : { q4: q4.items }),
    ...(q5?.constraints === undefined ? {} : { q5: q5.constraints.map(withoutWords) }),
    evidence: levels({ q1, q2, q3, q4, q5 }),
  };
  return {
    workload: review.workload,
    ...(phase === undefined ? {} : { phase }),
    answers,
    text: given({
      q1: q1?.words,
      q2: q2?.words,
      q3: joined([...Object.values(q3?.effects ?? {}), q3?.words]),
      q4: q4?.words,
      q5: joined([...(q5?.constraints ?? []).map(({ words }) => words), q5?.exitPlan, q5?.words]),
    }),
  };
}

type Standing = { readonly [Q in keyof AnswerBodies]: AnswerBodies[Q] | undefined };

const boundary = ({ rule, classes }: AnswerBodies['q1']): NonNullable<Answers['q1']> => ({
  ...(rule === undefined ? {} : { rule }),
  classes,
});

const withoutWords = ({
  words: _,
  ...constraint
}: NonNullable<AnswerBodies['q5']['constraints']>[number]) => constraint;

function levels({ q1, q2, q3, q4, q5 }: Standing): EvidenceLevels {
  const sheet = worksheetOf(q3?.costs);
  const numbers = {
    ...q3?.numbers,
    ...(sheet ? { selfHostTotalEurMonth: sheet.totalEurMonth } : {}),
  };
  return given({
    costModel: sheet?.level,
    privacyReview: q1?.privacyReview,
    servingMaturity: q4?.servingMaturity,
    evals: q5?.evals,
    frontier: q2?.frontier,
    load: q3?.load,
    numbers: Object.keys(numbers).length > 0 ? numbers : undefined,
  });
}

/** What one question's free texts say together, as long as one text may be. */
function joined(texts: readonly (string | undefined)[]): string | undefined {
  const all = texts.filter((text) => text !== undefined).join('\n');
  return all === '' ? undefined : all.slice(0, longestText).toWellFormed();
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the keys that have no value. */
function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Given<T>;
}
