import { entryOf } from '../../domain/judgement.ts';
import { capitalised } from '../../domain/text.ts';
import { type EvidenceItemId, type Outcome, outcomes } from '../../domain/vocabulary.ts';
import { paragraph } from '../blocks.ts';
import { say, word } from '../content.ts';
import type { FormState } from '../press.ts';
import type { Form, FormErrors, FormValues, Input, ReadForm } from './form.ts';
import { choice, input, option } from './inputs.ts';
import { type Deciding, owedParts, readWaived } from './owed-part.ts';
import { checkedText, oneOf } from './read-values.ts';

export interface Chosen {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly waive: readonly EvidenceItemId[];
}

/**
 * Another outcome than the recommended one.
 * @param chosen what is picked by now: what that outcome owes is drawn with it
 */
export function chooseForm(deciding: Deciding, state: FormState, chosen?: Outcome): Form {
  const { content, stored } = deciding;
  const { name } = entryOf(content.knowledge.outcomes, stored.recommendation.outcome);
  const { workload } = stored.subject;
  const items = othersOf(deciding).map(({ name: outcome, means }) =>
    say(content, 'form.choose.entry', { outcome: capitalised(outcome), means }),
  );
  return {
    id: 'choose',
    title: word(content, 'form.choose.title'),
    submit: word(content, 'form.choose.submit'),
    close: word(content, 'form.cancel'),
    state: { ...state, id: stored.id },
    parts: [
      paragraph(...say(content, 'form.choose.what', { outcome: capitalised(name), workload })),
      { kind: 'list', items },
      outcomeInput(deciding, chosen),
      ...(chosen ? owedParts(chosen, deciding) : []),
      input(
        { key: 'reason', label: word(content, 'ask.reason') },
        { kind: 'text', lines: 'many', first: '' },
      ),
    ],
  };
}

function outcomeInput(deciding: Deciding, chosen: Outcome | undefined): Input {
  const options = othersOf(deciding).map(({ id, name }) => option(id, capitalised(name)));
  const label = word(deciding.content, 'ask.outcome');
  return input({ key: 'outcome', label, reports: true }, choice('open', options, chosen));
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
