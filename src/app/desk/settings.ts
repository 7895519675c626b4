import type { Person } from '../../domain/review.ts';
import { faultOf } from '../fault.ts';
import type { Form } from '../forms/form.ts';
import { settingsForm } from '../forms/settings-form.ts';
import { onlyAdmin, roleHolds } from '../policy.ts';
import { askWho } from '../profile-told.ts';
import type { Settings } from '../settings.ts';
import { type ChatDesk, type FormOrTold, type From, isFirst, refusedTo, whisper } from './desk.ts';

/**
 * `wait`: the platform is asked first who somebody is; what is refused then is said by letter. It
 * never rejects.
 */
export type SettingsAnswer = FormOrTold | { readonly wait: Promise<Form | undefined> };

/** Something that was asked for, before it is known whether it may be. */
interface Asked {
  readonly from: From;
  readonly delivery: string;
  /** How who asked is told of anything but the form. */
  readonly replies: 'here' | 'by-letter';
}

/** The settings of the workspace, for its admins. */
export async function settingsFormFor(asked: Asked, desk: ChatDesk): Promise<SettingsAnswer> {
  const { from } = asked;
  const { tenant, asker } = from;
  const settings = await desk.store.settings(tenant);
  const known = await desk.store.person(tenant, asker.handle);
  const { now, newId } = desk.tools();
  const person = known ?? { id: newId(), handle: asker.handle, name: asker.name };
  if (settings.admins.includes(person.id)) return shown(asked, settings, desk);
  const profile = await desk.store.profile(tenant, person.id);
  if (profile === undefined || now - profile.at > roleHolds) {
    return { wait: onceKnown(asked, person, settings, desk) };
  }
  const refusal = onlyAdmin({ admin: profile.admin });
  if (refusal) return refusedTo(from, refusal, asked, desk);
  return shown(asked, settings, desk);
}

async function shown(asked: Asked, settings: Settings, desk: ChatDesk): Promise<FormOrTold> {
  const form = await formOf(asked, settings, desk);
  return form ? { form } : { messages: [] };
}

async function formOf(
  { from, delivery }: Asked,
  settings: Settings,
  desk: ChatDesk,
): Promise<Form | undefined> {
  if (!(await isFirst(from, delivery, desk))) return undefined;
  return formWith(settings, from.tenant, desk);
}

/** The form with what is set; who is an admin stands in it by handle. */
export async function formWith(
  settings: Settings,
  tenant: string,
  { store, content }: Pick<ChatDesk, 'store' | 'content'>,
): Promise<Form> {
  const people = await Promise.all(settings.admins.map((id) => store.personById(tenant, id)));
  const admins = people.flatMap((one) => one?.handle ?? []);
  return settingsForm(content, { ...settings, admins });
}

async function onceKnown(
  asked: Asked,
  person: Person,
  settings: Settings,
  desk: ChatDesk,
): Promise<Form | undefined> {
  const { from, delivery } = asked;
  try {
    await askWho(from.tenant, person, desk);
    const profile = await desk.store.profile(from.tenant, person.id);
    const refusal = onlyAdmin({ admin: profile?.admin === true });
    if (refusal) return await whisper(from, refusal, delivery, desk);
    return await formOf(asked, settings, desk);
  } catch (error) {
    desk.log.warn('settings.not-opened', { tenant: from.tenant, ...faultOf(error) });
    return whisper(from, { code: 'click-again' }, delivery, desk).catch(() => undefined);
  }
}
