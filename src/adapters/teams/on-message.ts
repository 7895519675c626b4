import { ask, type From } from '../../app/desk/desk.ts';
import { relook } from '../../app/desk/relook.ts';
import { settingsFormFor } from '../../app/desk/settings.ts';
import { startFormFor } from '../../app/desk/start.ts';
import { tell } from '../../app/desk/tell.ts';
import { wordsOf } from '../../app/words.ts';
import type { Activity } from './activity.ts';
import { deliveryOf, fromOf } from './place.ts';
import { type Doing, showAnswer, showForm } from './show-form.ts';
import type { TeamsDesk } from './teams-desk.ts';

/** Words to the bot: in a channel behind its name, in the personal chat as they are. */
export async function onMessage(activity: Activity, desk: TeamsDesk): Promise<void> {
  const doing = { activity, from: fromOf(activity), delivery: deliveryOf(activity) };
  const { from, delivery } = doing;
  const said = wordsTo(activity);
  const start = /^start(?:\s+(?<workload>[\s\S]+))?$/i.exec(said);
  if (start) return begin(start.groups?.['workload'], doing, desk);
  const asked = { from, delivery, replies: 'by-letter' } as const;
  const words = wordsOf(said);
  switch (words.kind) {
    case 'read':
      return tell(words.reading, from, delivery, desk);
    case 'export': {
      const request = { kind: 'export-decisions', format: words.format } as const;
      await ask({ ...from, delivery, replies: 'by-letter', ...request }, desk);
      return;
    }
    case 'settings':
      return showAnswer(await settingsFormFor(asked, desk), doing, desk);
    case 'relook':
      return showAnswer(await relook(words.workload, asked, desk), doing, desk);
    default:
      // Words that it does not know: what it does know.
      return tell({ kind: 'help' }, from, delivery, desk);
  }
}

/** By name at once, else by a form. */
async function begin(workload: string | undefined, doing: Doing, desk: TeamsDesk): Promise<void> {
  const { activity, from, delivery } = doing;
  if (workload === undefined) {
    const form = await startFormFor(from, delivery, desk);
    return form && showForm(form, doing, desk);
  }
  const place = { ...placeOf(activity, from), delivery } as const;
  await ask({ ...place, replies: 'by-letter', kind: 'start-review', workload }, desk);
}

/**
 * A review opens in the thread it was asked for in. Nobody else sees a slash command, so beneath that
 * nobody would see the review either: it begins a thread of its own.
 */
function placeOf({ recipient }: Activity, from: From): From {
  const { beneath: _, ...apart } = from;
  return recipient.isTargeted ? apart : from;
}

/**
 * What was said, without the bot's own name or the slash of a command; other people who are named stay
 * named.
 */
function wordsTo({ text = '', entities = [], recipient }: Activity): string {
  let said = text;
  for (const { mentioned, text: tag } of entities) {
    if (tag === undefined || mentioned === undefined) continue;
    said = said.replaceAll(tag, mentioned.id === recipient.id ? ' ' : (mentioned.name ?? ''));
  }
  return said
    .replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, written)
    .trim()
    .replace(/^\//, '')
    .replace(/\s+/g, ' ');
}

/** Teams writes some signs as HTML does, whatever it says of the format. */
const signs: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};
const written = (sign: string): string => signs[sign] ?? sign;
