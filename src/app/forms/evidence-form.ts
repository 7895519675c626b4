import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { capitalised, longestText } from '../../domain/text.ts';
import { evidenceItems, questionIds } from '../../domain/vocabulary.ts';
import { plainSpans } from '../blocks.ts';
import { type Content, questionOf, say, word } from '../content.ts';
import type { FormState } from '../press.ts';
import { freeText } from './field-input.ts';
import type { Form, Input } from './form.ts';
import { choice, input, option } from './inputs.ts';

export interface EvidenceForm {
  readonly content: Content;
  /** `q`: the question whose card it was opened from; `link`, `author`, `at`: of a message. */
  readonly state: FormState;
  /** What the message says, as people read it: the platform's escapes are undone. */
  readonly said?: string;
  /** IANA name, for the day of the message. */
  readonly zone: string;
}

const mostFiles = 10;

/** A piece of evidence, or one for each of several files. What kind it is follows from what is given. */
export function evidenceForm(form: EvidenceForm): Form {
  const { content, state, zone } = form;
  return {
    id: 'evidence',
    title: word(content, 'form.evidence.title'),
    submit: word(content, 'form.evidence.submit'),
    close: word(content, 'form.cancel'),
    state,
    parts: [
      supportsInput(form),
      bodyInput(form),
      ...(state.link === undefined ? [filesInput(content)] : []),
      dayInput('speaks-of', content, state.at === undefined ? undefined : dayOf(state.at, zone)),
      dayInput('expires', content),
      input(
        { key: 'owner', label: word(content, 'form.evidence.owner'), optional: true },
        { kind: 'person' },
      ),
    ],
  };
}

function supportsInput({ content, state }: EvidenceForm): Input {
  const { evidence } = content.knowledge;
  const items = evidenceItems.map((id) => option(id, capitalised(entryOf(evidence, id).name)));
  const questions = questionIds.map((id, index) => {
    const { title } = questionOf(content, id);
    return option(id, plainSpans(say(content, 'question.title', { number: index + 1, title })));
  });
  return input(
    { key: 'supports', label: word(content, 'ask.supports') },
    choice('folded', [...items, ...questions], state.q),
  );
}

/** A message that is too long for evidence is cut; its link leads to all of it. */
function bodyInput({ content, state, said = '' }: EvidenceForm): Input {
  const whole = said.toWellFormed().trim();
  const kept = whole.slice(0, longestText).toWellFormed();
  const cut = plainSpans(say(content, 'form.evidence.cut', { length: whole.length }));
  const message = state.link !== undefined;
  const label = word(content, message ? 'form.evidence.said' : 'ask.evidence');
  const hint = whole === kept ? word(content, 'form.evidence.said-hint') : cut;
  const frame = { key: 'body', label, optional: true } as const;
  return input({ ...frame, ...(message ? { hint } : {}) }, freeText(kept, content));
}

const filesInput = (content: Content): Input =>
  input(
    {
      key: 'files',
      label: word(content, 'form.evidence.files'),
      hint: word(content, 'form.evidence.files-hint'),
      optional: true,
    },
    { kind: 'files', most: mostFiles },
  );

/** A message speaks of the day it was written on, until somebody says otherwise. */
const dayInput = (day: 'speaks-of' | 'expires', content: Content, first?: string): Input =>
  input(
    { key: day, label: word(content, `form.evidence.${day}`), optional: true },
    { kind: 'day', ...(first === undefined ? {} : { first }) },
  );
