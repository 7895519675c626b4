import type { Route } from '../adapters/http/route.ts';
import type { Office } from '../adapters/sqlite/sqlite-store.ts';
import type { Content } from '../app/content.ts';
import type { Tools } from '../app/plan.ts';
import type { Log } from '../app/platform.ts';
import type { ServerConfig } from '../config.ts';

/** A chat platform that has been started. */
export interface Platform {
  /** What it answers over HTTP; none where it calls the platform itself. */
  readonly routes: readonly Route[];
  /** Undefined while it can do its work, else a code for what it waits for. */
  ready(): string | undefined;
  /** Takes nothing new; resolves when what it was saying is said or left for the next start. */
  stop(): Promise<void>;
  /** Looks whether something has to be said. */
  nudge(): void;
}

/** What every platform works with. */
export interface PlatformNeeds {
  readonly office: Office;
  /** Where the database is. */
  readonly place: string;
  readonly content: Content;
  /** For one command: the moment it is asked in. */
  readonly tools: () => Tools;
  readonly log: Log;
}

export interface Platforms {
  readonly slack: Platform;
}

/** Each is loaded only where it is set up. */
export async function startPlatforms(
  { slack }: ServerConfig,
  needs: PlatformNeeds,
): Promise<Platforms> {
  const { startSlack } = await import('./slack-platform.ts');
  return { slack: await startSlack(slack, needs) };
}
