import { type ExportFormat, exportFormats } from './letter.ts';
import type { Reading } from './read-here.ts';

const verbs = ['help', 'list', 'history', 'export', 'settings', 'relook'] as const;

/** What the words to the bot mean. */
export type Words =
  | { readonly kind: 'form' }
  | { readonly kind: 'start'; readonly workload: string }
  | { readonly kind: 'read'; readonly reading: Reading }
  | { readonly kind: 'export'; readonly format: ExportFormat }
  | { readonly kind: 'settings' }
  | { readonly kind: 'relook'; readonly workload?: string }
  /** One letter beside a verb: most likely a slip. */
  | { readonly kind: 'near'; readonly verb: string; readonly workload: string };

/**
 * Anything that is no verb is the name of a workload; nothing at all opens the form.
 * @param text as people read it, without marks of the platform's own
 */
export function wordsOf(text: string): Words {
  const said = text.trim().replace(/\s+/g, ' ');
  const [first = '', ...others] = said.split(' ');
  const rest = others.join(' ');
  if (said === '') return { kind: 'form' };
  const verb = verbs.find((one) => one === first.toLowerCase());
  if (verb === undefined) return nearOrName(said, first, others.length);
  switch (verb) {
    case 'help':
    case 'list':
    case 'settings':
      if (rest !== '') return { kind: 'start', workload: said };
      return verb === 'settings' ? { kind: verb } : { kind: 'read', reading: { kind: verb } };
    case 'history':
      return { kind: 'read', reading: { kind: verb, ...(rest === '' ? {} : { workload: rest }) } };
    case 'relook':
      return { kind: verb, ...(rest === '' ? {} : { workload: rest }) };
    case 'export':
      return exportOf(rest, said);
  }
}

function exportOf(rest: string, said: string): Words {
  const format = exportFormats.find((one) => one === (rest.toLowerCase() || 'csv'));
  return format ? { kind: 'export', format } : { kind: 'start', workload: said };
}

function nearOrName(said: string, first: string, more: number): Words {
  const near = verbs.find((verb) => isSlip(first.toLowerCase(), verb));
  const takesMore = near !== undefined && ['history', 'export', 'relook'].includes(near);
  const slip = near !== undefined && (more === 0 || takesMore);
  return slip ? { kind: 'near', verb: near, workload: said } : { kind: 'start', workload: said };
}

/** One letter too many, too few, wrong, or two the wrong way round. */
export function isSlip(word: string, verb: string): boolean {
  if (Math.abs(word.length - verb.length) > 1 || word === verb) return false;
  let start = 0;
  while (start < word.length && word[start] === verb[start]) start += 1;
  const [a, b] = [word.slice(start), verb.slice(start)];
  const swapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return swapped || a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b;
}
