import { dayOf } from '../domain/next-look.ts';
import { nextWorkingMoment } from '../domain/working-time.ts';
import type { Letter } from './letter.ts';
import type { Office } from './relay-outbox.ts';

/**
 * A message that asks for looks leaves in its reader's working hours: one that was held up over an
 * evening waits for the morning, and counts for the day on which it is read.
 * @returns when it may leave, epoch ms; undefined: now, as everything else
 */
export async function mayLeaveAt(
  { tenant, body }: Letter,
  { store, tools }: Pick<Office, 'store' | 'tools'>,
): Promise<number | undefined> {
  if (body.kind !== 'looks' || body.shown !== undefined) return undefined;
  const { now, zone: ours } = tools();
  const zone = (await store.profile(tenant, body.to))?.zone ?? ours;
  const { holidays = [] } = await store.settings(tenant);
  const at = nextWorkingMoment(now, zone, holidays);
  if (at > now) return at;
  const today = dayOf(now, zone);
  if (today !== body.day) await countFor(today, body.to, tenant, { store, tools });
  return undefined;
}

/** Somebody did something at the same moment: then it is not counted, and they may hear twice. */
async function countFor(
  day: string,
  person: string,
  tenant: string,
  { store, tools }: Pick<Office, 'store' | 'tools'>,
): Promise<void> {
  if (await store.promptedOn(tenant, person, day)) return;
  const [asked] = await store.asked(tenant, person);
  const file = asked && (await store.load(tenant, asked.review));
  if (!file) return;
  const { now, newId } = tools();
  const { id: review, version } = file.review;
  const changes = [{ kind: 'prompted', person, day }] as const;
  const delivery = `prompted ${newId()}`;
  await store.commit(tenant, { delivery, at: now, review, version, changes });
}
