import { existsSync } from 'node:fs';
import { env } from 'node:process';
import { type Browser, chromium } from 'playwright-core';

const executablePath = env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** It looks at one page on this machine and asks nobody else for anything. */
const alone = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Chromium without a window. Who has none is told: what nobody has looked at has not been tried. */
export function startChromium(): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no Chromium at ${executablePath}. Install it (Debian: apt-get install chromium), or ` +
        'name where yours is in CHROMIUM_PATH.',
    );
  }
  return chromium.launch({ executablePath, headless: true, args: alone, timeout: 60_000 });
}
