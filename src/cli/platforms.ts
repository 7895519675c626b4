import type { Route } from '../adapters/http/route.ts';
import { openSqliteArchive } from '../adapters/sqlite/sqlite-archive.ts';
import { type Meter, meteredPeople, meteredSender, unmetered } from '../app/meter.ts';
import type { Relay } from '../app/relay-outbox.ts';
import type { ChatConfig, SlackConfig, TeamsConfig } from '../config.ts';
import { timed } from './metrics-route.ts';
import { type PlatformDesk, type PlatformNeeds, platformDesk } from './platform-desk.ts';
import { relayTo, type Speaker } from './relay.ts';

/** Where Teams calls us. */
export const messagesPath = '/api/messages';

/** A chat platform, as far as it is wired. */
export interface Platform extends Speaker {
  /** What it answers over HTTP; none where it calls the platform itself. */
  readonly routes: readonly Route[];
  /** Undefined while it can do its work, else a code for what it waits for. */
  ready(): string | undefined;
  start(): void;
  stop(): Promise<void>;
}

/** All that have been started. */
export interface Platforms {
  readonly routes: readonly Route[];
  /** Undefined while that one can do its work, else a code for what it waits for. */
  ready(name: PlatformName): string | undefined;
  /** Looks whether something has to be said. */
  nudge(): void;
  /** Takes nothing new; resolves when what was being said is said or left for the next start. */
  stop(): Promise<void>;
}

const names = ['slack', 'teams'] as const;
export type PlatformName = (typeof names)[number];

export const platformsIn = (config: ChatConfig): readonly PlatformName[] =>
  names.filter((name) => config[name]);

export async function startPlatforms(
  config: ChatConfig,
  needs: PlatformNeeds,
  meter: Meter = unmetered,
): Promise<Platforms> {
  let relay: Relay | undefined;
  const archive = openSqliteArchive(needs.place);
  const desk = platformDesk(needs, archive, {
    nudge: () => relay?.nudge(),
    resume: (tenant) => relay?.resume(tenant),
  });
  const wired = await wiredIn(config, desk, meter).catch(async (error: unknown) => {
    await archive.close();
    throw error;
  });
  const all = Object.values(wired);
  relay = relayTo(wired, desk);
  for (const one of all) one.start();
  relay.nudge();
  return {
    routes: all.flatMap(({ routes }) => routes),
    ready: (name) => wired[name]?.ready(),
    nudge: relay.nudge,
    async stop() {
      await relay.stop();
      await Promise.all(all.map((one) => one.stop()));
      await archive.close();
    },
  };
}

/** Each is loaded only where it is set up. */
async function wiredIn(
  { slack, teams }: ChatConfig,
  desk: PlatformDesk,
  meter: Meter,
): Promise<Partial<Record<PlatformName, Platform>>> {
  return {
    ...(slack && { slack: counted('slack', meter, await slackWith(slack, desk)) }),
    ...(teams && { teams: counted('teams', meter, await teamsWith(teams, desk)) }),
  };
}

const slackWith = async (slack: SlackConfig, desk: PlatformDesk): Promise<Platform> =>
  (await import('./slack-platform.ts')).slackPlatform(slack, desk);
const teamsWith = async (teams: TeamsConfig, desk: PlatformDesk): Promise<Platform> =>
  (await import('./teams-platform.ts')).teamsPlatform(teams, desk);

const counted = (door: PlatformName, meter: Meter, platform: Platform): Platform => ({
  ...platform,
  sender: meteredSender(platform.sender, door, meter),
  people: meteredPeople(platform.people, door, meter),
  routes: platform.routes.map((route) => timed(route, door, meter)),
});
