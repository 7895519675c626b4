import type { DecisionRecord } from '../../domain/decision-record.ts';
import { entryOf } from '../../domain/judgement.ts';
import type { FiredTrigger } from '../../domain/look.ts';
import { capitalised, listOf } from '../../domain/text.ts';
import type { TriggerId } from '../../domain/vocabulary.ts';
import { paragraph, plainSpans, text } from '../blocks.ts';
import { type Content, questionOf, say, word } from '../content.ts';
import type { FormState } from '../press.ts';
import type { Form, FormPart, FormValues, Input, Option, ReadForm } from './form.ts';
import { choices, input, option } from './inputs.ts';

type Trigger = Content['knowledge']['triggers'][number];

/** What fires opens questions; the calendar alone opens none. */
const changes = ({ knowledge }: Content): readonly Trigger[] =>
  knowledge.triggers.filter(({ asks }) => asks.length > 0);

/** Which of the things that were watched have changed; each opens the questions it touches. */
export function changedForm(
  content: Content,
  state: FormState,
  record: Pick<DecisionRecord, 'workload' | 'body'>,
  fired: readonly FiredTrigger[],
): Form {
  const { workload, body } = record;
  const outcome = entryOf(content.knowledge.outcomes, body.outcome).name;
  const reasons: FormPart = { kind: 'list', items: fired.map(({ because }) => [text(because)]) };
  return {
    id: 'look-changed',
    title: word(content, 'form.look.title'),
    submit: word(content, 'form.look.submit'),
    close: word(content, 'form.cancel'),
    state,
    parts: [
      paragraph(...say(content, 'form.look.what', { workload, outcome })),
      ...(fired.length > 0 ? [reasons] : []),
      triggersInput(content, fired),
    ],
  };
}

function triggersInput(content: Content, fired: readonly FiredTrigger[]): Input {
  const label = word(content, 'form.look.triggers');
  const hint = word(content, 'form.look.triggers-hint');
  const options = changes(content).map((one) => optionOf(one, content));
  const ticked = fired.map(({ trigger }) => trigger);
  return input({ key: 'triggers', label, hint }, choices(options, ticked));
}

function optionOf({ id, name, asks }: Trigger, content: Content): Option {
  const questions = listOf(asks.map((question) => questionOf(content, question).title));
  const detail = plainSpans(say(content, 'form.look.asks', { questions }));
  return option(id, capitalised(name), detail);
}

export function readChanged(values: FormValues, content: Content): ReadForm<readonly TriggerId[]> {
  const ticked = values['triggers']?.choices ?? [];
  const given = changes(content).flatMap(({ id }) => (ticked.includes(id) ? [id] : []));
  return given.length > 0 ? { given } : { errors: { triggers: word(content, 'form.look.none') } };
}
