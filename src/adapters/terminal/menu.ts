import { word } from '../../app/content.ts';
import type { PhraseId } from '../../app/phrases.ts';
import { askOrStop, type Desk } from './desk.ts';

export interface Entry<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

/**
 * One choice among a few; going back or leaving the line blank is the fallback.
 * @throws Stopped when the person stops
 */
export async function choose<Id extends string>(
  desk: Desk,
  label: string,
  entries: readonly Entry<Id>[],
  fallback: Id,
): Promise<Id> {
  const field = {
    key: 'menu',
    kind: 'choice',
    label,
    short: label,
    choices: entries,
    unknown: fallback,
  } as const;
  const asked = await askOrStop(desk, field);
  const id = asked.kind === 'value' ? asked.value : fallback;
  return entries.find((entry) => entry.id === id)?.id ?? fallback;
}

/**
 * Any of a few; going back is none of them.
 * @throws Stopped when the person stops
 */
export async function chooseSeveral<Id extends string>(
  desk: Desk,
  label: string,
  entries: readonly Entry<Id>[],
): Promise<readonly Id[]> {
  const field = {
    key: 'menu',
    kind: 'choices',
    label,
    short: label,
    choices: entries,
    unknown: null,
  } as const;
  const asked = await askOrStop(desk, field);
  const ticked = asked.kind === 'value' ? [asked.value ?? []].flat() : [];
  return entries.map(({ id }) => id).filter((id) => ticked.includes(id));
}

/** One line of text, or undefined when it was left blank. */
export async function askText(desk: Desk, label: PhraseId): Promise<string | undefined> {
  const field = {
    key: 'text',
    kind: 'text',
    label: word(desk.content, label),
    short: '',
    choices: [],
    unknown: null,
  } as const;
  const asked = await askOrStop(desk, field);
  return asked.kind === 'value' && typeof asked.value === 'string' ? asked.value : undefined;
}
