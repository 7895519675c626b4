import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownFolder } from '../support/folder.ts';
import { accepting, apiPilot, type Lines } from '../support/lines.ts';
import { storedReview, timeless } from '../support/stored.ts';
import { type Talked, type TalkOptions, talk } from '../support/talk.ts';

/** A review that meets every kind of prompt: choices, ticks, numbers, texts, menus. */
const lines: Lines = { ...apiPilot, 'q1.privacyReview': 'started', ...accepting };
const workload = 'Contract reader';
const keysOf = ({ turns }: Talked): string[] => turns.map(({ key }) => key);

it('killed after every single answer, a review ends in the record it would have had', async () => {
  const cwd = ownFolder();
  const review = (db: string, options?: TalkOptions): Promise<Talked> =>
    talk(['try', workload, '--db', db], lines, { cwd }, options);
  const [whole, asked] = await Promise.all([review('whole.db'), killedAtEach(review)]);
  expect(asked).toEqual(keysOf(whole));
  const stored = (db: string) => storedReview(join(cwd, db), workload).then(timeless);
  expect(await stored('killed.db')).toEqual(await stored('whole.db'));
}, 120_000);

/**
 * Gives one answer, waits until the next prompt stands there, kills the process and starts it again,
 * until the review is decided. A menu that was left half way is asked from its start.
 */
async function killedAtEach(
  review: (db: string, options?: TalkOptions) => Promise<Talked>,
): Promise<string[]> {
  const asked: string[] = [];
  for (let menus = 0; ; ) {
    const answers = menus + 1;
    const talked = await review('killed.db', { until: { answers, by: 'kill' } });
    const fresh = keysOf(talked).slice(menus);
    expect(fresh.filter((key) => asked.includes(key))).toEqual([]);
    asked.push(...fresh);
    if (talked.code === 0) return asked;
    expect(talked).toMatchObject({ code: null, stderr: '' });
    menus = keysOf(talked).filter((key) => key.startsWith('ask.')).length;
  }
}
