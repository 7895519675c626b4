import { faultOf } from './fault.ts';
import type { Letter, NewLetter, Settled, Undelivered } from './letter.ts';
import type { SendRefusal, Sent } from './platform.ts';
import type { Office } from './relay-outbox.ts';

/** How the sending of a letter ended, and until when its channel, or its tenant, is left alone. */
export interface Aftermath {
  readonly end: Settled;
  readonly quiet?: { readonly until: number; readonly all?: true };
}

/** With the waits below, the last of these tries comes about a day after the first. */
const mostAttempts = 35;
/** Waiting for a channel counts as a try as well, and must not make anybody give up early; in ms. */
const leastPatience = 86_400_000;
const longestWait = 3_600_000;
/**
 * Twice as long each time: 1 s, 2 s, 4 s, ... up to an hour; and up to a quarter longer, by the letter,
 * so that what failed together is not tried together.
 */
function waitAfter({ id, attempts }: Letter): number {
  const spread = [...id].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 256, attempts);
  return Math.min(1_000 * 2 ** attempts, longestWait) * (1 + spread / 1_024);
}
/** A token that is refused today is not asked about every second; in ms. */
const tokenWait = 600_000;
/** Before a repeat, so that a late answer of the platform's is not overtaken; in ms. */
const unsureWait = 2_000;

/**
 * Decides what becomes of a letter. A post that nobody confirmed is made once more and says so; after
 * that it is left to people, who see on the root card what may be missing.
 */
export async function afterSending(letter: Letter, sent: Sent, office: Office): Promise<Aftermath> {
  const { id, tenant, review } = letter;
  const { now } = office.tools();
  switch (sent.how) {
    case 'sent':
      await letGo(letter, now, office);
      return { end: { id, how: 'sent', ...postedIn(sent) } };
    case 'gone':
      return later(letter, now, office);
    case 'limited': {
      const due = now + sent.retryAfterMs;
      return { end: { id, how: 'later', due, unsure: false }, quiet: { until: due } };
    }
    case 'down':
      return later(letter, now, office);
    case 'unsure':
      return unsure(letter, now, office);
    case 'refused': {
      const { because, detail } = sent;
      office.log.warn('letter.refused', { letter: id, tenant, review, because, detail });
      return refusedEnd(letter, because, now, office);
    }
  }
}

const postedIn = (sent: Sent): { posted?: string } =>
  sent.how === 'sent' && sent.posted !== undefined ? { posted: sent.posted } : {};

export const isRoot = ({ body }: Letter): boolean => body.kind === 'card' && body.card === 'root';

/** The first card is there at last: what waited for it follows. */
async function letGo(letter: Letter, now: number, { outbox, log }: Office): Promise<void> {
  const { tenant, team, review, posted } = letter;
  if (!isRoot(letter) || posted !== undefined || review === undefined) return;
  try {
    const held = (await outbox.stuckOf(tenant, review)).some(({ why }) => why === 'held');
    if (held) await outbox.wake(tenant, team, now);
  } catch (error) {
    // It has been posted, so it must not be tried again for this.
    log.error('letter.held', { letter: letter.id, tenant, review, ...faultOf(error) });
  }
}

async function later(letter: Letter, now: number, office: Office): Promise<Aftermath> {
  const { id, attempts, at } = letter;
  const tired = attempts >= mostAttempts && now - at >= leastPatience;
  if (tired) return stuck(letter, 'gave-up', office);
  return { end: { id, how: 'later', due: now + Math.round(waitAfter(letter)), unsure: false } };
}

/** An edit and an overview may be made again without harm. */
export const mayRepeat = ({ posted, body }: Letter): boolean =>
  posted !== undefined || 'shown' in body || ['home', 'hash', 'profile'].includes(body.kind);

async function unsure(letter: Letter, now: number, office: Office): Promise<Aftermath> {
  if (mayRepeat(letter)) return later(letter, now, office);
  if (letter.unsure > 0) return stuck(letter, 'not-confirmed', office);
  return { end: { id: letter.id, how: 'later', due: now + unsureWait, unsure: true } };
}

