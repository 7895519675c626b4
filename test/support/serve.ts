import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { type Place, type Ran, startCli } from './cli.ts';

/** A server that has been started as a process of its own. */
export interface Served {
  /** The address it printed. */
  readonly url: string;
  readonly child: ChildProcessWithoutNullStreams;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves when it has ended by itself. */
  readonly ended: Promise<Ran>;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ran>;
}

/** Slack over HTTP, with a Web API that nobody answers at, on any port that is free. */
export const slackSettings = {
  SLACK_BOT_TOKEN: 'xoxb-test-token',
  SLACK_SIGNING_SECRET: 'c'.repeat(32),
  SLACK_API_URL: 'http://127.0.0.1:1/api/',
  PORT: '0',
} as const;

/** Starts `serve` and waits until it listens; ends it with the test. */
export async function startServe(place: Place, args: readonly string[] = []): Promise<Served> {
  const env = { ...slackSettings, ...place.env };
  const child = startCli(['serve', ...args], { ...place, env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdin.end();
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<Ran>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      const [found] = /https?:\/\/\S+(?= \()/.exec(stdout) ?? [];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`serve ended at once: ${stderr}`)));
  });
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<Ran> => {
    child.kill(signal);
    return ended;
  };
  return { url, child, stdout: () => stdout, stderr: () => stderr, ended, stop };
}
