import { longestName, nameText } from '../../domain/text.ts';
import { type Phase, phases, type Today, todays } from '../../domain/vocabulary.ts';
import { paragraph } from '../blocks.ts';
import { type Content, questionOf, say, word } from '../content.ts';
import { type Filled, fieldsOf } from '../form.ts';
import type { FormState } from '../press.ts';
import { formContext } from '../say/answer.ts';
import { fieldInput } from './field-input.ts';
import type { Form, FormValues, Input, ReadForm } from './form.ts';
import { choice, input, line, option } from './inputs.ts';
import { checkedText, filledFrom, oneOf } from './read-values.ts';

export interface Start {
  readonly workload: string;
  readonly lead?: string;
  readonly phase?: Phase;
  readonly today?: Today;
  /** Who answers blind; absent where everybody answers together. */
  readonly respondents?: readonly string[];
  /** Where it was opened outside of a channel. */
  readonly channel?: string;
}

export interface StartForm {
  readonly content: Content;
  /** `c`: the channel it was opened in; without one the form asks for it. */
  readonly state: FormState;
  /** Handle of who opens it: the lead unless somebody else is picked. */
  readonly person: string;
  /** What was typed behind the command. */
  readonly workload?: string;
}

export const startForm = ({ content, state, person, workload }: StartForm): Form => ({
  id: 'start',
  title: word(content, 'form.start.title'),
  submit: word(content, 'form.start.submit'),
  close: word(content, 'form.cancel'),
  state,
  parts: [
    paragraph(...say(content, 'started.real-question', {})),
    workloadInput(content, workload),
    ...(state.c === undefined ? [channelInput(content)] : []),
    ...aboutReview(content).map((field) =>
      fieldInput(field, { value: undefined, reports: false }, content),
    ),
    input(
      { key: 'lead', label: word(content, 'form.start.lead') },
      { kind: 'person', first: person },
    ),
    modeInput(content),
    input(
      { key: 'respondents', label: word(content, 'form.start.respondents'), optional: true },
      { kind: 'people', first: [] },
    ),
  ],
});

export function readStart(values: FormValues, content: Content): ReadForm<Start> {
  const known = filledFrom(values, aboutReview(content), content);
  const names = values['respondents']?.people ?? [];
  const blind = oneOf(values, 'mode', ['together', 'blind'] as const) === 'blind';
  const workload = readWorkload(values, content);
  const errors = {
    ...known.errors,
    ...('errors' in workload ? workload.errors : {}),
    ...(blind && names.length === 0
      ? { respondents: word(content, 'form.start.needs-names') }
      : {}),
    ...(!blind && names.length > 0 ? { respondents: word(content, 'form.start.needs-blind') } : {}),
  };
  if ('errors' in workload || Object.keys(errors).length > 0) return { errors };
  const lead = values['lead']?.person;
  const channel = values['channel']?.channel;
  return {
    given: {
      workload: workload.given,
      ...vocabularyOf(known.filled),
      ...(lead ? { lead } : {}),
      ...(blind ? { respondents: names } : {}),
      ...(channel ? { channel } : {}),
    },
  };
}

const vocabularyOf = ({ phase, today }: Filled): Pick<Start, 'phase' | 'today'> => ({
  ...(isOne(phases, phase) ? { phase } : {}),
  ...(isOne(todays, today) ? { today } : {}),
});

const isOne = <T extends string>(ids: readonly T[], value: unknown): value is T =>
  ids.some((id) => id === value);

function readWorkload(values: FormValues, content: Content): ReadForm<string> {
  const checked = checkedText(values, 'workload', content);
  if ('errors' in checked || nameText.safeParse(checked.given).success) return checked;
  return { errors: { workload: word(content, 'refusal.bad-name') } };
}

/** What a review knows of itself stands among the fields of its first question. */
const aboutReview = (content: Content) =>
  fieldsOf(questionOf(content, 'q1'), {}, formContext(content, {})).filter(({ key }) =>
    ['phase', 'today'].includes(key),
  );

const workloadInput = (content: Content, workload = ''): Input =>
  input(
    { key: 'workload', label: word(content, 'ask.workload') },
    line(workload.slice(0, longestName).toWellFormed(), longestName),
  );

function channelInput(content: Content): Input {
  const label = word(content, 'form.start.channel');
  const hint = word(content, 'form.start.channel-hint');
  return input({ key: 'channel', label, hint }, { kind: 'channel' });
}

function modeInput(content: Content): Input {
  const modes = (['together', 'blind'] as const).map((mode) =>
    option(mode, word(content, `form.start.${mode}`), word(content, `form.start.${mode}-detail`)),
  );
  return input(
    { key: 'mode', label: word(content, 'form.start.mode') },
    choice('open', modes, 'together'),
  );
}
