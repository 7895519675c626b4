import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf, type Ran, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { steering } from '../support/harmless.ts';
import { aCase, asJson, evaluate } from '../support/machine-door.ts';

describe('evaluate', () => {
  it('answers a case from a file and from standard input alike, the same each time', async () => {
    const cwd = ownFolder();
    writeFileSync(join(cwd, 'case.json'), `\uFEFF${asJson}`);
    const fromFile = await runCli(['evaluate', 'case.json'], { cwd });
    const fromInput = await runCli(['evaluate', '-'], { cwd }, asJson);
    expect(fromFile).toMatchObject({ code: 0, stderr: '' });
    expect(fromFile.stdout).toBe(fromInput.stdout);
    const answer = JSON.parse(fromFile.stdout);
    expect(answer.outcome).toBe('api-first');
    expect(answer.discounted).toMatchObject([{ quote: aCase.text?.q5 }]);
    expect(readdirSync(cwd)).toEqual(['case.json']);
  });

  it('answers a case of nothing but a workload', async () => {
    const { code, stdout } = await evaluate('{"workload": "x"}');
    expect({ code, outcome: JSON.parse(stdout).outcome }).toEqual({
      code: 0,
      outcome: 'not-ready',
    });
  });

  it('answers for people as Markdown, with what somebody wrote taken literally', async () => {
    const hostile = `${asJson.slice(0, -1)}, "voiced": ["prestige"]}`
      .replace('Support', '**Support** <b>')
      .replace('per token', '\\u001b[31mper\\u202e token');
    const { code, stdout } = await evaluate(hostile, '--format', 'markdown');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# .*API-first/);
    expect(stdout).not.toContain('<b>');
    expect(stdout).not.toContain('**Support**');
    expect(stdout).not.toMatch(steering);
  });

  it('answers one line a case, with each bad line told in its place', async () => {
    const lines = [asJson, '{"workload": 7}', '', 'nonsense', '{"workload": "y"}'];
    const { code, stdout, stderr } = await evaluate(`${lines.join('\r\n')}\n`, '--jsonl');
    const answers = linesOf(stdout).map((line) => JSON.parse(line));
    expect(code).toBe(2);
    expect(stderr).toBe('');
    expect(answers.map((one) => one.outcome ?? one.error.line)).toEqual([
      'api-first',
      2,
      4,
      'not-ready',
    ]);
    expect(answers[1].error.problems).toEqual([{ path: 'workload', found: '7', allowed: 'text' }]);
  });

  it('ends with 0 when every line is a case, and answers nothing for no lines', async () => {
    expect(await evaluate(`${asJson}\n${asJson}`, '--jsonl')).toMatchObject({ code: 0 });
    expect(await evaluate('', '--jsonl')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('takes a line break of Unicode inside a case for text', async () => {
    const { code, stdout } = await evaluate(
      '{"workload": "x", "text": {"q1": "a\u2028b"}}',
      '--jsonl',
    );
    expect({ code, lines: linesOf(stdout).length }).toEqual({ code: 0, lines: 1 });
  });
});

describe('a baseline', () => {
  const doubled = asJson.replace('"apiSpendEurMonth":900', '"apiSpendEurMonth":1900');
  const against = async (now: string, before: string, ...args: string[]): Promise<Ran> => {
    const cwd = ownFolder();
    writeFileSync(join(cwd, 'before.json'), before);
    return runCli(['evaluate', '-', '--baseline', 'before.json', ...args], { cwd }, now);
  };

  it('adds what was, whether that changed, what fired and what to ask again', async () => {
    const { code, stdout } = await against(doubled, asJson);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      before: { outcome: 'api-first' },
      changed: false,
      fired: [{ trigger: 'cost-profile' }],
      reask: ['q3', 'q5'],
    });
  });

  it('says when nothing has happened', async () => {
    const { stdout } = await against(asJson, asJson);
    expect(JSON.parse(stdout)).toMatchObject({ changed: false, fired: [], reask: [] });
    const told = await against(asJson, asJson, '--format', 'markdown');
    expect(told).toMatchObject({ code: 0, stderr: '' });
  });

  it('takes a name in other letters and spacing for the same workload', async () => {
    const renamed = asJson.replace('Support summariser', ' support   SUMMARISER');
    expect(await against(asJson, renamed)).toMatchObject({ code: 0 });
  });

  it.each([
    ['of another workload', asJson.replace('Support', 'Other'), /^workload: .*Other summariser/],
    ['that is no case', '{"phase": "pilot"}', /^before\.json: workload: found nothing/],
  ])('%s is refused', async (_what, before, said) => {
    const { code, stdout, stderr } = await against(asJson, before);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(linesOf(stderr)).toHaveLength(1);
    expect(stderr).toMatch(said);
  });
});
