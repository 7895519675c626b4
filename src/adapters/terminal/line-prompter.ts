import { createInterface } from 'node:readline';
import { paragraph, plainSpans, type Span, text } from '../../app/blocks.ts';
import { say, type Words, word } from '../../app/content.ts';
import type { Field } from '../../app/form.ts';
import { harmless } from '../../domain/harmless.ts';
import { draw, drawItem, type Paper } from './draw.ts';
import type { Asked, Prompter } from './prompter.ts';
import { type Read, readValue } from './read-value.ts';

export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Line by line, for pipes and scripts: numbered choices, a blank line for "don't know". */
export function linePrompter({ input, output }: Streams, paper: Paper, words: Words): Prompter {
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const lines = reader[Symbol.asyncIterator]();
  const show = (shown: string): void => {
    output.write(shown);
  };
  return {
    say: (blocks) => show(draw(blocks, paper)),
    ask: async (field) => {
      show(prompt(field, paper, words));
      for (;;) {
        show('> ');
        const { value: line, done } = await lines.next();
        if (done) return { kind: 'stopped' };
        const asked = answerTo(field, line);
        // A script's answers are echoed, so that its output reads like the conversation it was; a
        // secret would stay in its log.
        show(`${isSecret(asked) ? word(words, 'field.not-shown') : harmless(line)}\n`);
        if ('kind' in asked) return asked;
        show(draw([paragraph(text(complaint(asked, field, words)))], paper));
      }
    },
    close: () => reader.close(),
  };
}

const isSecret = (asked: ReturnType<typeof answerTo>): boolean =>
  'problem' in asked && asked.problem.phrase === 'field.secret';

/** A line that is a value or a wish; what cannot be taken is for the person to hear. */
function answerTo(field: Field, line: string): Asked | Exclude<Read, { value: unknown }> {
  if (line.trim() === '?') return { kind: 'why' };
  if (line.trim() === '<') return { kind: 'back' };
  const read = readValue(field, line);
  return 'value' in read ? { kind: 'value', value: read.value } : read;
}

/** The question, its choices by number, and what a blank line means. */
function prompt(field: Field, paper: Paper, words: Words): string {
  const label = field.unit === undefined ? field.label : `${field.label} (${field.unit})`;
  const choices = field.choices.map(({ label: choice, detail }, index) => {
    const more = detail === undefined ? '' : ` - ${detail}`;
    return drawItem([text(`${choice}${more}`)], `  ${index + 1}) `, paper);
  });
  const lines = [[text(label)], blank(field, words)].map((spans) =>
    draw([paragraph(...spans)], paper),
  );
  return `\n${lines[0]}${choices.join('')}${lines[1]}`;
}

function blank(field: Field, words: Words): Span[] {
  const taken = field.preset ?? field.unknown;
  if (field.kind === 'text' && taken === null) return say(words, 'ask.blank-text', {});
  const shown = [taken ?? []]
    .flat()
    .map((id) => field.choices.find((one) => one.id === id)?.label ?? String(id));
  const meaning = taken === null ? word(words, 'field.dont-know').toLowerCase() : shown.join(', ');
  const phrase = field.kind === 'choices' ? 'ask.blank-several' : 'ask.blank';
  return say(words, phrase, { meaning });
}

export function complaint(
  read: Exclude<Read, { value: unknown }>,
  field: Field,
  words: Words,
): string {
  if ('problem' in read) {
    const { phrase, values } = read.problem;
    return plainSpans(say(words, phrase, values as never));
  }
  const count = field.choices.length;
  const expected = plainSpans(
    say(words, read.expected === 'one' ? 'ask.number-of-choice' : 'ask.numbers-of-choices', {
      count,
    }),
  );
  return plainSpans(say(words, 'ask.unknown-choice', { expected }));
}
