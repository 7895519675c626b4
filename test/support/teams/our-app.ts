import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startHttp } from '../../../src/adapters/http/start-http.ts';
import { type Office, openSqliteOffice } from '../../../src/adapters/sqlite/sqlite-store.ts';
import type { Tools } from '../../../src/app/plan.ts';
import { runDue } from '../../../src/app/run-due.ts';
import { messagesPath, startPlatforms } from '../../../src/cli/platforms.ts';
import type { TeamsConfig } from '../../../src/config.ts';
import { judgementAt } from '../../../src/domain/judgement.ts';
import { ownFolder } from '../folder.ts';
import { content } from '../prompts.ts';

export interface OurApp {
  readonly db: string;
  readonly office: Office;
  readonly logged: readonly string[];
  /** Where Teams calls us. */
  readonly endpoint: string;
  readonly tools: () => Tools;
  /** Nothing is due to be said. */
  settled(): Promise<boolean>;
  /** Moves the app's clock. */
  passes(ms: number): void;
  /** What the process does every half minute: looks whose moment has come. */
  ticks(): Promise<void>;
  /** Stops, and starts again on the same file. */
  restarts(): Promise<void>;
}

const began = Date.parse('2026-11-20T09:00:00Z');
const judgement = judgementAt(content.knowledge, '2026-11-20');

/**
 * The real thing in this process, until the test is over, on the morning of Friday, 20 November 2026;
 * in development, where nothing is authenticated, unless told.
 */
export async function startOurApp(teams: TeamsConfig = { dev: true }): Promise<OurApp> {
  const db = join(ownFolder(), 'reviews.db');
  const logged: string[] = [];
  let ahead = began - Date.now();
  const note = (event: string, detail?: object): void => {
    logged.push(`${event} ${JSON.stringify(detail ?? {})}`);
  };
  const log = { info: note, warn: note, error: note };
  const tools = () => ({ now: Date.now() + ahead, zone: 'UTC', newId: randomUUID, judgement });
  const run = async () => {
    const office = openSqliteOffice(db);
    await office.outbox.recover();
    const platforms = await startPlatforms({ teams }, { office, place: db, content, tools, log });
    const { routes } = platforms;
    const http = await startHttp({ host: '127.0.0.1', port: 0, routes, log });
    const stop = async (): Promise<void> => {
      await http.close(1_000);
      await platforms.stop();
      await office.store.close();
    };
    return { office, stop, nudge: platforms.nudge, endpoint: `${http.url}${messagesPath}` };
  };
  let running = await run();
  onTestFinished(() => running.stop());
  return {
    db,
    get office() {
      return running.office;
    },
    logged,
    get endpoint() {
      return running.endpoint;
    },
    tools,
    settled: async () => (await running.office.outbox.due(tools().now, 1)).length === 0,
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
