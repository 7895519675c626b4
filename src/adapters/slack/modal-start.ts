import { type Content, questionOf, say, word } from '../../app/content.ts';
import { type Filled, fieldsOf } from '../../app/form.ts';
import { formContext } from '../../app/say/answer.ts';
import { longestName, nameText } from '../../domain/text.ts';
import { type Phase, phases, type Today, todays } from '../../domain/vocabulary.ts';
import type { FormState } from '../../app/press.ts';
import { fieldInputs } from './modal-field.ts';
import { input, type Modal, type ModalBlock, modal, option, sentence } from './modal-parts.ts';
import {
  checkedText,
  type FormValues,
  filledFrom,
  givenIn,
  oneOf,
  type ReadForm,
} from './read-form.ts';

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

export const startModal = ({ content, state, person, workload }: StartForm): Modal =>
  modal({
    form: 'start',
    title: word(content, 'form.start.title'),
    submit: word(content, 'form.start.submit'),
    close: word(content, 'form.cancel'),
    state,
    blocks: [
      sentence(...say(content, 'started.real-question', {})),
      workloadInput(content, workload),
      ...(state.c === undefined ? [channelInput(content)] : []),
      ...aboutReview(content).flatMap((field) =>
        fieldInputs(field, { value: undefined, reports: false }, content),
      ),
      input(
        { block: 'lead', label: word(content, 'form.start.lead') },
        { type: 'users_select', initial_user: person },
      ),
      modeInput(content),
      input(
        { block: 'respondents', label: word(content, 'form.start.respondents'), optional: true },
        { type: 'multi_users_select' },
      ),
    ],
  });

export function readStart(values: FormValues, content: Content): ReadForm<Start> {
  const known = filledFrom(values, aboutReview(content), content);
  const names = givenIn(values, 'respondents')?.selected_users ?? [];
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
  const lead = givenIn(values, 'lead')?.selected_user;
  const channel = givenIn(values, 'channel')?.selected_conversation;
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

const workloadInput = (content: Content, workload = ''): ModalBlock =>
  input(
    { block: 'workload', label: word(content, 'ask.workload') },
    {
      type: 'plain_text_input',
      max_length: longestName,
      ...(workload === '' ? {} : { initial_value: workload.slice(0, longestName).toWellFormed() }),
    },
  );

const channelInput = (content: Content): ModalBlock =>
  input(
    {
      block: 'channel',
      label: word(content, 'form.start.channel'),
      hint: word(content, 'form.start.channel-hint'),
    },
    {
      type: 'conversations_select',
      default_to_current_conversation: true,
      filter: { include: ['public', 'private'] },
    },
  );

function modeInput(content: Content): ModalBlock {
  const choice = (mode: 'together' | 'blind') =>
    option(mode, word(content, `form.start.${mode}`), word(content, `form.start.${mode}-detail`));
  const together = choice('together');
  return input(
    { block: 'mode', label: word(content, 'form.start.mode') },
    {
      type: 'radio_buttons',
      options: [together, choice('blind')],
      initial_option: together,
    },
  );
}
