import { loadContent } from '../../src/adapters/content/load-content.ts';
import { plainSpans } from '../../src/app/blocks.ts';
import { type Content, questionOf, say, word } from '../../src/app/content.ts';
import type { PhraseId } from '../../src/app/phrases.ts';
import type { FieldTemplate, Question } from '../../src/domain/question.ts';
import { type QuestionId, questionIds } from '../../src/domain/vocabulary.ts';

/**
 * Which field a prompt asks for, found by its label in the loaded words, so that tests speak of
 * `q1.at.tenant` and stay right when somebody rewrites a sentence.
 */
export interface PromptFinder {
  /** `q3.latency`, `q5.fix.fallback`, or the phrase of a menu such as `ask.decide`. */
  find(label: string, at: Whereabouts): string;
}

/** Some labels stand in every question: what was heard and asked before tells which one it is. */
export interface Whereabouts {
  readonly heard: string;
  readonly before: string | undefined;
  readonly wentBack: boolean;
}

interface Label {
  readonly key: string;
  readonly matches: RegExp;
}

export const content: Content = loadContent();

export function promptFinder(): PromptFinder {
  const labels = [...content.questions.flatMap(labelsOf), ...menus()];
  return {
    find: (label, at) => {
      const asked = collapsed(label);
      const found = labels.filter(({ matches }) => matches.test(asked)).map(({ key }) => key);
      const [only] = found.length > 1 ? found.filter((key) => key.startsWith(near(at))) : found;
      if (only === undefined) throw new Error(`Nothing in the dialog asks "${asked}".`);
      return only;
    },
  };
}

/** What a choice is called where this is asked; the choices of menus are phrases or outcomes. */
export function labelOf(key: string, choice: string): string {
  const [question, field] = key.split('.');
  const choices = content.questions
    .find(({ id }) => id === question)
    ?.fields.find(({ id }) => id === field)?.choices;
  const label = choices?.find(({ id }) => id === choice)?.label;
  return label ?? word(content, `${key}.${choice}` as PhraseId);
}

/** The question of the card that was shown, else the one that was being answered. */
function near({ heard, before, wentBack }: Whereabouts): string {
  const text = collapsed(heard);
  const shown = questionIds.findLast((id) => text.includes(cardOf(id)));
  if (shown) return shown;
  const at = questionIds.indexOf(before?.slice(0, 2) as QuestionId);
  return questionIds[wentBack ? at - 1 : at] ?? questionIds[0];
}

function cardOf(id: QuestionId): string {
  const { title } = questionOf(content, id);
  return plainSpans(say(content, 'question.title', { number: questionIds.indexOf(id) + 1, title }));
}

function labelsOf(question: Question): Label[] {
  return question.fields.flatMap((field) =>
    itemsOf(field, question).map((item) => ({
      key: [question.id, field.id, ...(item ? [item.id] : [])].join('.'),
      matches: exactly(field.label.replace('{each}', item?.label ?? ''), field.unit),
    })),
  );
}

function itemsOf({ each }: FieldTemplate, { fields }: Question) {
  if (each === undefined) return [undefined];
  const outside = content.knowledge.costLines.map(({ id, name }) => ({ id, label: name }));
  return each === 'cost-lines' ? outside : (fields.find(({ id }) => id === each)?.choices ?? []);
}

function menus(): Label[] {
  return Object.entries(content.phrases)
    .filter(([key]) => key.startsWith('ask.'))
    .map(([key, phrase]) => ({
      key,
      matches: new RegExp(`^${escaped(collapsed(phrase)).replace(/\\\{[^}]+\\\}/g, '.*')}$`, 's'),
    }));
}

function exactly(label: string, unit: string | undefined): RegExp {
  const shown = unit === undefined ? label : `${label} (${unit})`;
  return new RegExp(`^${escaped(collapsed(shown))}$`);
}

const collapsed = (text: string): string => text.trim().replace(/\s+/g, ' ');
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
