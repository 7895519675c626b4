import type { Block, Span } from '../blocks.ts';
import type { ActionId, Pressed } from '../press.ts';

/** Something to press. */
export interface Button {
  readonly kind: 'button';
  readonly label: string;
  readonly action: ActionId;
  /** Absent where it is about no review. */
  readonly pressed?: Pressed;
  readonly primary?: true;
  /** Asked once more before it counts. */
  readonly confirm?: {
    readonly title: string;
    readonly text: string;
    readonly yes: string;
    readonly no: string;
  };
}

/** Several things of which one is picked. */
export interface Menu {
  readonly kind: 'menu';
  readonly action: ActionId;
  /** What stands on it; a platform that has a sign for "more" may leave it away. */
  readonly label: string;
  /** `more`: what is seldom needed. `pick`: one of several of the same kind. */
  readonly look: 'more' | 'pick';
  readonly options: readonly { readonly label: string; readonly pressed: Pressed }[];
}
export type Control = Button | Menu;

/** What a card is made of, from top to bottom. */
export type Part =
  | Block
  /** Small grey print. */
  | { readonly kind: 'small'; readonly text: string }
  /** What stands together or not at all: words, then what can be pressed about them. */
  | {
      readonly kind: 'group';
      readonly words: readonly Block[];
      readonly controls: readonly Control[];
      /** Small print in the place of controls. */
      readonly small?: string;
      /** The review it is about, where the card is about several. */
      readonly about?: string;
    }
  /** One line with something to press beside it. */
  | { readonly kind: 'beside'; readonly spans: readonly Span[]; readonly button: Button };

/** A message as a card: what it says, and what can be done about it. */
export interface CardView {
  readonly parts: readonly Part[];
  /** What stands below the parts; `short`: not everything is shown. */
  readonly controls: (short: boolean) => readonly Control[];
  /** Whether one of them then shows everything. */
  readonly inFull: boolean;
}

export const noControls = (): readonly Control[] => [];

/** Words without anything to press. */
export const inWords = (parts: readonly Part[]): CardView => ({
  parts,
  controls: noControls,
  inFull: false,
});
