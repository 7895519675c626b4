import type { FormId, FormState, Pressed } from '../../app/press.ts';

/** What we write of Adaptive Cards 1.5. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly version: '1.5';
  readonly body: readonly CardElement[];
  /** Teams' own: who is mentioned. */
  readonly msteams?: { readonly entities: readonly MentionEntity[] };
}

export interface MentionEntity {
  readonly type: 'mention';
  /** As it stands in a TextBlock. */
  readonly text: string;
  readonly mentioned: { readonly id: string; readonly name: string };
}

export type Spacing = 'None' | 'Small' | 'Medium' | 'Large';
interface Placed {
  readonly spacing?: Spacing;
  readonly separator?: true;
}

/** How words look, apart from what the words themselves mark. */
export interface TextLook {
  readonly size?: 'Small' | 'Medium' | 'Large';
  readonly weight?: 'Bolder';
  readonly color?: 'Attention';
  readonly isSubtle?: true;
}

export interface TextRun extends TextLook {
  readonly type: 'TextRun';
  readonly text: string;
  readonly fontType?: 'Monospace';
  readonly selectAction?: { readonly type: 'Action.OpenUrl'; readonly url: string };
}
/** Its runs are shown as they are: nothing is read into them. */
export interface RichTextBlock extends Placed {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
}
/** Its text is read as markdown, so nothing that people wrote goes in here as it is. */
export interface TextBlock extends Placed, TextLook {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap?: true;
  readonly style?: 'heading';
}

export interface Column extends Placed {
  readonly type: 'Column';
  readonly width: 'auto' | 'stretch';
  readonly verticalContentAlignment?: 'Center';
  readonly items: readonly CardElement[];
}
export interface ColumnSet extends Placed {
  readonly type: 'ColumnSet';
  readonly columns: readonly Column[];
}
export interface Container extends Placed {
  readonly type: 'Container';
  readonly id?: string;
  readonly isVisible?: false;
  readonly style?: 'emphasis';
  readonly items: readonly CardElement[];
}
export interface ActionSet extends Placed {
  readonly type: 'ActionSet';
  readonly actions: readonly CardAction[];
}

interface Asked extends Placed {
  readonly id: string;
  /** Clients keep what they know of an input by its place in the card, unless it has a key. */
  readonly key: string;
  readonly label: string;
}
export interface InputText extends Asked {
  readonly type: 'Input.Text';
  readonly isMultiline?: true;
  readonly maxLength: number;
  readonly placeholder?: string;
  readonly value?: string;
}
export interface InputChoiceSet extends Asked {
  readonly type: 'Input.ChoiceSet';
  readonly style: 'compact' | 'expanded';
  readonly isMultiSelect?: true;
  readonly wrap?: true;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  readonly 'choices.data'?: { readonly type: 'Data.Query'; readonly dataset: string };
  readonly placeholder?: string;
  /** Several are separated by commas. */
  readonly value?: string;
}
export interface InputDate extends Asked {
  readonly type: 'Input.Date';
  readonly value?: string;
}
export type CardInput = InputText | InputChoiceSet | InputDate;

export type CardElement = RichTextBlock | TextBlock | ColumnSet | Container | ActionSet | CardInput;

/** What comes back when something is pressed; of inputs it comes with what stands in them. */
export type CardData =
  | { readonly a: string; readonly p?: Pressed }
  /** `k`: the inputs that were drawn, since clients leave out those in which nothing stands. */
  | {
      readonly f: FormId;
      readonly s: FormState;
      readonly k: readonly string[];
      /** The card is everybody's: it is not edited for the one who hands it in. */
      readonly shared?: true;
    }
  | {
      readonly f: FormId;
      readonly s: FormState;
      readonly aside: true;
      readonly shared?: true;
    };

interface Carries {
  readonly title: string;
  readonly data: CardData;
  readonly associatedInputs?: 'none';
}
export interface Submit extends Carries {
  readonly type: 'Action.Submit';
}
export interface Execute extends Carries {
  readonly type: 'Action.Execute';
  readonly verb: string;
  readonly style?: 'positive';
  /** For clients that know no Execute. */
  readonly fallback: Submit;
}
export interface Toggle {
  readonly type: 'Action.ToggleVisibility';
  readonly title: string;
  readonly targetElements: readonly string[];
}
/** A Submit alone only where no Execute is known: in a dialog. */
export type CardAction = Execute | Submit | Toggle;
