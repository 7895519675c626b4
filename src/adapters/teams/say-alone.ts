import type { Delivery, Sent } from '../../app/platform.ts';
import { lastHeard } from './addresses-kept.ts';
import { type Calling, calling, sentTo } from './calling.ts';
import type { Spot } from './connector.ts';
import type { Drawn } from './draw-view.ts';
import { mentioning } from './mention.ts';
import { drawnOf, readingOf, saidOf } from './said.ts';
import { isSpot, personalSpot, personOf, readPosted, serviceOf, threadIn } from './spots.ts';
import type { Trouble } from './what-went-wrong.ts';

/**
 * What is for one person. There is nothing private in a channel: who asked there is answered there, by
 * name; all else goes to their personal chat, and where there is none to the review's own thread.
 */
export async function sayAlone(delivery: Delivery, to: string, line: Calling): Promise<Sent> {
  if (delivery.shown !== undefined) return editAlone(delivery, delivery.shown, to, line);
  const { team, beneath } = delivery;
  const here = team !== undefined && beneath !== undefined && !isOwn(delivery);
  const there = { channel: team ?? '', thread: beneath ?? '' };
  const first = here
    ? await inThread(readingOf(delivery), there, delivery, to, line)
    : await personally(delivery, to, line);
  if (!isShut(first)) return first;
  const second = await (here ? personally : amongOthers)(delivery, to, line);
  // That a channel is not reached is told to somebody else where this one is not reached either.
  const forNobody = delivery.message.kind === 'undelivered' && second && isShut(second);
  return forNobody ? first : (second ?? first);
}

/** Of what somebody owes or is asked, a channel is told only where there is no other way. */
const isOwn = ({ message }: Delivery): boolean =>
  ['owed', 'undelivered', 'looks'].includes(message.kind);

const isShut = (sent: Sent): boolean =>
  sent.how === 'refused' && ['person', 'stranger', 'channel'].includes(sent.because);

async function personally(delivery: Delivery, to: string, line: Calling): Promise<Sent> {
  const spot = await chatWith(delivery, to, line);
  if (!isSpot(spot)) return spot;
  return sayAt(readingOf(delivery), spot, { delivery, of: to, doing: 'direct' }, line);
}

/** The personal chat, or why there is none. */
export async function chatWith(
  { tenant }: Delivery,
  to: string,
  line: Calling,
): Promise<Spot | Trouble> {
  let found: Spot | Trouble = { how: 'refused', because: 'person', detail: 'no chat' };
  const aim = { tenant, of: to, conversation: `chat with ${to}`, doing: 'direct' } as const;
  const opened = await calling(aim, line, async () => {
    found = await personalSpot(tenant, to, line);
    return { how: 'sent' };
  });
  // Nothing was said yet: an answer that is missing costs nothing but another try.
  if (opened.how === 'unsure') return { how: 'down', detail: opened.detail };
  return opened.how === 'sent' ? found : opened;
}

interface Place {
  readonly channel: string;
  readonly thread: string;
}

/** In the thread of each review that it is about; nothing of one is shown in another's channel. */
async function amongOthers(
  delivery: Delivery,
  to: string,
  line: Calling,
): Promise<Sent | undefined> {
  const { message, team, root, roots = {} } = delivery;
  if (message.kind !== 'looks') {
    if (team === undefined || root === undefined) return undefined;
    const there = { channel: team, thread: readPosted(root).thread };
    return inThread(readingOf(delivery), there, delivery, to, line);
  }
  const steps = message.looks.flatMap((look) => {
    const { id, team: channel } = look.overview.review;
    const posted = roots[id];
    if (posted === undefined) return [];
    const drawn = drawnOf({ ...delivery, message: { ...message, looks: [look] } });
    const there = { channel, thread: readPosted(posted).thread };
    return [() => inThread([drawn], there, delivery, to, line)];
  });
  return steps.length > 0 ? inOrder(steps, { isApart: true }) : undefined;
}

async function inThread(
  [first, ...rest]: readonly [Drawn, ...Drawn[]],
  { channel, thread }: Place,
  delivery: Delivery,
  to: string,
  line: Calling,
): Promise<Sent> {
  const serviceUrl = await serviceOf(delivery.tenant, channel, line.addresses);
  if (typeof serviceUrl !== 'string') return serviceUrl;
  const spot = { serviceUrl, conversation: threadIn(channel, thread) };
  const name = delivery.called ?? to;
  const cards = [mentioning(first, { id: await idOf(delivery, to, line), name }), ...rest] as const;
  return sayAt(cards, spot, { delivery, of: channel, doing: 'post' }, line);
}

/** In a card, Teams knows people by their id in the directory as well. */
async function idOf({ tenant }: Delivery, to: string, line: Calling): Promise<string> {
  const found = await personOf(tenant, to, line).catch(() => undefined);
  return found?.ref.id ?? to;
}

interface Saying {
  readonly delivery: Delivery;
  readonly of: string;
  readonly doing: 'post' | 'direct';
}

function sayAt(
  cards: readonly Drawn[],
  spot: Spot,
  { delivery, of, doing }: Saying,
  line: Calling,
): Promise<Sent> {
  const { tenant } = delivery;
  const aim = { tenant, of, conversation: spot.conversation, doing };
  const steps = cards.map(
    (drawn) => () =>
      calling(aim, line, async () => sentTo(spot, await line.connector.post(spot, saidOf(drawn)))),
  );
  return inOrder(steps);
}

/**
 * What has arrived must not arrive once more without saying so.
 * @param isApart whether one may be refused and the next one is still worth saying
 */
async function inOrder(
  steps: readonly (() => Promise<Sent>)[],
  { isApart = false } = {},
): Promise<Sent> {
  const ends: Sent[] = [];
  for (const step of steps) {
    const end = await step();
    if (end.how !== 'sent' && !(isApart && end.how === 'refused')) {
      return ends.some(({ how }) => how === 'sent') ? { how: 'unsure', detail: 'in part' } : end;
    }
    ends.push(end);
  }
  return ends.find(({ how }) => how === 'sent') ?? ends[0] ?? { how: 'sent' };
}

/** What somebody took out of their chat is not put there again. */
async function editAlone(
  delivery: Delivery,
  shown: string,
  to: string,
  line: Calling,
): Promise<Sent> {
  const { tenant } = delivery;
  const [conversation = '', activity = ''] = shown.split(' ');
  const found = await personOf(tenant, to, line).catch(() => undefined);
  const ref = found?.ref ?? (await lastHeard(tenant, line.addresses));
  if (ref === undefined) return { how: 'refused', because: 'person', detail: 'no address' };
  const spot = { serviceUrl: ref.serviceUrl, conversation };
  const channel = conversation.startsWith('19:') ? conversation.split(';')[0] : undefined;
  const aim = { tenant, of: channel ?? to, conversation, doing: 'edit' } as const;
  const sent = await calling(aim, line, async () => {
    await line.connector.edit(spot, activity, saidOf(drawnOf(delivery)));
    return { how: 'sent' };
  });
  return sent.how === 'gone' ? { how: 'sent' } : sent;
}
