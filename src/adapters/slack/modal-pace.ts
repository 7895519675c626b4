import { plainSpans } from '../../app/blocks.ts';
import { type Content, say, word } from '../../app/content.ts';
import type { FormState } from '../../app/press.ts';
import { input, type Modal, modal, option, sentence } from './modal-parts.ts';
import { type FormValues, oneOf, type ReadForm } from './read-form.ts';

const paces = ['usual', '1', '2', '3', '6', '12', '24'] as const;

/** @param months how often the decision is looked at now; absent: as the workspace does */
export function paceModal(
  content: Content,
  state: FormState,
  workload: string,
  months: number | undefined,
): Modal {
  const options = paces.map((pace) => option(pace, nameOf(pace, content)));
  const now = options.find(({ value }) => value === String(months ?? 'usual'));
  return modal({
    form: 'look-pace',
    title: word(content, 'form.pace.title'),
    submit: word(content, 'form.pace.submit'),
    close: word(content, 'form.cancel'),
    state,
    blocks: [
      sentence(...say(content, 'form.pace.what', { workload })),
      input(
        { block: 'pace', label: word(content, 'form.pace.how-often') },
        { type: 'static_select', options, ...(now ? { initial_option: now } : {}) },
      ),
    ],
  });
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
