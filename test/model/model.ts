import type { LookStage } from '../../src/domain/look.ts';
import type { Outcome, QuestionId } from '../../src/domain/vocabulary.ts';

/**
 * What there should be, in a few plain lists. The rules beside it say how each thing that people do
 * changes it; they are written from what people are told, and know nothing of how it is done.
 */
export interface Model {
  readonly tenants: Readonly<Record<Tenant, Workspace>>;
}

export const tenants = ['slack:T1', 'slack:T2'] as const;
export type Tenant = (typeof tenants)[number];
export const channels = ['C1', 'C2'] as const;
export type Channel = (typeof channels)[number];

export interface Workspace {
  readonly reviews: Reviewed[];
  readonly trail: Line[];
}

/** Who did what: of a review by its place in the list, or of none. */
export interface Line {
  readonly review?: number;
  readonly by: string;
  readonly action: string;
}

export interface Reviewed {
  /** Learnt as soon as it is stored. */
  id?: string;
  readonly channel: Channel;
  /** Which workload, and how it was spelt. */
  readonly workload: number;
  readonly name: string;
  lead: string;
  readonly openedBy: string;
  state: 'open' | 'decided' | 'closed';
  paused: boolean;
  readonly respondents: readonly string[];
  sealed: boolean;
  /** A question of a sealed review gets a card once it is opened. */
  answers: Given[];
  readonly evidence: Piece[];
  readonly recommended: Recommended[];
  readonly records: Kept[];
  readonly confirmations: Confirmed[];
  look?: Looked;
  /** The record that it looks at again, by the places of review and record. */
  readonly continues?: { readonly review: number; readonly record: number };
  readonly deciders: string[];
  /** How often each line was said in the thread. */
  readonly lines: Record<SaidLine, number>;
}

export const saidLines = ['revealed', 'lead-changed', 'closed', 'reopened', 'reaffirmed'] as const;
export type SaidLine = (typeof saidLines)[number];

export interface Given {
  readonly question: QuestionId;
  readonly revision: number;
  readonly stance: 'standing' | 'dissent' | 'sealed';
  readonly by: string;
  /** For whom it was given. */
  readonly for?: string;
  /** Which of the prepared answers. */
  readonly pick: number;
  readonly carried: boolean;
  /** The place of the answer whose words it takes over in the same review. */
  readonly confirms?: number;
}

export interface Piece {
  readonly supports: QuestionId;
  readonly by: string;
  readonly expires?: string;
}

export interface Recommended {
  readonly outcome: Outcome;
  /** The prepared answers it was made from, by question. */
  readonly picks: Readonly<Record<QuestionId, number>>;
}

export interface Kept {
  readonly outcome: Outcome;
  status: 'accepted' | 'superseded' | 'withdrawn';
  readonly at: number;
  nextLook: string;
  readonly answers: readonly Given[];
  readonly evidence: readonly Piece[];
}

export interface Confirmed {
  readonly record: number;
  readonly at: number;
  readonly nextLook: string;
  /** Of a review that looked at it again. */
  readonly answers?: readonly Given[];
  readonly evidence?: readonly Piece[];
}

export interface Looked {
  readonly record: number;
  number: number;
  day: string;
  stage: LookStage;
  /** Whether something is named that made people look. */
  fired: boolean;
  months?: number;
}

export const newModel = (): Model => ({
  tenants: { 'slack:T1': { reviews: [], trail: [] }, 'slack:T2': { reviews: [], trail: [] } },
});

export const standing = ({ answers }: Reviewed, question: QuestionId): Given | undefined =>
  answers.findLast((one) => one.question === question && one.stance === 'standing');

export const voice = (given: Given): string => given.for ?? given.by;

/** The place of the record in force. */
export const inForce = ({ records }: Reviewed): number =>
  records.findLastIndex(({ status }) => status === 'accepted');

export function takesPart(review: Reviewed, who: string): boolean {
  const { lead, openedBy, respondents, answers, evidence, deciders } = review;
  const said = [...answers.flatMap((one) => [one.by, voice(one)]), ...evidence.map(({ by }) => by)];
  return [lead, openedBy, ...respondents, ...deciders, ...said].includes(who);
}
