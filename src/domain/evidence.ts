import type { EvidenceItemId, QuestionId } from './vocabulary.ts';

export const evidenceKinds = ['link', 'note', 'number', 'message', 'file'] as const;

/** Something that supports an evidence item or a question. It never sets a level; people do. */
export interface Evidence {
  readonly id: string;
  readonly supports: EvidenceItemId | QuestionId;
  readonly kind: (typeof evidenceKinds)[number];
  /** The address, the words, the number with its unit, or the name of the file. Never fetched. */
  readonly body: string;
  /** Where a message or a file can be found again. */
  readonly link?: string;
  /** Who said a message, as the id of a person, and when. */
  readonly author?: string;
  readonly saidAt?: number;
  /** SHA-256 of a file, in hex: its bytes are not kept. */
  readonly hash?: string;
  /** The days it speaks of and holds until, `YYYY-MM-DD`. */
  readonly speaksOf?: string;
  readonly expires?: string;
  readonly owner?: string;
  readonly by: string;
  readonly at: number;
}

/** Which question asks about what an evidence item proves. */
const askedBy: Readonly<Record<EvidenceItemId, QuestionId>> = {
  'cost-model': 'q3',
  'latency-requirements': 'q3',
  'privacy-review': 'q1',
  'serving-maturity': 'q4',
};

/** The question that a piece is shown with. */
export const questionOfEvidence = ({ supports }: Pick<Evidence, 'supports'>): QuestionId =>
  isItem(supports) ? askedBy[supports] : supports;

const isItem = (supports: Evidence['supports']): supports is EvidenceItemId =>
  Object.hasOwn(askedBy, supports);
