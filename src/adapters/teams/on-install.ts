import { ask } from '../../app/desk/desk.ts';
import type { Activity } from './activity.ts';
import { loseFrom } from './addresses-kept.ts';
import { deliveryOf, fromOf, isPersonal } from './place.ts';
import type { TeamsDesk } from './teams-desk.ts';

/**
 * The app came into a team, or left it: then nothing is said there any more until it is back. In their
 * personal chat everybody may have it, which makes nobody an admin.
 */
export async function onInstallation(activity: Activity, desk: TeamsDesk): Promise<void> {
  const { action = '' } = activity;
  const { team: _, beneath: __, ...from } = fromOf(activity);
  const place = { ...from, delivery: deliveryOf(activity), replies: 'by-letter' } as const;
  if (action.startsWith('remove')) {
    await loseFrom(activity, desk.addresses, 'taken out');
    if (!isPersonal(activity)) await ask({ ...place, kind: 'uninstall' }, desk);
  }
  if (action === 'add' && !isPersonal(activity)) await ask({ ...place, kind: 'install' }, desk);
}