async function refusedEnd(
  letter: Letter,
  because: SendRefusal,
  now: number,
  office: Office,
): Promise<Aftermath> {
  switch (because) {
    case 'channel':
      return stuck(letter, 'channel-gone', office);
    case 'stranger':
      return stuck(letter, 'not-invited', office);
    case 'message':
      return stuck(letter, 'gave-up', office);
    case 'token': {
      const due = now + tokenWait;
      const end = { id: letter.id, how: 'later', due, unsure: false } as const;
      return { end, quiet: { until: due, all: true } };
    }
    case 'person':
      await letGoOf(letter, office);
      return { end: { id: letter.id, how: 'dropped' } };
  }
}

/** What the channel misses stays, and the lead is told once; what was for one person is let go. */
async function stuck(letter: Letter, why: Undelivered, office: Office): Promise<Aftermath> {
  const { id, tenant, review, body } = letter;
  const { log } = office;
  log.error('letter.stuck', { letter: id, tenant, review, kind: body.kind, why });
  // Of the next backup they are told anew.
  const passes = body.kind === 'backup-told' || ('to' in body && why === 'not-confirmed');
  if (passes) return { end: { id, how: 'dropped' } };
  if (review !== undefined && (body.kind === 'card' || body.kind === 'line')) {
    await tellLead(letter, review, why, office).catch((error: unknown) =>
      log.error('lead.not-told', { tenant, review, ...faultOf(error) }),
    );
  }
  return { end: { id, how: 'stuck', why } };
}

/** Once for all that is missing; cards that were redrawn meanwhile fail a second time. */
const toldFor = 60_000;

async function tellLead(
  letter: Letter,
  review: string,
  why: Undelivered,
  { store, outbox, tools }: Office,
): Promise<void> {
  const { tenant } = letter;
  const told = (await outbox.stuckOf(tenant, review)).some((one) =>
    [why, 'held'].includes(one.why),
  );
  const file = await store.load(tenant, review);
  if (!file) return;
  const { now: at, newId } = tools();
  if (!told) {
    const letters = [undeliveredLetter(review, file.review.lead, why)];
    const delivery = `undelivered ${review} ${why} ${Math.floor(at / toldFor)}`;
    await store.note(tenant, { delivery, at, changes: [], letters });
  }
  // The root card is edited without harm, and shows what may be missing; it cannot do so for itself.
  if (why !== 'not-confirmed' || isRoot(letter)) return;
  const card = { kind: 'card', card: 'root' } as const;
  const letters = [{ thread: `review ${review}`, review, body: card }];
  await store.note(tenant, { delivery: `offered ${newId()}`, at, changes: [], letters });
}

/** Nobody reads it. That a review is not shown is told to those who look after the workspace instead. */
async function letGoOf(letter: Letter, office: Office): Promise<void> {
  const { tenant, review, body } = letter;
  if (body.kind !== 'undelivered' || review === undefined) return;
  await tellAdmins(letter, review, body, office).catch((error: unknown) =>
    office.log.error('admins.not-told', { tenant, review, ...faultOf(error) }),
  );
}

async function tellAdmins(
  { id, tenant }: Letter,
  review: string,
  { to, why }: Extract<Letter['body'], { kind: 'undelivered' }>,
  { store, tools }: Office,
): Promise<void> {
  const file = await store.load(tenant, review);
  if (file?.review.lead !== to) return;
  const { admins } = await store.settings(tenant);
  const letters = admins
    .filter((admin) => admin !== to)
    .map((admin) => undeliveredLetter(review, admin, why));
  if (letters.length === 0) return;
  const delivery = `undelivered ${id}`;
  await store.note(tenant, { delivery, at: tools().now, changes: [], letters });
}

const undeliveredLetter = (review: string, to: string, why: Undelivered): NewLetter => ({
  thread: `undelivered ${review} ${to}`,
  review,
  body: { kind: 'undelivered', to, why },
});
