import { randomUUID } from 'node:crypto';
import { converse, type Ending } from '../adapters/terminal/converse.ts';
import type { Desk } from '../adapters/terminal/desk.ts';
import { type Paper, paperFor } from '../adapters/terminal/draw.ts';
import { linePrompter } from '../adapters/terminal/line-prompter.ts';
import type { Prompter } from '../adapters/terminal/prompter.ts';
import { paragraph } from '../app/blocks.ts';
import { say, type Words } from '../app/content.ts';
import { handle } from '../app/handle.ts';
import { looksLikeSecret } from '../domain/secret.ts';
import { nameText } from '../domain/text.ts';
import { Refused } from './exit.ts';
import { findReview } from './find-review.ts';
import { type Local, openLocal } from './local.ts';
import type { DatabaseOptions } from './register.ts';

/** What a shell says when Ctrl-C ended a program. */
const interrupted = 130;

/**
 * The conversation for one person in this terminal.
 * @returns the exit code
 * @throws Refused for a workload name that cannot be one
 */
export const tryReview = (
  workload: string | undefined,
  options: DatabaseOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> => talk(workload, 'review', options, environment);

/** The same, about what has changed since a workload was decided. */
export const relook = (
  workload: string,
  options: DatabaseOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> => talk(workload, 'look', options, environment);

async function talk(
  workload: string | undefined,
  wanted: 'review' | 'look',
  options: DatabaseOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  refuseName(workload);
  const local = openLocal(options, environment);
  if (wanted === 'look') await refuseUndecided(workload, local);
  const keys = Boolean(process.stdin.isTTY && process.stdout.isTTY);
  const colour = Boolean(process.stdout.isTTY) && !environment['NO_COLOR'];
  const paper = paperFor(process.stdout.columns, colour);
  const prompter = await prompterFor(keys, paper, local.content);
  try {
    prompter.say([paragraph(...say(local.content, 'place.database', { path: local.place }))]);
    const ending = await converse(deskFor(local, prompter), workload, wanted);
    prompter.say([paragraph(...farewell(ending, options, local.content))]);
    return ending.how === 'stopped' && keys ? interrupted : 0;
  } finally {
    prompter.close();
    await local.store.close();
  }
}

/** @throws Refused where there is no such review, with the names there are */
async function refuseUndecided(workload = '', local: Local): Promise<void> {
  try {
    await findReview(workload, local);
  } catch (error) {
    await local.store.close();
    throw error;
  }
}

function refuseName(workload: string | undefined): void {
  if (workload === undefined) return;
  if (!nameText.safeParse(workload).success) {
    throw new Refused('A workload name has 1 to 120 characters on one line.');
  }
  if (looksLikeSecret(workload)) {
    throw new Refused(
      'That looks like a secret, so it was not kept. Give the workload a plain name.',
    );
  }
}

/** The prompt library is loaded only where somebody can press its keys. */
async function prompterFor(keys: boolean, paper: Paper, words: Words): Promise<Prompter> {
  if (!keys) return linePrompter({ input: process.stdin, output: process.stdout }, paper, words);
  const { keyPrompter } = await import('../adapters/terminal/key-prompter.ts');
  return keyPrompter(paper, words);
}

function deskFor({ content, store, config, tenant, team, tools }: Local, prompter: Prompter): Desk {
  const asker = { handle: config.user, name: config.user };
  return {
    content,
    prompter,
    store,
    tenant,
    team,
    handle: asker.handle,
    tools,
    send: (request) =>
      handle({ ...request, tenant, team, asker, delivery: randomUUID() }, store, tools),
  };
}

/** Which command goes on from here. */
function farewell({ how, workload }: Ending, { db }: DatabaseOptions, words: Words) {
  const verb = how === 'decided' ? 'show' : 'try';
  const name = workload === undefined ? '' : ` ${quoted(workload)}`;
  const command = `npx hosting-review ${verb}${name}${db === undefined ? '' : ` --db ${quoted(db)}`}`;
  return say(words, how === 'decided' ? 'place.finished' : 'place.saved', { command });
}

/** So that it can be pasted into a shell as it stands. */
const quoted = (word: string): string =>
  /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
