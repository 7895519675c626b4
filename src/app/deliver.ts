import { type Aftermath, afterSending, isRoot, mayRepeat } from './after-sending.ts';
import { type Composed, composed } from './compose.ts';
import { mayLeaveAt } from './digest-time.ts';
import { faultOf } from './fault.ts';
import { hashTold } from './hash-told.ts';
import type { Letter } from './letter.ts';
import type { Delivery } from './platform.ts';
import { profileTold } from './profile-told.ts';
import type { Office } from './relay-outbox.ts';

/** One letter from its words to its end. Never rejects. */
export async function deliver(letter: Letter, office: Office): Promise<Aftermath> {
  const { log } = office;
  try {
    if (letter.body.kind === 'profile') return await profileTold(letter, letter.body.of, office);
    if (letter.body.kind === 'hash') return await hashTold(letter, letter.body, office);
    return await said(letter, office);
  } catch (error) {
    const { id, tenant, review, body } = letter;
    log.error('letter.failed', { letter: id, tenant, review, kind: body.kind, ...faultOf(error) });
    return afterSending(letter, { how: 'down', detail: 'internal' }, office);
  }
}

async function said(letter: Letter, office: Office): Promise<Aftermath> {
  const { id } = letter;
  const due = await mayLeaveAt(letter, office);
  if (due !== undefined) return { end: { id, how: 'later', due, unsure: false } };
  const said = await composed(letter, office, office.tools());
  if (!said) return { end: { id, how: 'dropped' } };
  // Without its first card it would stand alone in the channel. It goes when that one has gone.
  if (isHeld(letter)) return { end: { id, how: 'stuck', why: 'held' } };
  // It left twice, and both times we ended before anybody could say whether it arrived.
  if (letter.unsure > 1 && !mayRepeat(letter)) {
    return afterSending(letter, { how: 'unsure', detail: 'left twice' }, office);
  }
  if (letter.unsure > 0 && !(await office.sender.answers(letter.tenant))) {
    return afterSending(letter, { how: 'down', detail: 'no answer' }, office);
  }
  return leave(letter, said, office);
}

async function leave(letter: Letter, said: Composed, office: Office): Promise<Aftermath> {
  const sent = await office.sender.send(deliveryOf(letter, said, office));
  const anew = sent.how === 'gone' ? withoutGone(letter) : undefined;
  return anew ? leave(anew, said, office) : afterSending(letter, sent, office);
}

/** What is not there is not edited, and not answered to; undefined where nothing of that is left. */
function withoutGone({ posted, beneath, ...letter }: Letter): Letter | undefined {
  if (posted !== undefined && beneath !== undefined) return { ...letter, beneath };
  return posted === undefined && beneath === undefined ? undefined : letter;
}

const isHeld = (letter: Letter): boolean =>
  ['card', 'line'].includes(letter.body.kind) && !isRoot(letter) && letter.root === undefined;

function deliveryOf(
  letter: Letter,
  { message, zone, to, called, roots }: Composed,
  office: Office,
): Delivery {
  const { tenant, team, root, beneath, posted, unsure, body } = letter;
  const shown = body.kind === 'looks' ? body.shown : undefined;
  return {
    tenant,
    message,
    saying: office.sayingIn(zone),
    repeated: unsure > 0 && posted === undefined,
    ...(team === undefined ? {} : { team }),
    ...(root === undefined || isRoot(letter) ? {} : { root }),
    ...(beneath === undefined ? {} : { beneath }),
    ...(posted === undefined ? {} : { posted }),
    ...(to === undefined ? {} : { to }),
    ...(called === undefined ? {} : { called }),
    ...(roots === undefined ? {} : { roots }),
    ...(shown === undefined ? {} : { shown }),
  };
}
