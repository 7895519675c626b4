import { join } from 'node:path';
import { entryOf } from '../../src/domain/judgement.ts';
import type { Outcome } from '../../src/domain/vocabulary.ts';
import { runCli } from './cli.ts';
import { ownFolder } from './folder.ts';
import type { Lines } from './lines.ts';
import { content } from './prompts.ts';
import { storedReview, storedReviews } from './stored.ts';
import { type Talked, type TalkOptions, talk } from './talk.ts';

/** A terminal with a database of its own, where one workload is talked about. */
export function terminal(workload = 'Support summariser') {
  const cwd = ownFolder();
  const db = join(cwd, 'reviews.db');
  return {
    cwd,
    db,
    say: (lines: Lines, options?: TalkOptions): Promise<Talked> =>
      talk(['try', workload, '--db', db], lines, { cwd }, options),
    run: (...args: string[]) => runCli([...args, '--db', db], { cwd }),
    stored: () => storedReview(db, workload),
    reviews: () => storedReviews(db, workload),
  };
}

export const nameOf = (outcome: Outcome): string =>
  entryOf(content.knowledge.outcomes, outcome).name;
/** On one line, however it was wrapped. */
export const flat = (text: string): string => text.replace(/\s+/g, ' ');
export const asked = (talked: Talked): string[] => talked.turns.map(({ key }) => key);

/** What was said after the n-th time this was asked, up to the next prompt. */
export function heardAfter({ turns, stdout }: Talked, key: string, time = 1): string {
  const at = turns.map((turn, index) => (turn.key === key ? index : -1)).filter((i) => i >= 0);
  const next = turns[(at[time - 1] ?? -1) + 1];
  return flat(next?.heard ?? stdout);
}
