import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built command line, run the way people run it: as a process of its own. */
export const builtCli = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface Place {
  /** The working folder; a test never works in the repository. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Only what is named here: the machine's own settings must not decide a test. */
export const environment = (extra: Place['env'] = {}): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  USER: 'ada',
  TZ: 'Europe/Berlin',
  ...extra,
});

export const startCli = (
  args: readonly string[],
  { cwd, env }: Place,
): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [builtCli, ...args], { cwd, env: environment(env) });

/** Runs a command to its end with all of its input given at once. */
export async function runCli(args: readonly string[], place: Place, input = ''): Promise<Ran> {
  const child = startCli(args, place);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  // A command that refuses its arguments does not wait to be told its input.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr };
}

export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');
