import { faultOf } from '../../app/fault.ts';
import type { Message } from '../../app/message.ts';
import { onlyAdmin, roleHolds } from '../../app/policy.ts';
import { askWho } from '../../app/profile-told.ts';
import type { Settings } from '../../app/settings.ts';
import type { Person } from '../../domain/review.ts';
import { isFirst, openView, refuse, type SlackDesk, whisper } from './desk.ts';
import { settingsModal } from './modal-settings.ts';
import type { From } from './place.ts';

/** Something that was asked for, before it is known whether it may be. */
interface Asked {
  readonly from: From;
  readonly delivery: string;
  readonly trigger: string;
}

/**
 * The settings of the workspace, for its admins. Where it is not known yet whether somebody is one,
 * Slack is asked meanwhile, and the form or the refusal follows.
 * @returns what to say instead of a form
 */
export async function openSettings(asked: Asked, desk: SlackDesk): Promise<readonly Message[]> {
  const { tenant, asker } = asked.from;
  const settings = await desk.store.settings(tenant);
  const known = await desk.store.person(tenant, asker.handle);
  const { now, newId } = desk.tools();
  const person = known ?? { id: newId(), handle: asker.handle, name: asker.name };
  if (settings.admins.includes(person.id)) return open(asked, settings, desk);
  const profile = await desk.store.profile(tenant, person.id);
  if (profile === undefined || now - profile.at > roleHolds) {
    void openOnceKnown(asked, person, settings, desk);
    return [];
  }
  const refusal = onlyAdmin({ admin: profile.admin });
  return refusal ? refuse(asked.from, refusal, asked.delivery, desk) : open(asked, settings, desk);
}

async function open(
  { from, delivery, trigger }: Asked,
  settings: Settings,
  desk: SlackDesk,
): Promise<readonly Message[]> {
  if (!(await isFirst(from, delivery, desk))) return [];
  const people = await Promise.all(
    settings.admins.map((id) => desk.store.personById(from.tenant, id)),
  );
  const admins = people.flatMap((one) => one?.handle ?? []);
  openView(settingsModal(desk.content, { ...settings, admins }), trigger, from, desk);
  return [];
}

/** Never rejects: nobody waits for it. */
async function openOnceKnown(
  asked: Asked,
  person: Person,
  settings: Settings,
  desk: SlackDesk,
): Promise<void> {
  const { from, delivery } = asked;
  try {
    await askWho(from.tenant, person, desk);
    const profile = await desk.store.profile(from.tenant, person.id);
    const refusal = onlyAdmin({ admin: profile?.admin === true });
    if (refusal) await whisper(from, refusal, delivery, desk);
    else await open(asked, settings, desk);
  } catch (error) {
    desk.log.warn('settings.not-opened', { tenant: from.tenant, ...faultOf(error) });
    await whisper(from, { code: 'click-again' }, delivery, desk).catch(() => {});
  }
}
