import { adminsToTell } from '../../app/admins-to-tell.ts';
import type { ChatDesk } from '../../app/desk/desk.ts';
import { faultOf } from '../../app/fault.ts';

type Desk = Pick<ChatDesk, 'store' | 'tools' | 'log' | 'nudge'>;

/** With less left, the letter would come when it has been installed again; in ms. */
const enough = 10_000;

/** Tells who looks after a workspace once, while its token still serves, that it has to be installed anew. */
export async function tellAdmins(tenant: string, expires: number, desk: Desk): Promise<void> {
  const { store, tools, log, nudge } = desk;
  const { now: at } = tools();
  if (expires - at < enough) return;
  try {
    const settings = await store.settings(tenant);
    const admins = await adminsToTell(tenant, '', settings, store);
    const letters = admins.map((to) => ({
      thread: `whisper ${to}`,
      body: { kind: 'whisper', to, refusal: { code: 'install-again' } } as const,
    }));
    await store.note(tenant, { delivery: `token ends ${expires}`, at, changes: [], letters });
    nudge();
  } catch (error) {
    log.error('admins.not-told', { tenant, ...faultOf(error) });
  }
}
