import { questionOf } from '../../app/content.ts';
import { applicable, type Field, type Filled, fieldsOf, nextField } from '../../app/form.ts';
import { filledFrom } from '../../app/form-answer.ts';
import { formContext } from '../../app/say/answer.ts';
import { whyBlocks } from '../../app/say/say.ts';
import { type ReviewFile, standingAnswer } from '../../domain/review.ts';
import type { QuestionId } from '../../domain/vocabulary.ts';
import { askOrStop, type Desk, tell } from './desk.ts';
import { earlierAnswer } from './unchanged-here.ts';

/**
 * Asks one question field by field and submits it. Every field is kept as it is given, so a crash
 * costs at most the line that was being typed.
 * @param from what is filled in already; the last field of it is asked again after `<`
 * @returns `back` when somebody goes back from its first field
 * @throws Stopped when the person stops
 */
export async function fillForm(
  desk: Desk,
  file: ReviewFile,
  question: QuestionId,
  from: Filled,
): Promise<'answered' | 'back'> {
  const standing = standingAnswer(file, question);
  const last = earlierAnswer(file, question);
  const earlier = last ? filledFrom(last) : {};
  const asked = questionOf(desk.content, question);
  const context = formContext(desk.content, file.review);
  let filled = from;
  for (;;) {
    const field = nextField(fieldsOf(asked, filled, context), filled);
    if (!field) break;
    const said = await askOrStop(desk, withEarlier(field, earlier));
    if (said.kind === 'why') {
      desk.prompter.say(whyBlocks(question, field, desk.content));
    } else if (said.kind === 'back') {
      if (Object.keys(filled).length === 0) return 'back';
      filled = withoutLast(filled);
      // An emptied form is no draft any more, so that the way back leads out of it.
      await keep(filled);
    } else {
      filled = applicable(asked, { ...filled, [field.key]: said.value }, context);
      await keep(filled);
    }
  }
  const basedOn = standing?.revision ?? 0;
  const review = file.review.id;
  const said = await desk.send({ kind: 'answer-question', review, question, basedOn, filled });
  tell(
    desk,
    said.filter(({ kind }) => kind !== 'question' && kind !== 'recommendation'),
  );
  return 'answered';

  async function keep(fields: Filled): Promise<void> {
    await desk.send({ kind: 'keep-draft', review: file.review.id, question, filled: fields });
  }
}

/** The form of an answer that was given before, short of its last field. */
export function lastFieldOf(file: ReviewFile, question: QuestionId, desk: Desk): Filled {
  const standing = earlierAnswer(file, question);
  const asked = questionOf(desk.content, question);
  const context = formContext(desk.content, file.review);
  return standing ? withoutLast(inOrder(fieldsOf(asked, filledFrom(standing), context))) : {};

  /** Every field of it, those left unknown too: they were asked and answered. */
  function inOrder(fields: readonly Field[]): Filled {
    const given = standing ? filledFrom(standing) : {};
    return Object.fromEntries(fields.map(({ key }) => [key, given[key] ?? null]));
  }
}

/** What was answered last time is offered first. */
function withEarlier(field: Field, earlier: Filled): Field {
  const preset = earlier[field.key];
  return preset === undefined ? field : { ...field, preset };
}

const withoutLast = (filled: Filled): Filled =>
  Object.fromEntries(Object.entries(filled).slice(0, -1));
