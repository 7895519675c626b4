import { paragraph } from '../blocks.ts';
import { type Content, say, word } from '../content.ts';
import type { FormState } from '../press.ts';
import type { Form, FormValues, ReadForm } from './form.ts';
import { input } from './inputs.ts';

/** @param suggested a day, `YYYY-MM-DD` */
export function snoozeForm(
  content: Content,
  state: FormState,
  workload: string,
  suggested: string,
): Form {
  const label = word(content, 'form.snooze.until');
  const hint = word(content, 'form.snooze.until-hint');
  return {
    id: 'look-snooze',
    title: word(content, 'form.snooze.title'),
    submit: word(content, 'form.snooze.submit'),
    close: word(content, 'form.cancel'),
    state,
    parts: [
      paragraph(...say(content, 'form.snooze.what', { workload })),
      input({ key: 'until', label, hint }, { kind: 'day', first: suggested }),
    ],
  };
}

/** The day that was picked, `YYYY-MM-DD`. */
export function readSnooze(values: FormValues, content: Content): ReadForm<string> {
  const until = values['until']?.day;
  return until ? { given: until } : { errors: { until: word(content, 'form.pick-one') } };
}
