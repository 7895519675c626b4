import { drawMessage } from '../../../src/adapters/slack/render-message.ts';
import type { Message } from '../../../src/app/message.ts';
import type { Pressed } from '../../../src/app/press.ts';
import { pressedSchema } from '../../../src/app/press.ts';
import { saying } from '../../support/messages.ts';

export { question, recommendation, root, saying } from '../../support/messages.ts';

/** Something to press: its words, its id, what it carries. */
export interface Pressable {
  readonly label: string;
  readonly action: string;
  readonly primary: boolean;
  readonly pressed: Pressed | undefined;
}

interface Element {
  readonly type: string;
  readonly action_id: string;
  readonly text?: { readonly text: string };
  readonly style?: string;
  readonly value?: string;
  readonly options?: readonly Option[];
}
interface Option {
  readonly text: { readonly text: string };
  readonly value: string;
}
interface Shown {
  readonly blocks: readonly object[];
}

/** Everything that can be pressed, in the order in which it stands; each entry of a menu too. */
export function pressables({ blocks }: Shown): Pressable[] {
  const elements = blocks.flatMap((block) => {
    const {
      type,
      elements: own,
      accessory,
    } = block as {
      type: string;
      elements?: Element[];
      accessory?: Element;
    };
    return type === 'actions' ? (own ?? []) : accessory ? [accessory] : [];
  });
  return elements.flatMap((one) =>
    (one.options ?? [one]).map((part) => ({
      label: part.text?.text ?? '',
      action: one.action_id,
      primary: one.style === 'primary',
      pressed: part.value === undefined ? undefined : pressedSchema.parse(JSON.parse(part.value)),
    })),
  );
}

export const labels = (shown: Shown): string[] => pressables(shown).map(({ label }) => label);

/** All that is read on it, one line for each text; buttons left out. */
export function read({ blocks }: Shown): string {
  return blocks.flatMap(linesIn).join('\n');
}

function linesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, elements } = value as { type?: string; text?: unknown; elements?: unknown[] };
  if (type === 'actions') return [];
  if (type === 'rich_text_section') return [(elements ?? []).flatMap(linesIn).join('')];
  if (typeof text === 'string') return [text];
  return [...linesIn(text), ...linesIn(elements)];
}

export const drawn = (message: Message) => drawMessage(message, saying);
