import { paragraph, plainSpans } from '../blocks.ts';
import { type Content, say, word } from '../content.ts';
import type { FormState } from '../press.ts';
import type { Form, FormValues, ReadForm } from './form.ts';
import { choice, input, option } from './inputs.ts';
import { oneOf } from './read-values.ts';

const paces = ['usual', '1', '2', '3', '6', '12', '24'] as const;

/** @param months how often the decision is looked at now; absent: as the workspace does */
export function paceForm(
  content: Content,
  state: FormState,
  workload: string,
  months: number | undefined,
): Form {
  const options = paces.map((pace) => option(pace, nameOf(pace, content)));
  return {
    id: 'look-pace',
    title: word(content, 'form.pace.title'),
    submit: word(content, 'form.pace.submit'),
    close: word(content, 'form.cancel'),
    state,
    parts: [
      paragraph(...say(content, 'form.pace.what', { workload })),
      input(
        { key: 'pace', label: word(content, 'form.pace.how-often') },
        choice('folded', options, String(months ?? 'usual')),
      ),
    ],
  };
}

function nameOf(pace: (typeof paces)[number], content: Content): string {
  if (pace === 'usual') return word(content, 'form.pace.usual');
  if (pace === '1') return word(content, 'form.pace.monthly');
  return plainSpans(say(content, 'form.pace.months', { months: pace }));
}

/** Months between two looks; an empty object: as the workspace does. */
export function readPace(values: FormValues, content: Content): ReadForm<{ months?: number }> {
  const pace = oneOf(values, 'pace', paces);
  if (pace === undefined) return { errors: { pace: word(content, 'form.pick-one') } };
  return { given: pace === 'usual' ? {} : { months: Number(pace) } };
}
