/**
 * Draws everything that the bot shows on Slack and asks Slack's own `blocks.validate` about it, which
 * takes no token: `npm run build && node scripts/validate-blocks.mjs [part of a name]`.
 *
 * This needs the internet, and sends Slack made-up reviews and nothing of yours; so it is no part of
 * the tests. `--list` names what would be asked about and asks nobody. SLACK_API_URL is another base.
 * Exits 0 where all is well, 1 where Slack would not take something, 2 where it could not be asked.
 */
import { existsSync } from 'node:fs';
import { argv, env, exit, stderr, stdout } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { drawings } from './drawings.mjs';

const built = new URL('../dist/', import.meta.url);
const timeoutMs = 15_000;
const attempts = 4;

/** Slack could not be asked, or did not answer what was asked. */
export class NotAsked extends Error {}

/** @returns what Slack would not take in it, a line each */
export async function problemsIn(payload, { base, pauseMs = 1_000 }) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await asked(payload, base);
    } catch (error) {
      if (!(error instanceof NotAsked) || error.cause === 'final' || attempt === attempts)
        throw error;
      await wait(Math.max(pauseMs * attempt, (error.cause?.retryAfter ?? 0) * pauseMs));
    }
  }
}

async function asked(payload, base) {
  const answer = await fetch(new URL('blocks.validate', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(payload),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error) => {
    throw new NotAsked(`No answer: ${error.cause?.code ?? error.name}`);
  });
  if (answer.status === 429) {
    const retryAfter = Number(answer.headers.get('retry-after') ?? 1);
    throw new NotAsked('Slack asks us to wait.', { cause: { retryAfter } });
  }
  if (!answer.ok) throw new NotAsked(`Slack answered ${answer.status}.`);
  const said = await answer.json().catch(() => {
    throw new NotAsked('What answered is not Slack.');
  });
  return verdictOf(said);
}

/** Errors about what was drawn are problems; any other error means that it was not looked at. */
function verdictOf(said) {
  const details = [
    ...(said.errors ?? []).map(
      ({ pointer = '', message, code }) => `${pointer} ${message ?? code}`,
    ),
    ...(said.response_metadata?.messages ?? []),
  ].map((line) => line.trim());
  if (said.ok === true) return details;
  if (details.length > 0) return details;
  if (/^invalid_(blocks|view|arguments|attachments)|^msg_/.test(said.error)) return [said.error];
  throw new NotAsked(`Slack refused to look: ${said.error}`, { cause: 'final' });
}

async function main([...args]) {
  if (!existsSync(new URL('main.js', built))) {
    stderr.write('There is no build. Run `npm run build` first.\n');
    return 2;
  }
  const wanted = args.find((one) => !one.startsWith('--')) ?? '';
  const all = await drawings((path) => import(new URL(`${path}.js`, built).href));
  const chosen = all.filter(({ name }) => name.includes(wanted));
  if (args.includes('--list')) {
    for (const { name } of chosen) stdout.write(`${name}\n`);
    return 0;
  }
  return report(chosen, env.SLACK_API_URL ?? 'https://slack.com/api/');
}

async function report(chosen, base) {
  let bad = 0;
  for (const { name, payload } of chosen) {
    const problems = await problemsIn(payload, { base: base.replace(/\/*$/, '/') });
    if (problems.length > 0) bad += 1;
    for (const problem of problems) stdout.write(`${name}: ${problem}\n`);
  }
  stdout.write(`${chosen.length} drawings, ${bad} with problems.\n`);
  return bad > 0 ? 1 : 0;
}

if (pathToFileURL(argv[1] ?? '').href === import.meta.url) {
  const code = await main(argv.slice(2)).catch((error) => {
    if (!(error instanceof NotAsked)) throw error;
    stderr.write(
      `${error.message}\nThis needs the internet: ${fileURLToPath(import.meta.url)} --list does not.\n`,
    );
    return 2;
  });
  exit(code);
}
