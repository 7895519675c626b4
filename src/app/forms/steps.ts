import type { Question } from '../../domain/question.ts';
import type { QuestionId } from '../../domain/vocabulary.ts';
import { type Content, questionOf } from '../content.ts';
import type { Filled, FormContext } from '../form.ts';
import type { Seen } from '../open-form.ts';
import type { FormState } from '../press.ts';
import { formContext } from '../say/answer.ts';

/** Where somebody is in the form of a question. */
export interface Step {
  readonly question: Question;
  /** What earlier steps asked, with its values. */
  readonly kept: Filled;
  readonly context: FormContext;
  /** 1, 2, 3. */
  readonly number: number;
}

/** The form remembers which fields it has asked; what was said to them is in the person's draft. */
export function keptIn(
  { file, person }: Seen,
  { asked = [] }: FormState,
  id: QuestionId,
  { content }: { readonly content: Content },
): Step {
  const draft = file.drafts.find((one) => one.question === id && one.by === person?.id);
  const fields = (draft?.fields ?? {}) as Filled;
  const kept = Object.fromEntries(asked.map((key) => [key, fields[key] ?? null] as const));
  const question = questionOf(content, id);
  const context = formContext(content, file.review);
  return { question, kept, context, number: asked.length === 0 ? 1 : 2 };
}
