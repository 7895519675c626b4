import type { AnswerBody } from '../../domain/answer.ts';
import { capitalised } from '../../domain/text.ts';
import { type Content, questionOf, word } from '../content.ts';
import { type Field, type FieldValue, type FormContext, fieldsOf } from '../form.ts';
import { filledFrom } from '../form-answer.ts';

/** What forms are drawn with beyond their own answers. */
export const formContext = (
  { knowledge }: Pick<Content, 'knowledge'>,
  review: FormContext['review'],
): FormContext => ({
  review,
  lists: { 'cost-lines': knowledge.costLines.map(({ id, name }) => ({ id, label: name })) },
});

/** An answer in the words of its form, one line a field that was answered. */
export function answerWords(answer: AnswerBody, content: Content): string[] {
  const filled = filledFrom(answer);
  const question = questionOf(content, answer.question);
  return fieldsOf(question, filled, formContext(content, {}))
    .filter(({ key }) => filled[key] !== undefined)
    .map(
      (field) =>
        `${capitalised(field.short)}: ${valueWords(field, filled[field.key], word(content, 'answered.none'))}`,
    );
}

function valueWords(
  { kind, choices, unit }: Field,
  value: FieldValue | undefined,
  none: string,
): string {
  if (kind === 'number') return `${Number(value).toLocaleString('en-GB')} ${unit ?? ''}`.trim();
  if (kind === 'text') return String(value);
  const labels = [value ?? []]
    .flat()
    .map((id) => choices.find((one) => one.id === id)?.label ?? id);
  return labels.length > 0 ? labels.join(', ') : none;
}
