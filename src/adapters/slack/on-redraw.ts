import type { z } from 'zod';
import { look, openForm } from '../../app/open-form.ts';
import { ask, type SlackDesk, updateView } from './desk.ts';
import { answerModal } from './modal-answer.ts';
import { chooseModal, chosenIn } from './modal-choose.ts';
import type { From } from './place.ts';
import { stepFrom, type viewSchema } from './read-form.ts';
import { keptIn } from './steps.ts';

type View = z.infer<typeof viewSchema>;

/**
 * Something was picked on which other fields depend: the form is drawn again with those. What is in it
 * by now is kept, so that a form that is closed by mistake costs little.
 */
export async function redraw(
  view: View,
  from: From,
  delivery: string,
  desk: SlackDesk,
): Promise<void> {
  const { r: review, c: team } = view.private_metadata;
  if (review === undefined) return;
  const place = { tenant: from.tenant, asker: from.asker, ...(team === undefined ? {} : { team }) };
  const seen = await look({ ...place, review }, desk.store);
  if ('code' in seen) return;
  const drawn = view.callback_id === 'choose' ? chooseView() : await answerView();
  if (drawn) updateView(drawn, view.id, view.hash, from, desk);

  function chooseView() {
    const stored = 'file' in seen ? seen.file.recommendations.at(-1) : undefined;
    if (!stored) return undefined;
    const deciding = { content: desk.content, judgement: desk.tools().judgement, stored };
    return chooseModal(deciding, view.private_metadata, chosenIn(view.state.values));
  }

  async function answerView() {
    if ('code' in seen) return undefined;
    const opened = openForm(seen, view.private_metadata.q);
    if (!opened || 'code' in opened) return undefined;
    const { question, file } = opened;
    const step = keptIn(seen, view.private_metadata, question, desk);
    const read = stepFrom(view.state.values, step.question, step.kept, step.context, desk.content);
    const filled = { ...step.kept, ...read.filled };
    const keep = { kind: 'keep-draft', review: file.review.id, question, filled } as const;
    await ask({ ...place, ...keep, delivery, replies: 'here' }, desk);
    return answerModal({
      content: desk.content,
      file,
      question,
      kept: step.kept,
      current: read.filled,
      state: view.private_metadata,
      step: step.number,
      person: from.asker.handle,
    });
  }
}
