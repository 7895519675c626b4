import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { every, type Ticking } from '../adapters/clock/every.ts';
import { loadContent } from '../adapters/content/load-content.ts';
import { healthRoutes, type Part } from '../adapters/http/health.ts';
import { type Http, startHttp } from '../adapters/http/start-http.ts';
import { pinoLog } from '../adapters/log/pino-log.ts';
import { onlyOne } from '../adapters/sqlite/only-one.ts';
import { openSqlitePrivacy } from '../adapters/sqlite/sqlite-privacy.ts';
import { openSqliteOffice } from '../adapters/sqlite/sqlite-store.ts';
import type { Content } from '../app/content.ts';
import { faultOf } from '../app/fault.ts';
import type { Tools } from '../app/plan.ts';
import type { Log } from '../app/platform.ts';
import { readServerConfig, type ServerConfig, slackSecrets } from '../config.ts';
import { judgementAt } from '../domain/judgement.ts';
import { dayKeeper } from './days.ts';
import { awaitEnding } from './ending.ts';
import { Refused } from './exit.ts';
import { looksClock } from './looks-clock.ts';
import { metering, timed } from './metrics-route.ts';
import type { PlatformNeeds } from './platform-desk.ts';
import { type Platforms, platformsIn, startPlatforms } from './platforms.ts';
import type { DatabaseOptions } from './register.ts';
import { servedIn } from './served.ts';
import { signalsRoute } from './signals-route.ts';
import { startBackups } from './start-backups.ts';

/** How often it is looked whether something is due. */
const periodMs = 30_000;

/** Slack repeats what it sent within an hour at most; a replay is refused after five minutes. */
const rememberMs = 3 * 24 * 3_600_000;

/** How long what runs may take to come to its end, and how much of it requests may. */
const drainMs = 5_000;
const requestsMs = 4_000;

/**
 * Answers people on their chat platforms until it is told to stop.
 * @returns the exit code: 0, or 1 after a fault that nobody caught
 * @throws ConfigRefused, ContentRefused, DatabaseRefused or Refused, each with sentences for people
 */
export async function serve(
  options: DatabaseOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const config = readServerConfig(environment);
  const content = loadContent();
  const place = resolve(options.db ?? config.database);
  const log = pinoLog({ level: config.logLevel, secrets: secretsOf(config) });
  const turn = onlyOne(place);
  try {
    const office = openSqliteOffice(place, { check: true });
    try {
      // Finishes the cleaning after an erasure, should one have been cut short.
      await openSqlitePrivacy(place).close();
      await office.outbox.recover();
      const needs = { office, place, content, log, tools: toolsOf(content, config.zone) };
      return await attend(config, needs, startBackups(config, needs));
    } finally {
      await office.store.close();
    }
  } finally {
    turn.release();
    // Whatever a library still holds on to must not keep the process.
    setTimeout(() => process.exit(), 1_000).unref();
  }
}

const secretsOf = ({ slack, teams, metricsToken }: ServerConfig): readonly string[] => [
  ...(metricsToken === undefined ? [] : [metricsToken]),
  ...(slack ? slackSecrets(slack) : []),
  ...(teams?.dev === false && teams.password !== undefined ? [teams.password] : []),
];

/** Numbers of the knowledge hold from a day on, so each day is judged by its own. */
function toolsOf({ knowledge }: Content, zone: string): () => Tools {
  const dayIn = dayKeeper();
  let latest: { readonly day: string; readonly judgement: Tools['judgement'] } | undefined;
  return () => {
    const now = Date.now();
    const day = dayIn(now, zone);
    if (latest?.day !== day) latest = { day, judgement: judgementAt(knowledge, day) };
    return { now, zone, newId: randomUUID, judgement: latest.judgement };
  };
}

/** Everything that comes from outside, from its beginning to its end. */
async function attend(
  config: ServerConfig,
  needs: PlatformNeeds,
  backups: Ticking,
): Promise<number> {
  const { office, log } = needs;
  const ending = awaitEnding(log);
  const closers: (() => Promise<unknown>)[] = [() => backups.stop()];
  try {
    let platforms: Platforms | undefined;
    const http = await listen(config, log, [
      { name: 'database', state: async () => void (await office.outbox.nextDue()) },
      ...platformsIn(config).map((name) => ({
        name,
        state: async () => (platforms ? platforms.ready(name) : 'starting'),
      })),
    ]);
    closers.push(() => http.close(requestsMs));
    const { meter, routes: pages } = await metering(config, needs);
    platforms = await startPlatforms(config, needs, meter);
    const { routes, nudge, stop } = platforms;
    closers.push(stop);
    const signals = timed(signalsRoute(needs, nudge), 'signals', meter);
    http.add([...routes, ...pages, signals]);
    const takeSteps = looksClock(needs);
    const look = async (): Promise<void> => {
      await takeSteps().then(meter.looked, (error: unknown) =>
        log.error('looks-failed', faultOf(error)),
      );
      nudge();
      await office.outbox.forgetDeliveries(Date.now() - rememberMs);
    };
    const clock = every(periodMs, look, (error) => log.error('clock-failed', faultOf(error)));
    closers.unshift(() => clock.stop());
    announce(config, http.url, log);
    await ending.come;
  } finally {
    if (!(await drain(closers, log))) log.warn('drain-cut');
  }
  log.info('stopped');
  return ending.code();
}

async function listen(
  { host, port }: ServerConfig,
  log: Log,
  parts: readonly Part[],
): Promise<Http> {
  try {
    return await startHttp({ host, port, routes: healthRoutes(parts), log });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = cannotListen[code];
    throw why ? new Refused(`${why(host, port)} Nothing was started.`) : error;
  }
}

const cannotListen: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) =>
    `Another program listens on port ${port} of ${host}. Stop that one, or set PORT to another.`,
  EACCES: (_host, port) => `This user may not listen on port ${port}. Set PORT to one above 1023.`,
  EADDRNOTAVAIL: (host) =>
    `${host} is not an address of this machine. Set HOST to one, such as 127.0.0.1 or 0.0.0.0.`,
  ENOTFOUND: (host) =>
    `Nothing is known under the name ${host}. Set HOST to an address, such as 127.0.0.1.`,
};

function announce(config: ServerConfig, url: string, log: Log): void {
  const { slack, teams } = config;
  log.info('listening', {
    url,
    ...(slack && { slack: slack.via }),
    ...(teams && { teams: teams.dev ? 'development' : teams.type }),
  });
  const served = servedIn(config);
  process.stdout.write(`Hosting Review listens on ${url} (${served}). Stop with Ctrl-C.\n`);
}

/**
 * One after another, so that what runs has what it needs to its end.
 * @returns whether all came to their end in time
 */
async function drain(closers: readonly (() => Promise<unknown>)[], log: Log): Promise<boolean> {
  const inOrder = async (): Promise<true> => {
    for (const close of closers) {
      await close().catch((error) => log.error('close-failed', faultOf(error)));
    }
    return true;
  };
  return Promise.race([inOrder(), pause(drainMs, false, { ref: false })]);
}
