import type { Delivery, Sender, Sent } from '../../app/platform.ts';
import { lastHeard } from './addresses-kept.ts';
import { type Calling, calling, callingOn, sentTo } from './calling.ts';
import { onTeams } from './calls.ts';
import { isToBeAnswered } from './draw-question.ts';
import { offerFile } from './export-consent.ts';
import { drawnOf, saidOf } from './said.ts';
import { sayAlone } from './say-alone.ts';
import {
  organisationOf,
  postedRef,
  readPosted,
  serviceOf,
  type TeamsLine,
  threadIn,
  threadOf,
} from './spots.ts';
import { whatWentWrong } from './what-went-wrong.ts';

/** Says things on Teams: one call for each, without retries of its own. */
export function teamsSender(teams: TeamsLine): Sender {
  const line = callingOn(teams);
  return {
    // Only our own database can fail here, and then nothing has left.
    send: (delivery) =>
      sendOne({ ...delivery, saying: onTeams(delivery.saying) }, line).catch(() => ({
        how: 'down',
        detail: 'internal',
      })),
    answers: (tenant) => answers(tenant, line),
    // What is handed over on Teams is a link: there are no bytes to read.
    hash: async () => ({ how: 'refused', because: 'message', detail: 'no files' }),
  };
}

async function sendOne(delivery: Delivery, line: Calling): Promise<Sent> {
  const { message, to, posted, team = '' } = delivery;
  if (message.kind === 'export') return offerFile(delivery, message.export, line);
  if (to !== undefined) return sayAlone(delivery, to, line);
  if (posted !== undefined && staysPending(delivery)) return { how: 'sent' };
  const serviceUrl = await serviceOf(delivery.tenant, team, line.addresses);
  if (typeof serviceUrl !== 'string') return serviceUrl;
  if (posted !== undefined) return edit(delivery, posted, serviceUrl, line);
  const thread = delivery.root ? readPosted(delivery.root).thread : delivery.beneath;
  if (thread === undefined) return open(delivery, serviceUrl, line);
  const sent = await reply(delivery, { serviceUrl, thread }, line);
  // The thread it was asked in is not there any more: it begins one of its own.
  const opens = delivery.root === undefined && sent.how === 'refused';
  return opens && sent.because === 'channel' ? { how: 'gone' } : sent;
}

/**
 * A question that nobody has answered yet is a form on Teams: an edit would take away what somebody
 * has half filled in, and show nothing that matters.
 */
function staysPending({ message }: Delivery): boolean {
  if (message.kind !== 'question' || !isToBeAnswered(message)) return false;
  const { file, question } = message;
  return !file.answers.some((answer) => answer.question === question);
}

function edit(
  delivery: Delivery,
  posted: string,
  serviceUrl: string,
  line: Calling,
): Promise<Sent> {
  const { tenant, team = '' } = delivery;
  const { thread, activity } = readPosted(posted);
  const spot = { serviceUrl, conversation: threadIn(team, thread) };
  const aim = { tenant, of: team, conversation: spot.conversation, doing: 'edit' } as const;
  return calling(aim, line, async () => {
    await line.connector.edit(spot, activity, saidOf(drawnOf(delivery)));
    return { how: 'sent' };
  });
}

function reply(
  delivery: Delivery,
  { serviceUrl, thread }: { readonly serviceUrl: string; readonly thread: string },
  line: Calling,
): Promise<Sent> {
  const { tenant, team = '' } = delivery;
  const spot = { serviceUrl, conversation: threadIn(team, thread) };
  const aim = { tenant, of: team, conversation: spot.conversation, doing: 'post' } as const;
  return calling(aim, line, async () =>
    sentTo(spot, await line.connector.post(spot, saidOf(drawnOf(delivery)))),
  );
}

/** A new post in the channel, whose thread everything else of the review goes into. */
function open(delivery: Delivery, serviceUrl: string, line: Calling): Promise<Sent> {
  const { tenant, team = '' } = delivery;
  const aim = { tenant, of: team, conversation: team, doing: 'post' } as const;
  return calling(aim, line, async () => {
    const said = saidOf(drawnOf(delivery));
    const organisation = organisationOf(tenant);
    const opened = await line.connector.newPost(serviceUrl, team, organisation, said);
    const thread = threadOf(opened.conversation) ?? opened.activity;
    if (thread === undefined) return { how: 'sent' };
    const activity = opened.activity ?? thread;
    return { how: 'sent', posted: postedRef({ thread, activity }) };
  });
}

/** Any answer will do, also that there is nobody; without an address the sending itself says no. */
async function answers(
  tenant: string,
  { connector, addresses, random }: Calling,
): Promise<boolean> {
  const { serviceUrl, channel } = (await lastHeard(tenant, addresses)) ?? {};
  if (serviceUrl === undefined || channel === undefined) return true;
  try {
    await connector.members({ serviceUrl, conversation: channel }, 1);
    return true;
  } catch (error) {
    const wrong = whatWentWrong(error, 'post', random());
    return wrong.how === 'refused' || wrong.how === 'limited';
  }
}
