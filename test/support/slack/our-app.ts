import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startHttp } from '../../../src/adapters/http/start-http.ts';
import { type Office, openSqliteOffice } from '../../../src/adapters/sqlite/sqlite-store.ts';
import type { Tools } from '../../../src/app/plan.ts';
import { runDue } from '../../../src/app/run-due.ts';
import { startPlatforms } from '../../../src/cli/platforms.ts';
import type { SlackConfig } from '../../../src/config.ts';
import { judgementAt } from '../../../src/domain/judgement.ts';
import { ownFolder } from '../folder.ts';
import { content } from '../prompts.ts';
import type { Workspace } from './slack-workspace.ts';

export interface OurApp {
  readonly db: string;
  readonly office: Office;
  readonly logged: readonly string[];
  readonly tools: () => Tools;
  /** Moves the app's clock. */
  passes(ms: number): void;
  /** What the process does every half minute: looks whose moment has come. */
  ticks(): Promise<void>;
  /** Stops, and starts again on the same file. */
  restarts(): Promise<void>;
}

const judgement = judgementAt(content.knowledge, '2026-11-20');

/**
 * The real thing in this process, until the test is over: over HTTP with the workspace's own token,
 * unless told.
 */
export async function startOurApp(
  workspace: Workspace,
  access: Partial<SlackConfig> = {},
): Promise<OurApp> {
  const db = join(ownFolder(), 'reviews.db');
  const logged: string[] = [];
  let ahead = 0;
  const note = (event: string, detail?: object): void => {
    logged.push(`${event} ${JSON.stringify(detail ?? {})}`);
  };
  const log = { info: note, warn: note, error: note };
  const tools = () => ({
    now: Date.now() + ahead,
    zone: 'UTC',
    newId: randomUUID,
    judgement,
  });
  const run = async () => {
    const office = openSqliteOffice(db);
    await office.outbox.recover();
    const own = 'oauth' in access ? {} : { botToken: workspace.bot.token };
    const slack = {
      ...own,
      apiUrl: workspace.apiUrl,
      via: 'http',
      signingSecret: workspace.secret,
      ...access,
    } as SlackConfig;
    const platforms = await startPlatforms({ slack }, { office, place: db, content, tools, log });
    const { routes } = platforms;
    const http = await startHttp({ host: '127.0.0.1', port: 0, routes, log });
    workspace.appUrl = http.url;
    const stop = async (): Promise<void> => {
      await http.close(1_000);
      await platforms.stop();
      await office.store.close();
    };
    return { office, stop, nudge: platforms.nudge };
  };
  let running = await run();
  workspace.waiting = {
    idleMs: 30,
    settled: async () => {
      const { now } = tools();
      const [next] = await running.office.outbox.due(now, 1);
      return next === undefined;
    },
  };
  onTestFinished(() => running.stop());
  return {
    db,
    get office() {
      return running.office;
    },
    logged,
    tools,
    passes(ms) {
      ahead += ms;
      running.nudge();
    },
    async ticks() {
      const { looks, store } = running.office;
      await runDue({ looks, store, tools, log, limit: 100 });
      running.nudge();
    },
    async restarts() {
      await running.stop();
      running = await run();
    },
  };
}
