import { describe, expect, it } from 'vitest';
import { linesOf, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { steering } from '../support/harmless.ts';
import { evaluate, malformed, textOf } from '../support/machine-door.ts';

describe.concurrent('a case that does not parse', () => {
  it.each(malformed)('is refused with its place: $name', async (one) => {
    const { code, stdout, stderr } = await evaluate(textOf(one));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const lines = linesOf(stderr);
    expect(lines).toHaveLength(one.problems.length);
    one.problems.forEach(({ path, found, allowed }, index) => {
      const place = path === '' ? 'the whole: ' : path;
      expect(lines[index]).toContain(`standard input: ${place}`);
      expect(lines[index]).toContain(`found ${found}`.slice(0, 60));
      expect(lines[index]).toContain(allowed);
    });
  });

  it('says nothing that could steer a terminal, whatever the input holds', async () => {
    const { stderr } = await evaluate('{"workload": "\u009b31m\u202ex\\u0000", "\\u001b[2J": 1}');
    expect(stderr).not.toMatch(steering);
  });
});

describe('what cannot be run', () => {
  it.each([
    ['a file that is not there', ['evaluate', 'nowhere.json'], /nowhere\.json/],
    ['a folder for a file', ['evaluate', '.'], /^\.: this file cannot be read/],
    ['a baseline that is not there', ['evaluate', '-', '--baseline', 'nowhere.json'], /nowhere/],
    ['no file', ['evaluate'], /'file'/],
    ['two files', ['evaluate', 'a.json', 'b.json'], /too many arguments/],
    ['an unknown option', ['evaluate', '-', '--yaml'], /--yaml/],
    ['an unknown format', ['evaluate', '-', '--format', 'yaml'], /json, markdown/],
    ['lines as Markdown', ['evaluate', '-', '--jsonl', '--format', 'markdown'], /--jsonl/],
    ['lines with a baseline', ['evaluate', '-', '--jsonl', '--baseline', 'a.json'], /--baseline/],
    ['an unknown command', ['decide'], /decide/],
    ['an unknown schema', ['schema', 'case'], /evaluate-input, evaluate-output/],
  ])('%s is refused in one line', async (_what, args, said) => {
    const ran = await runCli(args, { cwd: ownFolder() }, '{"workload": "x"}');
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(linesOf(ran.stderr)).toHaveLength(1);
    expect(ran.stderr).toMatch(said);
  });
});
