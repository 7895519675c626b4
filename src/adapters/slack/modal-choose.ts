import { say, word } from '../../app/content.ts';
import { entryOf } from '../../domain/judgement.ts';
import { capitalised } from '../../domain/text.ts';
import { type EvidenceItemId, type Outcome, outcomes } from '../../domain/vocabulary.ts';
import type { FormState } from '../../app/press.ts';
import { type Deciding, owedParts, readWaived } from './modal-owed.ts';
import {
  bullets,
  input,
  type Modal,
  type ModalBlock,
  modal,
  most,
  option,
  sentence,
} from './modal-parts.ts';
import {
  checkedText,
  type FormErrors,
  type FormValues,
  oneOf,
  type ReadForm,
} from './read-form.ts';

export interface Chosen {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly waive: readonly EvidenceItemId[];
}

/**
 * Another outcome than the recommended one.
 * @param chosen what is picked by now: what that outcome owes is drawn with it
 */
export function chooseModal(deciding: Deciding, state: FormState, chosen?: Outcome): Modal {
  const { content, stored } = deciding;
  const { name } = entryOf(content.knowledge.outcomes, stored.recommendation.outcome);
  const { workload } = stored.subject;
  const entries = othersOf(deciding).map(({ name: outcome, means }) =>
    say(content, 'form.choose.entry', { outcome: capitalised(outcome), means }),
  );
  return modal({
    form: 'choose',
    title: word(content, 'form.choose.title'),
    submit: word(content, 'form.choose.submit'),
    close: word(content, 'form.cancel'),
    state: { ...state, id: stored.id },
    blocks: [
      sentence(...say(content, 'form.choose.what', { outcome: capitalised(name), workload })),
      bullets(entries),
      outcomeInput(deciding, chosen),
      ...(chosen ? owedParts(chosen, deciding) : []),
      input(
        { block: 'reason', label: word(content, 'ask.reason') },
        { type: 'plain_text_input', multiline: true, max_length: most.typed },
      ),
    ],
  });
}

function outcomeInput(deciding: Deciding, chosen: Outcome | undefined): ModalBlock {
  const { content } = deciding;
  const options = othersOf(deciding).map(({ id, name }) => option(id, capitalised(name)));
  const first = options.find(({ value }) => value === chosen);
  return input(
    { block: 'outcome', label: word(content, 'ask.outcome'), reports: true },
    { type: 'radio_buttons', options, ...(first ? { initial_option: first } : {}) },
  );
}

/** What is picked while the form is open. */
export const chosenIn = (values: FormValues): Outcome | undefined =>
  oneOf(values, 'outcome', outcomes);

export function readChoose(values: FormValues, deciding: Deciding): ReadForm<Chosen> {
  const { content } = deciding;
  const outcome = chosenIn(values);
  const reason = checkedText(values, 'reason', content);
  const waived = outcome ? readWaived(values, outcome, deciding, 'outcome') : { given: [] };
  const unreasoned = 'given' in reason && reason.given === '';
  const errors: FormErrors = {
    ...(outcome ? {} : { outcome: word(content, 'form.pick-one') }),
    ...('errors' in reason ? reason.errors : {}),
    ...(unreasoned ? { reason: word(content, 'refusal.reason-needed') } : {}),
    ...('errors' in waived ? waived.errors : {}),
  };
  const fine = outcome && 'given' in reason && 'given' in waived && !unreasoned;
  if (!fine) return { errors };
  return { given: { outcome, reason: reason.given, waive: waived.given } };
}

const othersOf = ({ content, stored }: Deciding) =>
  content.knowledge.outcomes.filter(({ id }) => id !== stored.recommendation.outcome);
