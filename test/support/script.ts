import { questionOf, word } from '../../src/app/content.ts';
import { type Field, fieldsOf } from '../../src/app/form.ts';
import { formContext } from '../../src/app/say/answer.ts';
import { entryOf } from '../../src/domain/judgement.ts';
import { capitalised } from '../../src/domain/text.ts';
import type { EvidenceItemId, Outcome, QuestionId } from '../../src/domain/vocabulary.ts';
import { content } from './prompts.ts';

/** A review in terms of no platform: who answers what, field by field. */
export interface Script {
  readonly workload: string;
  readonly steps: readonly Step[];
}

/** Whoever starts it, and somebody else. */
export type Who = 'lead' | 'other';

/** By field: what is typed, or the ids of what is picked. What is left out, nobody knows. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

export type Step =
  | {
      readonly does: 'answer';
      readonly by: Who;
      readonly question: QuestionId;
      readonly typed: Typed;
      /** There is an answer already, and this one goes beside it. */
      readonly differs?: true;
    }
  | {
      readonly does: 'evidence';
      readonly by: Who;
      readonly supports: EvidenceItemId;
      readonly body: string;
    }
  | {
      readonly does: 'decide';
      readonly waive: readonly EvidenceItemId[];
      readonly choose?: { readonly outcome: Outcome; readonly reason: string };
    };
export type StepOf<D extends Step['does']> = Extract<Step, { does: D }>;

/** One piece of a form: its label, and what goes into it as a person sees it. */
export interface Entry {
  readonly label: string;
  readonly given: string | readonly string[];
}

/** Plays each step on a platform. */
export type Player = { readonly [D in Step['does']]: (step: StepOf<D>) => Promise<void> };

export async function play({ steps }: Script, player: Player): Promise<void> {
  for (const step of steps) {
    const act = player[step.does] as (one: Step) => Promise<void>;
    await act(step);
  }
}

/** An answer as what is put into the fields of its form, in their order. */
export function entriesOf({ question, typed }: StepOf<'answer'>): Entry[] {
  const fields = fieldsOf(questionOf(content, question), typed, formContext(content, {}));
  const unknown = Object.keys(typed).filter((key) => !fields.some((field) => field.key === key));
  if (unknown.length > 0) throw new Error(`${question} does not ask ${unknown} here.`);
  return fields.flatMap((field) => {
    const given = typed[field.key];
    return given === undefined ? [] : [{ label: field.label, given: shown(field, given) }];
  });
}

function shown({ kind, choices }: Field, given: Typed[string]): Typed[string] {
  const labelOf = (id: string): string => choices.find((one) => one.id === id)?.label ?? id;
  if (typeof given !== 'string') return given.map(labelOf);
  return kind === 'choice' ? labelOf(given) : given;
}

export const entriesOfEvidence = ({ supports, body }: StepOf<'evidence'>): Entry[] => [
  { label: word(content, 'ask.supports'), given: capitalised(itemName(supports)) },
  { label: word(content, 'ask.evidence'), given: body },
];

export function entriesOfDecision({ waive, choose }: StepOf<'decide'>): Entry[] {
  const without = waive.map((id) =>
    word(content, 'form.waive-entry').replace('{item}', itemName(id)),
  );
  const name = choose && entryOf(content.knowledge.outcomes, choose.outcome).name;
  return [
    ...(choose && name
      ? [
          { label: word(content, 'ask.outcome'), given: capitalised(name) },
          { label: word(content, 'ask.reason'), given: choose.reason },
        ]
      : []),
    ...(without.length > 0 ? [{ label: word(content, 'form.waive'), given: without }] : []),
  ];
}

const itemName = (id: EvidenceItemId): string => entryOf(content.knowledge.evidence, id).name;
