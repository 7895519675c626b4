import type { EvidenceItemId, QuestionId } from './vocabulary.ts';

/** Something that supports an evidence item or a question. It never sets a level; people do. */
export interface Evidence {
  readonly id: string;
  readonly supports: EvidenceItemId | QuestionId;
  readonly kind: 'link' | 'note' | 'number';
  /** The address, the words, or the number with its unit. Never fetched. */
  readonly body: string;
  /** The days it speaks of and holds until, `YYYY-MM-DD`. */
  readonly speaksOf?: string;
  readonly expires?: string;
  readonly owner?: string;
  readonly by: string;
  readonly at: number;
}
