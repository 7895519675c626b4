import * as clack from '@clack/prompts';
import { plainSpans } from '../../app/blocks.ts';
import { say, type Words, word } from '../../app/content.ts';
import type { Field, FieldValue } from '../../app/form.ts';
import { numberText } from '../../app/read-number.ts';
import { harmless } from '../../domain/harmless.ts';
import { draw, type Paper } from './draw.ts';
import { complaint } from './line-prompter.ts';
import type { Asked, Prompter } from './prompter.ts';
import { readValue } from './read-value.ts';

/** Stands for "don't know" among the choices; no id of a choice looks like it. */
const dontKnow = '\u0000';

/** Choices, keys and colours, for somebody who sits at the terminal. */
export function keyPrompter(paper: Paper, words: Words): Prompter {
  return {
    say: (blocks) => {
      process.stdout.write(draw(blocks, paper));
    },
    ask: (field) => {
      switch (field.kind) {
        case 'choice':
          return askChoice(field, words);
        case 'choices':
          return askChoices(field, words);
        default:
          return askText(field, words);
      }
    },
    close: () => {},
  };
}

const messageOf = ({ label, unit }: Field): string =>
  harmless(unit === undefined ? label : `${label} (${unit})`);

function askChoice(field: Field, words: Words): Promise<Asked> {
  const unknown =
    field.unknown === null ? [{ value: dontKnow, label: word(words, 'field.dont-know') }] : [];
  const preset = typeof field.preset === 'string' ? { initialValue: field.preset } : {};
  return asking(async (signal) => {
    const value = await clack.select({
      message: messageOf(field),
      options: [...optionsOf(field), ...unknown],
      signal,
      ...preset,
    });
    return value === dontKnow ? null : value;
  });
}

function askChoices(field: Field, words: Words): Promise<Asked> {
  const initialValues = Array.isArray(field.preset) ? field.preset.map(String) : [];
  const how = plainSpans(say(words, 'ask.tick', {}));
  return asking((signal) =>
    clack.multiselect({
      message: `${messageOf(field)} ${how}`,
      options: optionsOf(field),
      required: false,
      initialValues,
      signal,
    }),
  );
}

/** In a text, `?` and `<` alone on the line are the two keys. */
async function askText(field: Field, words: Words): Promise<Asked> {
  const preset = field.preset ?? null;
  const value = await clack.text({
    message: messageOf(field),
    placeholder: word(words, 'ask.keys'),
    ...(preset === null ? {} : { initialValue: shown(preset) }),
    validate: (typed) => {
      if (isKey(typed ?? '')) return undefined;
      const read = readValue(withoutPreset(field), typed ?? '');
      return 'value' in read ? undefined : complaint(read, field, words);
    },
  });
  if (clack.isCancel(value)) return { kind: 'stopped' };
  if (isKey(value ?? '')) return { kind: keys[value.trim()] ?? 'why' };
  const read = readValue(withoutPreset(field), value ?? '');
  return { kind: 'value', value: 'value' in read ? read.value : null };
}

const keys: Readonly<Record<string, 'why' | 'back'>> = { '?': 'why', '<': 'back' };
const isKey = (typed: string): boolean => typed.trim() in keys;

/** As it could have been typed. */
const shown = (preset: FieldValue): string =>
  typeof preset === 'number' ? numberText(preset) : String(preset);

/** The preset stands in the line to be edited; an emptied line means "don't know". */
const withoutPreset = ({ preset: _, ...field }: Field): Field => field;

const optionsOf = ({ choices }: Field): { value: string; label: string; hint?: string }[] =>
  choices.map(({ id, label, detail }) => ({
    value: id,
    label,
    ...(detail === undefined ? {} : { hint: detail }),
  }));

/** Runs a prompt that `?` and `<` interrupt; the prompt library knows Enter, arrows and Ctrl-C only. */
async function asking(
  prompt: (signal: AbortSignal) => Promise<string | string[] | null | symbol>,
): Promise<Asked> {
  const interruption = new AbortController();
  let wish: 'why' | 'back' | undefined;
  const onKey = (key: string | undefined): void => {
    wish = key === undefined ? undefined : keys[key];
    if (wish) interruption.abort();
  };
  process.stdin.on('keypress', onKey);
  try {
    const value = await prompt(interruption.signal);
    if (wish) return { kind: wish };
    return typeof value === 'symbol' ? { kind: 'stopped' } : { kind: 'value', value };
  } finally {
    process.stdin.off('keypress', onKey);
  }
}
