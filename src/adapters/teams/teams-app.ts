import type { People, Sender } from '../../app/platform.ts';
import { watched } from '../../app/watched-sender.ts';
import { Bot, type BotAccess, type Credentials } from './botbuilder-adapter.ts';
import { consoleToLog } from './botbuilder-console.ts';
import { onTeams } from './calls.ts';
import { botbuilderConnector } from './connect.ts';
import { entranceFor, type Receive } from './entrance.ts';
import type { ExportDesk } from './export-consent.ts';
import { teamsGuests } from './guests.ts';
import { onActivity } from './on-activity.ts';
import { teamsRoster } from './roster.ts';
import { teamsSender } from './send-teams.ts';
import { teamsPeople } from './teams-people.ts';

type OfOurs = 'connector' | 'people' | 'roster' | 'guests' | 'botId' | 'dev';

export interface TeamsOptions extends Omit<ExportDesk, OfOurs> {
  readonly access: BotAccess;
  /** Another way to the bot's own tokens than the SDK's for its type. */
  readonly credentials?: Credentials;
}

export interface TeamsApp {
  readonly sender: Sender;
  readonly people: People;
  /** Answers one request whose body has been read. */
  readonly receive: Receive;
  /** Undefined while Teams takes what is said, else a code for why not. */
  ready(): string | undefined;
  stop(): Promise<void>;
}

/** Teams, wired: what arrives goes to its handler, what is said goes through one connector. */
export function teamsApp(options: TeamsOptions): TeamsApp {
  const { access, credentials, ...given } = options;
  const { log, addresses, tools, store } = given;
  const giveBack = consoleToLog(log);
  const bot = new Bot(access, credentials);
  const connector = botbuilderConnector(bot);
  const line = { connector, addresses, tools, random: Math.random };
  const people = teamsPeople(line, store);
  const { dev } = access;
  const roster = teamsRoster(line);
  const guests = teamsGuests({ connector, tools, log });
  const sayingIn = (zone: string) => onTeams(given.sayingIn(zone));
  const desk = { ...given, sayingIn, connector, people, roster, guests, botId: bot.appId, dev };
  const sender = watched(teamsSender(line));
  return {
    sender,
    people,
    receive: entranceFor({ bot, dev, log, handle: (activity) => onActivity(activity, desk) }),
    ready: sender.trouble,
    stop: async () => giveBack(),
  };
}
