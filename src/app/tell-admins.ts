import { nextWorkingMoment } from '../domain/working-time.ts';
import { adminsToTell } from './admins-to-tell.ts';
import type { BackupTelling } from './backup-due.ts';
import type { NewLetter } from './letter.ts';
import type { Tools } from './plan.ts';
import type { CommitOutcome, Store } from './ports.ts';

/** However many admins there are, some of them will do. */
const most = 10;

/**
 * One line about the backups to each of those who look after a workspace, in private and in their
 * working hours; the same news is said once, however often this is called within some days. It tells
 * nothing that another tenant could be counted by.
 */
export async function tellAdmins(
  tenant: string,
  { news, of }: BackupTelling,
  { store, tools }: { readonly store: Store; readonly tools: () => Tools },
): Promise<CommitOutcome | 'nobody'> {
  const [newest] = await store.list(tenant, { limit: 1 });
  if (!newest) return 'nobody';
  const { now, zone: ours } = tools();
  const settings = await store.settings(tenant);
  const admins = (await adminsToTell(tenant, newest.id, settings, store)).slice(0, most);
  const letters = await Promise.all(
    admins.map(async (to): Promise<NewLetter> => {
      const zone = (await store.profile(tenant, to))?.zone ?? ours;
      const due = nextWorkingMoment(now, zone, settings.holidays ?? []);
      return { thread: `backup ${to}`, body: { kind: 'backup-told', to, news, of }, due };
    }),
  );
  if (letters.length === 0) return 'nobody';
  // A backup that cannot be made is tried every hour.
  const which = news === 'not-made' ? Math.floor(of / 86_400_000) : of;
  const delivery = `backup-told ${news} ${which}`;
  return store.note(tenant, { delivery, at: now, changes: [], letters });
}
