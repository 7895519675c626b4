import { type Content, questionOf, word } from '../content.ts';
import type { FormId } from '../press.ts';
import type { HandedIn } from './form.ts';

const titles = {
  start: 'form.start.title',
  evidence: 'form.evidence.title',
  accept: 'form.accept.title',
  choose: 'form.choose.title',
  lead: 'form.lead.title',
  close: 'form.close-review.title',
  settings: 'form.settings.title',
  notice: 'form.notice.title',
  'look-changed': 'form.look.title',
  'look-snooze': 'form.snooze.title',
  'look-pace': 'form.pace.title',
} as const satisfies Partial<Record<FormId, string>>;

/** What a form that was handed in is called. */
export function formTitle({ id, state }: Pick<HandedIn, 'id' | 'state'>, content: Content): string {
  if (id !== 'answer') return word(content, titles[id]);
  return state.q === undefined ? '' : questionOf(content, state.q).title;
}
