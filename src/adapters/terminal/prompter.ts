import type { Block } from '../../app/blocks.ts';
import type { Field, FieldValue } from '../../app/form.ts';

/** What a person did when asked: gave a value, wanted to go back, wanted to know why, or stopped. */
export type Asked =
  | { readonly kind: 'value'; readonly value: FieldValue }
  | { readonly kind: 'back' }
  | { readonly kind: 'why' }
  | { readonly kind: 'stopped' };

/** The two ways a terminal asks: keys and colours where somebody sits there, lines where not. */
export interface Prompter {
  readonly say: (blocks: readonly Block[]) => void;
  /** Asks until the value can be taken; what was typed stays where a check fails. */
  readonly ask: (field: Field) => Promise<Asked>;
  readonly close: () => void;
}
