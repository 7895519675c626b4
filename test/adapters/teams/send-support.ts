import { keepFrom } from '../../../src/adapters/teams/addresses-kept.ts';
import { Bot } from '../../../src/adapters/teams/botbuilder-adapter.ts';
import { botbuilderConnector } from '../../../src/adapters/teams/connect.ts';
import { teamsSender } from '../../../src/adapters/teams/send-teams.ts';
import type { Message } from '../../../src/app/message.ts';
import type { Delivery, Sender, Sent } from '../../../src/app/platform.ts';
import type { Answer, ReviewFile } from '../../../src/domain/review.ts';
import { aReview } from '../../support/builders.ts';
import { saying } from '../../support/messages.ts';
import { FakeTeams } from '../../support/teams/fake-teams.ts';
import { keptAddresses } from '../../support/teams/fake-teams-addresses.ts';
import { channel, megan, type TeamsPerson, tenant } from '../../support/teams/people.ts';

export const now = Date.UTC(2026, 10, 20, 9);

/** The real way out to a Teams of our own. */
export async function speaking(patience = 2_000) {
  const teams = await FakeTeams.open();
  const addresses = keptAddresses();
  const connector = botbuilderConnector(new Bot({ dev: true }), patience);
  const line = { connector, addresses, tools: () => ({ now }), random: () => 0 };
  const sender: Sender = teamsSender(line);
  const hears = (body: object) => keepFrom(body as never, addresses, now);
  return {
    teams,
    addresses,
    connector,
    line,
    sender,
    hears,
    /** Megan has said something in the channel. @returns the first message of its thread */
    async met(person: TeamsPerson = megan): Promise<string> {
      const root = teams.rooms.writes(person, 'Hosting Review start Chat');
      await hears(teams.bodies().mention(person, 'start Chat', root));
      return root;
    },
    /** What the bot asked of Teams since, in short. */
    async during(act: () => Promise<Sent>) {
      const before = teams.requests.length;
      const sent = await act();
      const calls = teams.requests.slice(before).map(({ method, status }) => `${method} ${status}`);
      return { sent, calls };
    },
  };
}
export type Speaking = Awaited<ReturnType<typeof speaking>>;

export const aFile = (answers: readonly Answer[] = []): ReviewFile => ({
  review: aReview({ team: channel, workload: 'Chat', lead: 'megan' }),
  people: [{ id: 'megan', handle: megan.aadObjectId, name: megan.name }],
  answers,
  drafts: [],
  evidence: [],
  recommendations: [],
  decisions: [],
  records: [],
  confirmations: [],
});

export const delivery = (message: Message, given: Partial<Delivery> = {}): Delivery => ({
  tenant,
  team: channel,
  repeated: false,
  message,
  saying,
  ...given,
});

/** Something for one person, who has said it in no channel. */
export const alone = (message: Message, given: Partial<Delivery> = {}): Delivery => {
  const { team: _, ...rest } = delivery(message);
  return { ...rest, to: megan.aadObjectId, called: megan.name, ...given };
};

export const postedBy = (sent: Sent): string => {
  if (sent.how !== 'sent' || sent.posted === undefined) throw new Error(JSON.stringify(sent));
  return sent.posted;
};
