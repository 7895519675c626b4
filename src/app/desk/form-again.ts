import { dayOf, shiftedDay } from '../../domain/next-look.ts';
import { acceptForm } from '../forms/accept-form.ts';
import { closeForm } from '../forms/close-form.ts';
import { evidenceForm } from '../forms/evidence-form.ts';
import type { Form } from '../forms/form.ts';
import { leadForm } from '../forms/lead-form.ts';
import { paceForm } from '../forms/pace-form.ts';
import { snoozeForm } from '../forms/snooze-form.ts';
import { startForm } from '../forms/start-form.ts';
import { look, type Seen } from '../open-form.ts';
import type { FormId } from '../press.ts';
import type { ChatDesk } from './desk.ts';
import { whatChanged } from './looking.ts';
import { redrawn } from './redrawn.ts';
import { formWith } from './settings.ts';
import { reviewOf, type Submitted } from './submitted.ts';

/**
 * The form that was handed in, for a platform on which it does not stay open: it is drawn again with
 * what was given and what is wrong with it. Undefined where there is nothing to hand in any more.
 */
export async function formAgain(submitted: Submitted, desk: ChatDesk): Promise<Form | undefined> {
  const { form, place } = submitted;
  const { content } = desk;
  switch (form.id) {
    case 'answer':
    case 'choose':
      return redrawn(submitted, desk);
    case 'start':
      return startForm({ content, state: form.state, person: place.asker.handle });
    case 'settings':
      return settingsAgain(submitted, desk);
    case 'notice':
      return undefined;
    default:
      return aboutReview(form.id, submitted, desk);
  }
}

/** Nobody else is shown what an admin of the workspace has set. */
async function settingsAgain(
  { place: { tenant, asker } }: Submitted,
  desk: ChatDesk,
): Promise<Form | undefined> {
  const { store } = desk;
  const settings = await store.settings(tenant);
  const person = await store.person(tenant, asker.handle);
  const profile = person && (await store.profile(tenant, person.id));
  const listed = person !== undefined && settings.admins.includes(person.id);
  if (!listed && profile?.admin !== true) return undefined;
  return formWith(settings, tenant, desk);
}

type AboutReview = Exclude<FormId, 'answer' | 'choose' | 'start' | 'settings' | 'notice'>;

async function aboutReview(
  id: AboutReview,
  submitted: Submitted,
  desk: ChatDesk,
): Promise<Form | undefined> {
  const seen = await look({ ...submitted.place, review: reviewOf(submitted) }, desk.store);
  return 'code' in seen ? undefined : made(id, submitted, seen, desk);
}

function made(
  id: AboutReview,
  { form: { state } }: Submitted,
  { file }: Seen,
  { content, tools }: ChatDesk,
): Form | undefined {
  const { workload } = file.review;
  const { now, judgement, zone } = tools();
  switch (id) {
    case 'evidence':
      return evidenceForm({ content, state, zone });
    case 'lead':
      return leadForm(content, state, workload);
    case 'close':
      return closeForm(content, state, workload);
    case 'look-snooze':
      return snoozeForm(content, state, workload, shiftedDay(dayOf(now, zone), 14));
    case 'look-pace':
      return paceForm(content, state, workload, file.look?.months);
    case 'look-changed': {
      const form = whatChanged({ file }, state, { content });
      return 'code' in form ? undefined : form;
    }
    case 'accept': {
      const stored = file.recommendations.at(-1);
      return stored && acceptForm({ content, judgement, stored }, state);
    }
  }
}
