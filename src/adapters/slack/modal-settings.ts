import { plainSpans } from '../../app/blocks.ts';
import { type Content, say, word } from '../../app/content.ts';
import { readNumber } from '../../app/read-number.ts';
import type { Settings } from '../../app/settings.ts';
import { longestRetention } from '../../domain/retention.ts';
import { input, type Modal, type ModalBlock, modal, option } from './modal-parts.ts';
import { lookInputs, readLookSettings } from './modal-settings-looks.ts';
import { type FormValues, givenIn, oneOf, type ReadForm, textIn } from './read-form.ts';

/** @param settings as they are; people by the handles Slack knows them by */
export const settingsModal = (content: Content, settings: Settings): Modal =>
  modal({
    form: 'settings',
    title: word(content, 'form.settings.title'),
    submit: word(content, 'form.settings.submit'),
    close: word(content, 'form.cancel'),
    state: {},
    blocks: [
      adminsInput(content, settings),
      outsidersInput(content, settings),
      monthsInput(content, settings),
      ...lookInputs(content, settings),
    ],
  });

/** What was set; people by their handles. */
export function readSettings(values: FormValues, content: Content): ReadForm<Settings> {
  const admins = givenIn(values, 'admins')?.selected_users ?? [];
  const outsiders = oneOf(values, 'outsiders', ['yes', 'no'] as const) === 'yes';
  const kept = readMonths(values, content);
  const looks = readLookSettings(values, content);
  if ('errors' in kept || 'errors' in looks) {
    const of = (read: typeof kept | typeof looks) => ('errors' in read ? read.errors : {});
    return { errors: { ...of(kept), ...of(looks) } };
  }
  return { given: { admins, outsiders, ...kept.given, ...looks.given } };
}

/** For how long reviews that ended are kept. */
function readMonths(
  values: FormValues,
  content: Content,
): ReadForm<Pick<Settings, 'retentionMonths'>> {
  const typed = textIn(values, 'months');
  if (typed === '') return { given: {} };
  const months = readNumber(typed);
  if (Number.isInteger(months) && months >= 1 && months <= longestRetention) {
    return { given: { retentionMonths: months } };
  }
  const longest = { longest: longestRetention };
  return { errors: { months: plainSpans(say(content, 'form.settings.months-wrong', longest)) } };
}

const adminsInput = (content: Content, { admins }: Settings): ModalBlock =>
  input(
    {
      block: 'admins',
      label: word(content, 'form.settings.admins'),
      hint: word(content, 'form.settings.admins-hint'),
      optional: true,
    },
    {
      type: 'multi_users_select',
      ...(admins.length > 0 ? { initial_users: [...admins] } : {}),
    },
  );

function outsidersInput(content: Content, { outsiders }: Settings): ModalBlock {
  const yes = option('yes', word(content, 'form.settings.outsiders-yes'));
  const no = option('no', word(content, 'form.settings.outsiders-no'));
  return input(
    { block: 'outsiders', label: word(content, 'form.settings.outsiders') },
    { type: 'radio_buttons', options: [no, yes], initial_option: outsiders ? yes : no },
  );
}

const monthsInput = (content: Content, { retentionMonths }: Settings): ModalBlock =>
  input(
    {
      block: 'months',
      label: word(content, 'form.settings.months'),
      hint: word(content, 'form.settings.months-hint'),
      optional: true,
    },
    {
      type: 'plain_text_input',
      max_length: 10,
      ...(retentionMonths === undefined ? {} : { initial_value: String(retentionMonths) }),
    },
  );
