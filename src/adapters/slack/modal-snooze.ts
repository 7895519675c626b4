import { type Content, say, word } from '../../app/content.ts';
import type { FormState } from '../../app/press.ts';
import { input, type Modal, modal, sentence } from './modal-parts.ts';
import { type FormValues, givenIn, type ReadForm } from './read-form.ts';

/** @param suggested a day, `YYYY-MM-DD` */
export const snoozeModal = (
  content: Content,
  state: FormState,
  workload: string,
  suggested: string,
): Modal =>
  modal({
    form: 'look-snooze',
    title: word(content, 'form.snooze.title'),
    submit: word(content, 'form.snooze.submit'),
    close: word(content, 'form.cancel'),
    state,
    blocks: [
      sentence(...say(content, 'form.snooze.what', { workload })),
      input(
        {
          block: 'until',
          label: word(content, 'form.snooze.until'),
          hint: word(content, 'form.snooze.until-hint'),
        },
        { type: 'datepicker', initial_date: suggested },
      ),
    ],
  });

/** The day that was picked, `YYYY-MM-DD`. */
export function readSnooze(values: FormValues, content: Content): ReadForm<string> {
  const until = givenIn(values, 'until')?.selected_date;
  return until ? { given: until } : { errors: { until: word(content, 'form.pick-one') } };
}
