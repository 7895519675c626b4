import { plainSpans } from '../blocks.ts';
import { type Content, say, word } from '../content.ts';
import { readNumber } from '../read-number.ts';
import type { Settings } from '../settings.ts';
import type { FormErrors, FormValues, Input, ReadForm } from './form.ts';
import { choice, input, line, option } from './inputs.ts';
import { oneOf, textIn } from './read-values.ts';

type LookSettings = Pick<Settings, 'lookMonths' | 'holidays' | 'looksPaused'>;

/** As for a single decision. */
const longestPace = 24;

/** How often decisions are looked at again, on which days nobody is asked, and whether at all. */
export const lookInputs = (content: Content, settings: Settings): Input[] => [
  paceInput(content, settings),
  holidaysInput(content, settings),
  pausedInput(content, settings),
];

export function readLookSettings(values: FormValues, content: Content): ReadForm<LookSettings> {
  const pace = readPace(textIn(values, 'look-months'), content);
  const days = readHolidays(textIn(values, 'holidays'), content);
  const paused = oneOf(values, 'looks', ['asked', 'paused'] as const) === 'paused';
  const errors: FormErrors = {
    ...('errors' in pace ? pace.errors : {}),
    ...('errors' in days ? days.errors : {}),
  };
  if ('errors' in pace || 'errors' in days) return { errors };
  return {
    given: { ...pace.given, ...days.given, ...(paused ? { looksPaused: true as const } : {}) },
  };
}

function readPace(typed: string, content: Content): ReadForm<Pick<Settings, 'lookMonths'>> {
  if (typed === '') return { given: {} };
  const months = readNumber(typed);
  const fits = Number.isInteger(months) && months >= 1 && months <= longestPace;
  if (fits) return { given: { lookMonths: months } };
  const said = say(content, 'form.settings.months-wrong', { longest: longestPace });
  return { errors: { 'look-months': plainSpans(said) } };
}

/** Days as they were typed, one a line; the first that is none is named. */
function readHolidays(typed: string, content: Content): ReadForm<Pick<Settings, 'holidays'>> {
  const days = typed.split(/[\s,;]+/).filter((day) => day !== '');
  const wrong = days.find((day) => !isDay(day));
  if (wrong === undefined) {
    return { given: days.length > 0 ? { holidays: [...new Set(days)].sort() } : {} };
  }
  const said = say(content, 'form.settings.holidays-wrong', { day: wrong });
  return { errors: { holidays: plainSpans(said) } };
}

/** 30 February is a date that JavaScript would move into March. */
function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

function paceInput(content: Content, { lookMonths }: Settings): Input {
  const label = word(content, 'form.settings.look-months');
  const hint = word(content, 'form.settings.look-months-hint');
  return input(
    { key: 'look-months', label, hint, optional: true },
    line(String(lookMonths ?? ''), 10),
  );
}

function holidaysInput(content: Content, { holidays = [] }: Settings): Input {
  const label = word(content, 'form.settings.holidays');
  const hint = word(content, 'form.settings.holidays-hint');
  return input(
    { key: 'holidays', label, hint, optional: true },
    { kind: 'text', lines: 'many', first: holidays.join('\n') },
  );
}

function pausedInput(content: Content, { looksPaused }: Settings): Input {
  const asked = option('asked', word(content, 'form.settings.looks-asked'));
  const paused = option('paused', word(content, 'form.settings.looks-paused'));
  return input(
    { key: 'looks', label: word(content, 'form.settings.looks') },
    choice('open', [asked, paused], looksPaused ? 'paused' : 'asked'),
  );
}
