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

/** A review opens in the thread of the mention, unless that thread has one. */
async function begin(workload: string | undefined, doing: Doing, desk: TeamsDesk): Promise<void> {
  const { activity, from, delivery } = doing;
  if (workload === undefined) {
    const form = await startFormFor(from, delivery, desk);
    return form && showForm(form, doing, desk);
  }
  const place = { ...(await apartFrom(activity, from, desk)), delivery } as const;
  await ask({ ...place, replies: 'by-letter', kind: 'start-review', workload }, desk);
}

/**
 * Where a thread has a review, the next one begins a thread of its own; so does one that was asked for
 * with a slash command, beneath which nobody else would see it.
 */
async function apartFrom({ recipient }: Activity, from: From, { store }: TeamsDesk): Promise<From> {
  const { beneath, ...apart } = from;
  const { tenant, team } = from;
  if (recipient.isTargeted) return apart;
  if (team === undefined || beneath === undefined) return from;
  return (await store.reviewPosted(tenant, team, beneath)) === undefined ? from : apart;
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
