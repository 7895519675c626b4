import { describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';

const run = (...args: string[]) => runCli(['explain', ...args], { cwd: ownFolder() });

describe('explain', () => {
  it('prints the rule behind a sentence, with the titles of its sources', async () => {
    const { stdout, code } = await run('own-serving-earned');
    expect(code).toBe(0);
    expect(stdout).toContain('# own-serving-earned (rules)');
    expect(stdout).toContain('**outcome**: self-hosted');
    expect(stdout).toContain('A Decision Framework, Resilio Tech Team');
  });

  it('lists every id where none is given', async () => {
    const { stdout } = await run();
    expect(stdout).toContain('## rules');
    expect(stdout).toContain('cheaper-automatically');
  });

  it('refuses an id that nothing has', async () => {
    const { stderr, code } = await run('nope');
    expect([code, stderr]).toEqual([
      2,
      'Nothing in the knowledge is called "nope"; run explain without an id.\n',
    ]);
  });
});
