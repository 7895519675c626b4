import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Case } from '../../src/domain/case.ts';
import { linesOf, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { violations } from '../support/json-schema.ts';
import { aCase, evaluate, malformed, read, repository, textOf } from '../support/machine-door.ts';

describe('help', () => {
  it('tells every command, and each command tells its own', async () => {
    const { stdout } = await runCli(['--help'], { cwd: ownFolder() });
    const [, listed = ''] = stdout.split('Commands:');
    const commands = [...listed.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => String(name));
    expect(commands).toEqual(expect.arrayContaining(['try', 'show', 'evaluate', 'schema']));
    const helps = commands.map((name) => runCli([name, '--help'], { cwd: ownFolder() }));
    for (const help of await Promise.all(helps)) {
      expect(help).toMatchObject({ code: 0, stderr: '' });
      expect(help.stdout).toMatch(/^Usage: hosting-review [a-z]+ /);
    }
  });

  it('is shown, as an error, to whoever names no command', async () => {
    const { code, stderr } = await runCli([], { cwd: ownFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: hosting-review');
  });

  it('knows the version of the package', async () => {
    const { stdout } = await runCli(['--version'], { cwd: ownFolder() });
    expect(stdout.trim()).toBe(JSON.parse(read('package.json')).version);
  });
});

describe('the published schemas', () => {
  const published = (name: string): Record<string, unknown> =>
    JSON.parse(read(`docs/schemas/${name}.json`));
  const input = published('evaluate-input');
  const output = published('evaluate-output');

  it.each(['evaluate-input', 'evaluate-output'])('%s is what the program prints', async (name) => {
    const { code, stdout } = await runCli(['schema', name], { cwd: ownFolder() });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(published(name));
    expect(published(name)['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
  });

  it('takes the cases that are shipped, and the answers to them', async () => {
    const cases = [aCase, ...shippedCases()];
    const bad = cases.flatMap((one) => violations(input, one));
    expect(bad).toEqual([]);
    const jsonl = cases.map((one) => JSON.stringify(one)).join('\n');
    const answers = linesOf((await evaluate(jsonl, '--jsonl')).stdout);
    expect(answers).toHaveLength(cases.length);
    expect(answers.flatMap((line) => violations(output, JSON.parse(line)))).toEqual([]);
  });

  it('refuses what the program refuses', () => {
    // White space around a name and an item twice are beyond what the schema says.
    const beyond = ['a workload of white space', 'an ability twice', 'words with NUL'];
    const accepted = malformed
      .filter((one) => !beyond.includes(one.name))
      .flatMap((one) => {
        const value = parsed(textOf(one));
        return value === undefined || violations(input, value).length > 0 ? [] : [one.name];
      });
    expect(accepted).toEqual([]);
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The cases of `knowledge/cases/`, one file a theme. */
function shippedCases(): Case[] {
  const folder = join(repository, 'knowledge/cases');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.flatMap((name) => {
    const { cases } = parse(readFileSync(join(folder, name), 'utf8'), { merge: true }) as {
      cases: readonly { case: Case }[];
    };
    return cases.map((one) => one.case);
  });
}
