import { longestRetention } from '../../domain/retention.ts';
import { plainSpans } from '../blocks.ts';
import { type Content, say, word } from '../content.ts';
import { readNumber } from '../read-number.ts';
import type { Settings } from '../settings.ts';
import type { Form, FormValues, Input, ReadForm } from './form.ts';
import { choice, input, line, option } from './inputs.ts';
import { oneOf, textIn } from './read-values.ts';
import { lookInputs, readLookSettings } from './settings-looks.ts';

/** @param settings as they are; people by the handles the platform knows them by */
export const settingsForm = (content: Content, settings: Settings): Form => ({
  id: 'settings',
  title: word(content, 'form.settings.title'),
  submit: word(content, 'form.settings.submit'),
  close: word(content, 'form.cancel'),
  state: {},
  parts: [
    adminsInput(content, settings),
    outsidersInput(content, settings),
    monthsInput(content, settings),
    ...lookInputs(content, settings),
  ],
});

/** What was set; people by their handles. */
export function readSettings(values: FormValues, content: Content): ReadForm<Settings> {
  const admins = values['admins']?.people ?? [];
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

function adminsInput(content: Content, { admins }: Settings): Input {
  const label = word(content, 'form.settings.admins');
  const hint = word(content, 'form.settings.admins-hint');
  return input({ key: 'admins', label, hint, optional: true }, { kind: 'people', first: admins });
}

function outsidersInput(content: Content, { outsiders }: Settings): Input {
  const yes = option('yes', word(content, 'form.settings.outsiders-yes'));
  const no = option('no', word(content, 'form.settings.outsiders-no'));
  return input(
    { key: 'outsiders', label: word(content, 'form.settings.outsiders') },
    choice('open', [no, yes], outsiders ? 'yes' : 'no'),
  );
}

function monthsInput(content: Content, { retentionMonths }: Settings): Input {
  const label = word(content, 'form.settings.months');
  const hint = word(content, 'form.settings.months-hint');
  return input(
    { key: 'months', label, hint, optional: true },
    line(String(retentionMonths ?? ''), 10),
  );
}
