import type { Incoming, Request } from '../command.ts';
import { readAccept } from '../forms/accept-form.ts';
import { readChanged } from '../forms/changed-form.ts';
import { readChoose } from '../forms/choose-form.ts';
import type { FormOutcome, ReadForm } from '../forms/form.ts';
import { readLead } from '../forms/lead-form.ts';
import type { Deciding } from '../forms/owed-part.ts';
import { readPace } from '../forms/pace-form.ts';
import { readSettings } from '../forms/settings-form.ts';
import { readSnooze } from '../forms/snooze-form.ts';
import { readStart, type Start } from '../forms/start-form.ts';
import { look } from '../open-form.ts';
import type { FormId } from '../press.ts';
import { ask, askerOf, type ChatDesk } from './desk.ts';
import { giveAnswer } from './give-answer.ts';
import { giveEvidence } from './give-evidence.ts';
import { answerTo, complaint, reviewOf, type Submitted } from './submitted.ts';

type Submit = (submitted: Submitted, desk: ChatDesk) => Promise<FormOutcome>;

/** What is done with each form; one that nothing is done with does not compile. */
export const submits: Readonly<Record<FormId, Submit>> = {
  answer: giveAnswer,
  evidence: giveEvidence,
  start: (one, desk) => {
    const read = readStart(one.form.values, desk.content);
    const channel = 'given' in read ? read.given.channel : undefined;
    return sending(inChannel(one, channel), read, desk, (given) => startRequest(given, one));
  },
  lead: (one, desk) =>
    sending(one, readLead(one.form.values, desk.content), desk, (handle) => ({
      kind: 'change-lead',
      review: reviewOf(one),
      to: askerOf(handle),
    })),
  close: (one, desk) =>
    sending(one, { given: undefined }, desk, () => ({
      kind: 'close-review',
      review: reviewOf(one),
    })),
  settings: (one, desk) =>
    sending(one, readSettings(one.form.values, desk.content), desk, (given) => ({
      ...given,
      kind: 'change-settings',
      admins: given.admins.map((handle) => askerOf(handle)),
    })),
  accept: (one, desk) =>
    deciding(one, desk, (on) => {
      const read = readAccept(one.form.values, on);
      return 'errors' in read ? read : { given: { choice: { kind: 'accept' }, waive: read.given } };
    }),
  choose: (one, desk) =>
    deciding(one, desk, (on) => {
      const read = readChoose(one.form.values, on);
      if ('errors' in read) return read;
      const { outcome, reason, waive } = read.given;
      return { given: { choice: { kind: 'choose', outcome, reason }, waive } };
    }),
  'look-changed': (one, desk) =>
    sending(one, readChanged(one.form.values, desk.content), desk, (triggers) => ({
      kind: 'look-again',
      review: reviewOf(one),
      triggers,
    })),
  'look-snooze': (one, desk) =>
    sending(one, readSnooze(one.form.values, desk.content), desk, (until) => ({
      kind: 'snooze-look',
      review: reviewOf(one),
      until,
    })),
  'look-pace': (one, desk) =>
    sending(one, readPace(one.form.values, desk.content), desk, (pace) => ({
      kind: 'set-pace',
      review: reviewOf(one),
      ...pace,
    })),
  notice: async () => ({ kind: 'done' }),
};

function startRequest(given: Start, { place }: Submitted): Request {
  const { lead, respondents, channel: _, ...rest } = given;
  return {
    kind: 'start-review',
    ...rest,
    ...(lead && lead !== place.asker.handle ? { lead: askerOf(lead) } : {}),
    ...(respondents ? { respondents: respondents.map((handle) => askerOf(handle)) } : {}),
  };
}

/** Where a channel is picked it is there that the review starts, beneath nothing that was said here. */
function inChannel({ form, place }: Submitted, channel: string | undefined): Submitted {
  if (channel === undefined) return { form, place };
  const { beneath: _, ...elsewhere } = place;
  return { form, place: { ...elsewhere, team: channel } };
}

async function sending<T>(
  { form, place }: Submitted,
  read: ReadForm<T>,
  desk: ChatDesk,
  request: (given: T) => Request,
): Promise<FormOutcome> {
  if ('errors' in read) return { kind: 'errors', errors: read.errors };
  const incoming = { ...place, ...request(read.given), replies: 'here' } as Incoming;
  return answerTo(await ask(incoming, desk), form, desk, place.team);
}

type Decided = Pick<Extract<Request, { kind: 'decide' }>, 'choice' | 'waive'>;

async function deciding(
  submitted: Submitted,
  desk: ChatDesk,
  read: (deciding: Deciding) => ReadForm<Decided>,
): Promise<FormOutcome> {
  const { form, place } = submitted;
  const review = reviewOf(submitted);
  const seen = await look({ ...place, review }, desk.store);
  if ('code' in seen) return complaint(form, seen, desk);
  const stored = seen.file.recommendations.at(-1);
  const recommendation = form.state.id ?? '';
  if (!stored) return complaint(form, { code: 'recommendation-moved' }, desk);
  const given = read({ content: desk.content, judgement: desk.tools().judgement, stored });
  return sending(submitted, given, desk, (decided) => ({
    kind: 'decide',
    review,
    recommendation,
    ...decided,
  }));
}
