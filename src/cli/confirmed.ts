import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { Refused } from './exit.ts';

/**
 * Whether to go on: `--yes` says so beforehand, else whoever sits at the terminal is asked; only a
 * yes is one.
 * @throws Refused where nobody can be asked
 */
export async function confirmed(question: string, yes: true | undefined): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new Refused('Nothing was changed. Add --yes to go on without being asked.');
  }
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const asked = reader.question(`${question} [y/N] `).catch(() => '');
    // Ctrl-C and Ctrl-D close the reader, and nobody would answer any more.
    const closed = once(reader, 'close').then(() => '');
    return /^y(es)?$/i.test((await Promise.race([asked, closed])).trim());
  } finally {
    reader.close();
  }
}
