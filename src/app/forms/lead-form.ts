import { plainSpans } from '../blocks.ts';
import { type Content, say, word } from '../content.ts';
import type { FormState } from '../press.ts';
import type { Form, FormValues, ReadForm } from './form.ts';
import { input } from './inputs.ts';

export function leadForm(content: Content, state: FormState, workload: string): Form {
  const label = plainSpans(say(content, 'form.lead.who', { workload }));
  return {
    id: 'lead',
    title: word(content, 'form.lead.title'),
    submit: word(content, 'form.lead.submit'),
    close: word(content, 'form.cancel'),
    state,
    parts: [input({ key: 'lead', label }, { kind: 'person' })],
  };
}

/** Handle of the new lead. */
export function readLead(values: FormValues, content: Content): ReadForm<string> {
  const lead = values['lead']?.person;
  return lead ? { given: lead } : { errors: { lead: word(content, 'form.pick-one') } };
}
