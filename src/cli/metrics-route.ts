import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { answerJson, type Route } from '../adapters/http/route.ts';
import type { PromMeter } from '../adapters/metrics/prom-meter.ts';
import type { Readings } from '../adapters/metrics/reading-gauges.ts';
import { hashOf, matches } from '../adapters/signals/token.ts';
import { type Door, type Meter, type TurnEnd, turnEnds, unmetered } from '../app/meter.ts';
import type { ServerConfig } from '../config.ts';
import { backupFolder, newestBackup } from './backups-held.ts';
import type { PlatformNeeds } from './platform-desk.ts';
import { version } from './version.ts';

type Needs = Pick<PlatformNeeds, 'office' | 'place' | 'tools'>;
type Config = Pick<ServerConfig, 'slack' | 'teams' | 'metricsToken' | 'backupFolder'>;

export interface Metering {
  readonly meter: Meter;
  readonly routes: readonly Route[];
}

/** Whoever asks wants to know now, whatever the database does. */
const patienceMs = 2_000;

/** How long the folder of backups, which may be on a slow disk, is left alone. */
const backupHoldsMs = 60_000;

/** Counts, and answers `GET /metrics`, for whoever has the token; without one none of it is loaded. */
export async function metering(config: Config, needs: Needs): Promise<Metering> {
  const { metricsToken: token } = config;
  if (token === undefined) return { meter: unmetered, routes: [] };
  const { promMeter } = await import('../adapters/metrics/prom-meter.ts');
  const platforms = (['slack', 'teams'] as const).filter((name) => config[name]);
  const prom = promMeter({ version: version(), doors: [...platforms, 'signals'] });
  return { meter: prom.meter, routes: [metricsRoute(token, prom, reader(config, needs))] };
}

function metricsRoute(token: string, prom: PromMeter, read: () => Promise<Readings>): Route {
  const hash = hashOf(token);
  let reading: Promise<Readings> | undefined;
  return {
    method: 'GET',
    path: '/metrics',
    async handle({ headers }, response) {
      if (!matches(tokenIn(headers), hash)) return refuse(response);
      // Two who ask at once do not make the database work twice.
      reading ??= read().finally(() => {
        reading = undefined;
      });
      const text = await prom.text(await reading);
      response.writeHead(200, {
        'content-type': prom.contentType,
        'content-length': Buffer.byteLength(text),
        'cache-control': 'no-store',
      });
      response.end(text);
    },
  };
}

const tokenIn = ({ authorization = '' }: IncomingHttpHeaders): string =>
  /^bearer +(\S+) *$/i.exec(authorization)?.[1] ?? '';

function refuse(response: ServerResponse): void {
  response.setHeader('www-authenticate', 'Bearer');
  answerJson(response, 401, {
    error: 'Send the token for metrics as "Authorization: Bearer ...".',
  });
}

/** What cannot be read in time, or at all, is left out: an old figure would look like a new one. */
function reader(config: Config, { office, place, tools }: Needs): () => Promise<Readings> {
  const newest = newestHeld(place, backupFolder(config, place));
  return async () => {
    const { now } = tools();
    const [outbox, looks] = await Promise.all([
      inTime(waiting(office.outbox, now)),
      inTime(office.looks.depth(now)),
    ]);
    const made = newest(now);
    return {
      ...(outbox && { outbox }),
      ...(looks && { looks }),
      backup: made === undefined ? Number.POSITIVE_INFINITY : secondsFrom(made, now),
    };
  };
}

async function waiting(outbox: Needs['office']['outbox'], now: number) {
  const [{ oldest = now, ...depth }, due = now] = await Promise.all([
    outbox.depth(),
    outbox.nextDue(),
  ]);
  return { ...depth, oldest: secondsFrom(oldest, now), late: secondsFrom(due, now) };
}

async function inTime<T>(read: Promise<T>): Promise<T | undefined> {
  const done = new AbortController();
  const late = pause(patienceMs, undefined, { signal: done.signal }).catch(() => undefined);
  try {
    return await Promise.race([read.catch(() => undefined), late]);
  } finally {
    done.abort();
  }
}

/** When the newest backup was made, by the manifests in its folder. */
function newestHeld(place: string, folder: string): (now: number) => number | undefined {
  let held: { readonly at: number | undefined; readonly until: number } | undefined;
  return (now) => {
    if (!held || held.until <= now) {
      held = { at: newestBackup(place, folder, now)?.at, until: now + backupHoldsMs };
    }
    return held.at;
  };
}

/** A clock that was set back makes nothing younger than now. */
const secondsFrom = (at: number, now: number): number => Math.max(0, now - at) / 1_000;

/** The same, counted. Pages that people look at on the way of installing are not turns. */
export const timed = (route: Route, door: Door, meter: Meter): Route =>
  route.method === 'GET'
    ? route
    : {
        ...route,
        handle(request, response, body) {
          const end = meter.turn(door);
          response.once('close', () => end(endOf(response)));
          return route.handle(request, response, body);
        },
      };

const endOf = ({ writableFinished, statusCode }: ServerResponse): TurnEnd =>
  (writableFinished && turnEnds.find((end) => end[0] === String(statusCode)[0])) || 'cut';
