import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { postedIn } from '../adapters/slack/kill-support.ts';
import { count, tally } from '../adapters/slack/rows.ts';
import { ownFolder } from '../support/folder.ts';
import { atRest, victimIn } from '../support/killing-serve.ts';
import { openWorkspace } from '../support/slack/slack-workspace.ts';
import { statusOf, typedCommand } from './typed.ts';

/** A process that dies at a named point of the next turn that is noted. */
async function dyingAt(point: 'before-commit' | 'after-commit') {
  const workspace = await openWorkspace();
  const cwd = ownFolder();
  const when = join(cwd, 'now');
  const settings = {
    SLACK_BOT_TOKEN: workspace.bot.token,
    SLACK_SIGNING_SECRET: workspace.secret,
    SLACK_API_URL: workspace.apiUrl,
    NODE_OPTIONS: `--import ${new URL('./crash-here.mjs', import.meta.url).href}`,
    CRASH_AT: point,
    CRASH_WHEN: when,
  };
  const victim = victimIn(cwd, settings, (url) => {
    workspace.appUrl = url;
  });
  const command = typedCommand(workspace);
  const says = () => statusOf(workspace.signer.post(command));
  const served = await victim.starts();
  const before = tally(victim.db);
  writeFileSync(when, '');
  expect(await says()).toBeUndefined();
  expect((await served.ended).code).toBeNull();
  rmSync(when);
  const after = tally(victim.db);
  await victim.starts();
  const rests = () => expect.poll(() => atRest(victim.db), { timeout: 20_000 }).toBe(true);
  const posts = () => postedIn(workspace, '#platform');
  return { victim, before, after, says, rests, posts };
}

const once = [
  { card: 'root', again: false },
  { card: 'q1', again: false },
];

test('killed before the commit: no acknowledgement and no trace', async () => {
  const { victim, before, after, says, rests, posts } = await dyingAt('before-commit');
  expect(after).toEqual(before);
  await rests();
  expect(posts()).toEqual([]);
  expect(await says()).toBe(200);
  await rests();
  expect(count(victim.db, 'reviews')).toBe(1);
  expect(posts()).toEqual(once);
});

test('killed after the commit, before the acknowledgement: delivered again it is one turn', async () => {
  const { victim, after, says, rests, posts } = await dyingAt('after-commit');
  expect(after['reviews']).toBe(1);
  await rests();
  expect(posts()).toEqual(once);
  const kept = tally(victim.db);
  expect(await says()).toBe(200);
  await rests();
  expect(tally(victim.db)).toEqual(kept);
  expect(posts()).toEqual(once);
});
