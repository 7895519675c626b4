import { plainSpans } from '../../app/blocks.ts';
import { type Content, questionOf, say, word } from '../../app/content.ts';
import type { DecisionRecord } from '../../domain/decision-record.ts';
import { entryOf } from '../../domain/judgement.ts';
import type { FiredTrigger } from '../../domain/look.ts';
import { capitalised, listOf } from '../../domain/text.ts';
import type { TriggerId } from '../../domain/vocabulary.ts';
import type { FormState } from '../../app/press.ts';
import { bullets, input, type Modal, modal, option, sentence } from './modal-parts.ts';
import { type FormValues, givenIn, type ReadForm } from './read-form.ts';

type Trigger = Content['knowledge']['triggers'][number];

/** What fires opens questions; the calendar alone opens none. */
const changes = ({ knowledge }: Content): readonly Trigger[] =>
  knowledge.triggers.filter(({ asks }) => asks.length > 0);

/** Which of the things that were watched have changed; each opens the questions it touches. */
export function changedModal(
  content: Content,
  state: FormState,
  record: Pick<DecisionRecord, 'workload' | 'body'>,
  fired: readonly FiredTrigger[],
): Modal {
  const outcome = entryOf(content.knowledge.outcomes, record.body.outcome).name;
  return modal({
    form: 'look-changed',
    title: word(content, 'form.look.title'),
    submit: word(content, 'form.look.submit'),
    close: word(content, 'form.cancel'),
    state,
    blocks: [
      sentence(...say(content, 'form.look.what', { workload: record.workload, outcome })),
      ...(fired.length > 0
        ? [bullets(fired.map(({ because }) => [{ kind: 'text', text: because }]))]
        : []),
      triggersInput(content, fired),
    ],
  });
}

function triggersInput(content: Content, fired: readonly FiredTrigger[]) {
  const options = changes(content).map((one) => [one, optionOf(one, content)] as const);
  const ticked = options.filter(([{ id }]) => fired.some(({ trigger }) => trigger === id));
  const initial = ticked.map(([, shown]) => shown);
  return input(
    {
      block: 'triggers',
      label: word(content, 'form.look.triggers'),
      hint: word(content, 'form.look.triggers-hint'),
    },
    {
      type: 'checkboxes',
      options: options.map(([, shown]) => shown),
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    },
  );
}

function optionOf({ id, name, asks }: Trigger, content: Content) {
  const questions = listOf(asks.map((question) => questionOf(content, question).title));
  const detail = plainSpans(say(content, 'form.look.asks', { questions }));
  return option(id, capitalised(name), detail);
}

export function readChanged(values: FormValues, content: Content): ReadForm<readonly TriggerId[]> {
  const ticked = (givenIn(values, 'triggers')?.selected_options ?? []).map(({ value }) => value);
  const given = changes(content).flatMap(({ id }) => (ticked.includes(id) ? [id] : []));
  return given.length > 0 ? { given } : { errors: { triggers: word(content, 'form.look.none') } };
}
