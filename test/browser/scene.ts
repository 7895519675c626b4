import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startChromium } from './chromium.ts';
import { type Playground, startPlayground } from './start-playground.ts';
import { TeamsPage } from './teams-page.ts';

/** The product as a newcomer starts it, and somebody in front of it. */
export interface Scene {
  readonly teams: TeamsPage;
  readonly browser: Browser;
  readonly playground: Playground;
  /** Everything is in here, and goes with it. */
  readonly folder: string;
  end(): Promise<void>;
}

export async function openScene(): Promise<Scene> {
  // Before anything is started: without a browser there is nothing to see.
  const browser = await startChromium();
  const folder = mkdtempSync(join(tmpdir(), 'hosting-review-'));
  const closing: (() => Promise<unknown>)[] = [() => browser.close()];
  const end = async (): Promise<void> => {
    for (const close of closing) await close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const playground = await startPlayground(folder);
    closing.push(() => playground.stop());
    const page = await browser.newPage({ viewport: { width: 1400, height: 1600 } });
    const teams = new TeamsPage(page);
    await teams.open(playground.url);
    return { teams, browser, playground, folder, end };
  } catch (error) {
    await end();
    throw error;
  }
}
