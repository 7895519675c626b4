import type { FormOutcome } from '../forms/form.ts';
import { outsiderRefused } from '../policy.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import { type ChatDesk, refuse } from './desk.ts';
import { submits } from './submits.ts';
import { complaint, type Submitted } from './submitted.ts';

/**
 * Takes a form. What cannot be kept leaves it open, with all that was given. What was pressed to open
 * it shows what became of it.
 */
export async function onForm(
  { form, place: from }: Submitted,
  desk: ChatDesk,
): Promise<FormOutcome> {
  const { g: digest } = form.state;
  const place = digest ? { ...from, digest } : from;
  try {
    const outsider = outsiderRefused(place, await desk.store.settings(place.tenant));
    if (outsider) {
      await refuse(place, outsider, place.delivery, desk);
      return complaint(form, outsider, desk);
    }
    return await submits[form.id]({ form, place }, desk);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    const about = { tenant: place.tenant, review: form.state.r, form: form.id };
    desk.log.error('form.not-kept', { ...about, why: error.trouble });
    return complaint(form, { code: 'busy' }, desk);
  }
}
