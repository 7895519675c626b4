import type { Incoming, Request } from '../../app/command.ts';
import { look } from '../../app/open-form.ts';
import { outsiderRefused } from '../../app/policy.ts';
import { StoreUnavailable } from '../../app/store-unavailable.ts';
import { ask, refuse, type SlackDesk } from './desk.ts';
import {
  answerTo,
  complaint,
  type FormAnswer,
  type FormPayload,
  reviewOf,
  type Submitted,
} from './form-reply.ts';
import type { FormId } from '../../app/press.ts';
import { readAccept } from './modal-accept.ts';
import { readChanged } from './modal-changed.ts';
import { readChoose } from './modal-choose.ts';
import { readLead } from './modal-lead.ts';
import { readPace } from './modal-pace.ts';
import { readSettings } from './modal-settings.ts';
import { readSnooze } from './modal-snooze.ts';
import { readStart } from './modal-start.ts';
import { askerOf, fromOf } from './place.ts';
import type { ReadForm } from './read-form.ts';
import { submitAnswer } from './submit-answer.ts';
import { submitEvidence } from './submit-evidence.ts';

type Submit = (submitted: Submitted, desk: SlackDesk) => Promise<FormAnswer>;

const submits: Readonly<Record<FormId, Submit>> = {
  answer: submitAnswer,
  evidence: submitEvidence,
  start: (form, desk) =>
    sending(form, readStart(form.view.state.values, desk.content), desk, (given) => {
      const { lead, respondents, channel, ...rest } = given;
      const named = (handle: string) => askerOf(handle, undefined);
      const place = channel === undefined ? {} : { team: channel };
      return {
        ...place,
        kind: 'start-review',
        ...rest,
        ...(lead && lead !== form.place.asker.handle ? { lead: named(lead) } : {}),
        ...(respondents ? { respondents: respondents.map(named) } : {}),
      };
    }),
  lead: (form, desk) =>
    sending(form, readLead(form.view.state.values, desk.content), desk, (handle) => ({
      kind: 'change-lead',
      review: reviewOf(form),
      to: askerOf(handle, undefined),
    })),
  close: (form, desk) =>
    sending(form, { given: undefined }, desk, () => ({
      kind: 'close-review',
      review: reviewOf(form),
    })),
  settings: (form, desk) =>
    sending(form, readSettings(form.view.state.values, desk.content), desk, (given) => ({
      ...given,
      kind: 'change-settings',
      admins: given.admins.map((handle) => askerOf(handle, undefined)),
    })),
  accept: (form, desk) =>
    deciding(form, desk, (one) => {
      const read = readAccept(form.view.state.values, one);
      return 'errors' in read ? read : { given: { choice: { kind: 'accept' }, waive: read.given } };
    }),
  choose: (form, desk) =>
    deciding(form, desk, (one) => {
      const read = readChoose(form.view.state.values, one);
      if ('errors' in read) return read;
      const { outcome, reason, waive } = read.given;
      return { given: { choice: { kind: 'choose', outcome, reason }, waive } };
    }),
  'look-changed': (form, desk) =>
    sending(form, readChanged(form.view.state.values, desk.content), desk, (triggers) => ({
      kind: 'look-again',
      review: reviewOf(form),
      triggers,
    })),
  'look-snooze': (form, desk) =>
    sending(form, readSnooze(form.view.state.values, desk.content), desk, (until) => ({
      kind: 'snooze-look',
      review: reviewOf(form),
      until,
    })),
  'look-pace': (form, desk) =>
    sending(form, readPace(form.view.state.values, desk.content), desk, (pace) => ({
      kind: 'set-pace',
      review: reviewOf(form),
      ...pace,
    })),
  notice: async () => undefined,
};

/** Takes a form. What cannot be kept leaves it open, with all that was typed. */
export async function onForm(payload: FormPayload, desk: SlackDesk): Promise<FormAnswer> {
  const { view } = payload;
  const { c: channel, g: digest } = view.private_metadata;
  const from = { ...fromOf(payload, channel), ...(digest ? { digest } : {}) };
  const delivery = `form ${payload.trigger_id ?? `${view.id} ${view.hash ?? ''}`}`;
  try {
    const outsider = outsiderRefused(from, await desk.store.settings(from.tenant));
    if (outsider) {
      await refuse(from, outsider, delivery, desk);
      return complaint(view, outsider, desk);
    }
    return await submits[view.callback_id]({ view, place: { ...from, delivery } }, desk);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    desk.log.error('form.not-kept', { tenant: from.tenant, why: error.trouble });
    return complaint(view, { code: 'busy' }, desk);
  }
}

async function sending<T>(
  { view, place }: Submitted,
  read: ReadForm<T>,
  desk: SlackDesk,
  request: (given: T) => Request & { readonly team?: string },
): Promise<FormAnswer> {
  if ('errors' in read) return { response_action: 'errors', errors: read.errors };
  const incoming = { ...place, ...request(read.given), replies: 'here' } as Incoming;
  return answerTo(await ask(incoming, desk), view, desk, incoming.team);
}

type Decided = Pick<Extract<Request, { kind: 'decide' }>, 'choice' | 'waive'>;

async function deciding(
  form: Submitted,
  desk: SlackDesk,
  read: (deciding: Parameters<typeof readAccept>[1]) => ReadForm<Decided>,
): Promise<FormAnswer> {
  const { view, place } = form;
  const review = reviewOf(form);
  const seen = await look({ ...place, review }, desk.store);
  if ('code' in seen) return complaint(view, seen, desk);
  const stored = seen.file.recommendations.at(-1);
  const recommendation = view.private_metadata.id ?? '';
  if (!stored) return complaint(view, { code: 'recommendation-moved' }, desk);
  const given = read({ content: desk.content, judgement: desk.tools().judgement, stored });
  return sending(form, given, desk, (decided) => ({
    kind: 'decide',
    review,
    recommendation,
    ...decided,
  }));
}
