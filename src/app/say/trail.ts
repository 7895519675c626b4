import { questionIds } from '../../domain/vocabulary.ts';
import { type Block, paragraph, type Span } from '../blocks.ts';
import { type Content, questionOf, say, word } from '../content.ts';
import type { PhraseId } from '../phrases.ts';
import { phraseValues } from '../phrases.ts';
import type { TrailEntry } from '../ports.ts';

/** The trail as lines: when, who, what. */
export function trailBlocks(
  entries: readonly TrailEntry[],
  zone: string,
  content: Content,
): Block[] {
  if (entries.length === 0) return [paragraph(...say(content, 'trail.empty', {}))];
  return [{ kind: 'list', items: entries.map((entry) => trailItem(entry, zone, content)) }];
}

function trailItem(
  { at, name, workload, action, detail }: TrailEntry,
  zone: string,
  content: Content,
): Span[] {
  const phrase = `trail.${action}`;
  const did = Object.hasOwn(phraseValues, phrase) ? word(content, phrase as PhraseId) : action;
  const about = questionIds.find((id) => id === detail['question']);
  const more = about ? ` (${questionOf(content, about).title})` : '';
  return say(content, 'trail.entry', {
    when: momentWords(at, zone),
    name,
    workload,
    did: `${did}${more}`,
  });
}

/** `20 Nov 2026, 14:05`, in the reader's zone. */
function momentWords(at: number, zone: string): string {
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone: zone } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(at);
}
