import type { Letter, Settled, Undelivered } from './letter.ts';
import type { SendRefusal, Sent } from './platform.ts';
import type { Office } from './relay-outbox.ts';

/** How the sending of a letter ended, and until when its channel wants to be left alone. */
export interface Aftermath {
  readonly end: Settled;
  readonly quietUntil?: number;
}

/** With the waits below, the last of these tries comes about a day after the first. */
const mostAttempts = 35;
const longestWait = 3_600_000;
/** Twice as long each time: 1 s, 2 s, 4 s, ... up to an hour. */
const waitAfter = (attempts: number): number => Math.min(1_000 * 2 ** attempts, longestWait);
/** A token that is refused today is not asked about every second; in ms. */
const tokenWait = 600_000;
/** Before a repeat, so that a late answer of the platform's is not overtaken; in ms. */
const unsureWait = 2_000;

/**
 * Decides what becomes of a letter. A post that nobody confirmed is made once more and says so; after
 * that it is left to people, who see on the root card what may be missing.
 */
export async function afterSending(letter: Letter, sent: Sent, office: Office): Promise<Aftermath> {
  const { id } = letter;
  const { now } = office.tools();
  switch (sent.how) {
    case 'sent':
    case 'gone':
      return { end: { id, how: 'sent', ...postedIn(sent) } };
    case 'limited': {
      const due = now + sent.retryAfterMs;
      return { end: { id, how: 'later', due, unsure: false }, quietUntil: due };
    }
    case 'down':
      return later(letter, now, office);
    case 'unsure':
      return unsure(letter, now, office);
    case 'refused':
      office.log.warn('letter.refused', {
        letter: id,
        tenant: letter.tenant,
        because: sent.because,
        detail: sent.detail,
      });
      return refusedEnd(letter, sent.because, now, office);
  }
}

const postedIn = (sent: Sent): { posted?: string } =>
  sent.how === 'sent' && sent.posted !== undefined ? { posted: sent.posted } : {};

async function later(letter: Letter, now: number, office: Office): Promise<Aftermath> {
  const { id, attempts } = letter;
  if (attempts >= mostAttempts) return stuck(letter, 'gave-up', now, office);
  return { end: { id, how: 'later', due: now + waitAfter(attempts), unsure: false } };
}

/** An edit, an overview and a private line may be made again without harm. */
const mayRepeat = ({ posted, body }: Letter): boolean =>
  posted !== undefined || body.kind === 'home' || body.kind === 'hash' || body.kind === 'profile';

async function unsure(letter: Letter, now: number, office: Office): Promise<Aftermath> {
  if (mayRepeat(letter)) return later(letter, now, office);
  if (letter.unsure > 0) return stuck(letter, 'not-confirmed', now, office);
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
      return stuck(letter, 'channel-gone', now, office);
    case 'stranger':
      return stuck(letter, 'not-invited', now, office);
    case 'message':
      return stuck(letter, 'gave-up', now, office);
    case 'token':
      return { end: { id: letter.id, how: 'later', due: now + tokenWait, unsure: false } };
    case 'person':
      return { end: { id: letter.id, how: 'dropped' } };
  }
}

/** The lead is told once, privately; the rest of the thread may still go its way. */
async function stuck(
  letter: Letter,
  why: Undelivered,
  now: number,
  office: Office,
): Promise<Aftermath> {
  const { id, tenant, review } = letter;
  office.log.error('letter.stuck', { letter: id, tenant, review, why });
  if (review !== undefined && letter.body.kind !== 'undelivered') {
    await tellLead(tenant, review, why, now, office);
  }
  return { end: { id, how: 'stuck', why } };
}

async function tellLead(
  tenant: string,
  review: string,
  why: Undelivered,
  at: number,
  { store, outbox, tools }: Office,
): Promise<void> {
  const told = await outbox.stuckOf(tenant, review);
  const file = await store.load(tenant, review);
  if (!file) return;
  const body = { kind: 'undelivered', to: file.review.lead, why } as const;
  // The root card is edited without harm, and shows what may be missing.
  const card = { kind: 'card', card: 'root' } as const;
  await store.note(tenant, {
    delivery: `stuck ${tools().newId()}`,
    at,
    changes: [],
    letters: [
      ...(told.some((one) => one.why === why)
        ? []
        : [{ thread: `undelivered ${review}`, review, body }]),
      ...(why === 'not-confirmed' ? [{ thread: `review ${review}`, review, body: card }] : []),
    ],
  });
}
