import { plainSpans } from '../../app/blocks.ts';
import { type Content, say, word } from '../../app/content.ts';
import type { FormState } from '../../app/press.ts';
import { input, type Modal, modal } from './modal-parts.ts';
import { type FormValues, givenIn, type ReadForm } from './read-form.ts';

export const leadModal = (content: Content, state: FormState, workload: string): Modal =>
  modal({
    form: 'lead',
    title: word(content, 'form.lead.title'),
    submit: word(content, 'form.lead.submit'),
    close: word(content, 'form.cancel'),
    state,
    blocks: [
      input(
        { block: 'lead', label: plainSpans(say(content, 'form.lead.who', { workload })) },
        { type: 'users_select' },
      ),
    ],
  });

/** Handle of the new lead. */
export function readLead(values: FormValues, content: Content): ReadForm<string> {
  const lead = givenIn(values, 'lead')?.selected_user;
  return lead ? { given: lead } : { errors: { lead: word(content, 'form.pick-one') } };
}
