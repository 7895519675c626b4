import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { loadContent } from '../adapters/content/load-content.ts';
import { type Office, openSqliteOffice } from '../adapters/sqlite/sqlite-store.ts';
import type { Content } from '../app/content.ts';
import type { DueLook } from '../app/ports.ts';
import { readConfig } from '../config.ts';
import { judgementAt } from '../domain/judgement.ts';
import type { FiredTrigger, LookStage } from '../domain/look.ts';
import { dayOf } from '../domain/next-look.ts';
import { type Happening, whatComes } from './due-steps.ts';
import { dueBlocks } from './due-words.ts';
import { momentOption } from './moment.ts';
import { print, printJson } from './output.ts';
import type { DatabaseOptions } from './register.ts';

export interface DueOptions extends DatabaseOptions {
  readonly at?: string;
  readonly tenant?: string;
  readonly format: 'text' | 'json';
}

/** A look that is due, what happens about it by itself, and what follows if nobody answers. */
export interface DueLine {
  readonly tenant: string;
  readonly workload: string;
  readonly team: string;
  readonly review: string;
  /** The name of the lead, and whether they are gone. */
  readonly lead: string;
  readonly leadGone: boolean;
  readonly look: number;
  /** `YYYY-MM-DD` in the zone, which is the lead's. */
  readonly day: string;
  readonly zone: string;
  readonly stage: LookStage;
  /** Why, beside the day itself. */
  readonly fired: readonly FiredTrigger[];
  readonly next?: Happening;
  readonly after?: Happening;
}

/**
 * What is due at a moment and why, as things stand now; nothing is sent and nothing changed.
 * @throws Refused for an `--at` that is no moment
 */
export async function due(
  { at, tenant, format, db }: DueOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const config = readConfig(environment);
  const now = Date.now();
  const moment = at === undefined ? now : momentOption(at, '--at', 'end');
  const content = loadContent();
  const office = openSqliteOffice(resolve(db ?? config.database));
  try {
    const found = await office.looks.due(moment, Number.MAX_SAFE_INTEGER);
    const wanted = found.filter((one) => tenant === undefined || one.tenant === tenant);
    // Of a workspace that has paused, nothing comes due.
    const paused = tenant !== undefined && (await office.store.settings(tenant)).looksPaused;
    const reader = { now, moment, zone: config.zone, content, office };
    const lines: DueLine[] = [];
    for (const one of wanted) {
      const line = await lineOf(one, reader);
      if (line) lines.push(line);
    }
    if (format === 'json') printJson({ at: new Date(moment).toISOString(), due: lines });
    else
      print(
        dueBlocks(lines, { moment, zone: config.zone, paused: paused === true }, content),
        environment,
      );
    return 0;
  } finally {
    await office.store.close();
  }
}

interface Reader {
  readonly now: number;
  readonly moment: number;
  /** Where nobody has told the lead's. */
  readonly zone: string;
  readonly content: Content;
  readonly office: Office;
}

/** Undefined for one that turns out to lie ahead: its moment came before its day, and nothing has fired. */
async function lineOf(
  found: DueLook,
  { now, moment, content, office: { store }, ...reader }: Reader,
): Promise<DueLine | undefined> {
  const { tenant, team, review, workload, lead, look } = found;
  const settings = await store.settings(tenant);
  const profile = await store.profile(tenant, lead);
  const zone = profile?.zone ?? reader.zone;
  const leadGone = profile?.active === false;
  // It happens when it is due, or at once where that has passed.
  const from = Math.min(moment, Math.max(now, look.at ?? now));
  const judgement = judgementAt(content.knowledge, dayOf(from, zone));
  const tools = { now: from, zone, newId: randomUUID, judgement };
  const holidays = settings.holidays ?? [];
  const circumstances = { zone, holidays, leadGone, paused: false };
  const { fired, isAhead, next, after } = await whatComes(found, circumstances, store, tools);
  if (isAhead) return undefined;
  return {
    ...{ tenant, workload, team, review, zone, leadGone, fired },
    lead: (await store.personById(tenant, lead))?.name ?? lead,
    look: look.number,
    day: look.day,
    stage: look.stage,
    ...(next ? { next } : {}),
    ...(after ? { after } : {}),
  };
}
