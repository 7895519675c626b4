import { runDue } from '../app/run-due.ts';
import type { PlatformNeeds } from './platform-desk.ts';

/** The most looks of one round, so that after an outage nobody else has to wait for all of them. */
const atOnce = 500;

/** Takes what has come due a step further: one round. */
export const looksClock =
  ({ office, tools, log }: PlatformNeeds) =>
  (): Promise<number> =>
    runDue({ looks: office.looks, store: office.store, tools, log, limit: atOnce });
