import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadContent } from '../adapters/content/load-content.ts';
import { ConfigRefused, readConfig, readServerConfig } from '../config.ts';
import { backupChecks } from './doctor-backups.ts';
import { databaseChecks } from './doctor-database.ts';
import { installChecks } from './doctor-installs.ts';
import { manifestChecks, slackOddities, tokenChecks } from './doctor-slack.ts';
import { secretChecks, teamsOddities } from './doctor-teams.ts';
import { exitCodes } from './exit.ts';
import { type Finding, looking, ok, wrong } from './finding.ts';
import type { DatabaseOptions } from './register.ts';
import { servedIn } from './served.ts';

/**
 * Looks at everything that `serve` needs and changes nothing.
 * @returns 0, or 2 when something is wrong
 */
export async function doctor(
  options: DatabaseOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const checks: readonly (() => readonly Finding[] | Promise<readonly Finding[]>)[] = [
    () => nodeChecks(process.versions.node),
    () => settingsChecks(environment),
    () => fileChecks(resolve(options.db ?? readConfig(environment).database), environment),
    contentChecks,
    manifestChecks,
    () => tokenChecks(environment),
    () => secretChecks(environment),
  ];
  const found: Finding[] = [];
  for (const check of checks) {
    const findings = await looking(check);
    found.push(...findings);
    process.stdout.write(findings.map(lineOf).join(''));
  }
  const count = (mark: Finding['mark']): number => found.filter((one) => one.mark === mark).length;
  const [warnings, faults] = [count('warning'), count('wrong')];
  process.stdout.write(`\n${summary(faults, warnings)}\n`);
  return faults === 0 ? 0 : exitCodes.badInput;
}

/** What is in the file is looked at only where it can be read. */
async function fileChecks(
  place: string,
  environment: NodeJS.ProcessEnv,
): Promise<readonly Finding[]> {
  return [
    ...databaseChecks(place),
    ...backupChecks(place, environment),
    ...(await installChecks(place, environment)),
  ];
}

/** The mark comes first, in a word: a colour or a sign would not be read out. */
const lineOf = ({ mark, text }: Finding): string =>
  `${mark.padEnd(9)}${text.replaceAll('\n', `\n${' '.repeat(9)}`)}\n`;

function summary(faults: number, warnings: number): string {
  const beside = warnings === 0 ? '' : `, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;
  if (faults === 0) return `Nothing is wrong${beside}.`;
  return `${faults} ${faults === 1 ? 'thing is' : 'things are'} wrong${beside}.`;
}

function nodeChecks(running: string): readonly Finding[] {
  const file = new URL('../../package.json', import.meta.url);
  const { engines } = JSON.parse(readFileSync(file, 'utf8')) as { engines: { node: string } };
  const needed = engines.node.replace(/^>=/, '');
  const [major = 0, minor = 0] = running.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = needed.split('.').map(Number);
  const fine = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return fine
    ? [ok(`Node ${running}`)]
    : [wrong(`Node ${running} is too old: install ${needed} or newer.`)];
}

function settingsChecks(environment: NodeJS.ProcessEnv): readonly Finding[] {
  try {
    const config = readServerConfig(environment);
    const { host, port, slack, teams } = config;
    return [
      ok(`Settings: ${servedIn(config)}, listening on ${host}, port ${port}`),
      ...(slack ? slackOddities(slack) : []),
      ...(teams ? teamsOddities(teams) : []),
    ];
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error;
    // A line that goes on with the one before it is indented.
    return error.message.split(/\n(?! )/).map(wrong);
  }
}

function contentChecks(): readonly Finding[] {
  const { questions, knowledge } = loadContent();
  const { length } = questions;
  return [ok(`Dialogs and knowledge: ${length} questions, ${knowledge.rules.length} rules`)];
}
