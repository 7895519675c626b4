import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { type Place, type Ran, startCli } from './cli.ts';
import { type Lines, reader } from './lines.ts';
import { type PromptFinder, promptFinder } from './prompts.ts';

/** One line of a conversation: what was asked, what was typed, what had been said up to then. */
export interface Turn {
  readonly key: string;
  readonly line: string;
  readonly heard: string;
}

export interface Talked extends Ran {
  readonly turns: readonly Turn[];
}

export interface TalkOptions {
  /** After this many answers the next prompt is waited for, and then it ends there. */
  readonly until?: { readonly answers: number; readonly by: 'kill' | 'end' };
}

/**
 * Talks to the command line through a pipe, one prompt at a time, until it ends. Each prompt is
 * found by its label and answered from `lines`.
 */
export async function talk(
  args: readonly string[],
  lines: Lines,
  place: Place,
  { until }: TalkOptions = {},
): Promise<Talked> {
  const child = startCli(args, place);
  const ear = listener(child);
  const finder = promptFinder();
  const nextLine = reader(lines);
  const turns: Turn[] = [];
  for (;;) {
    const heard = await ear.prompt();
    if (heard === undefined) break;
    if (until && turns.length === until.answers) {
      if (until.by === 'kill') child.kill('SIGKILL');
      child.stdin.end();
      break;
    }
    const key = keyOf(heard, turns, finder);
    const line = nextLine(key);
    turns.push({ key, line, heard });
    ear.forget();
    child.stdin.write(`${line}\n`);
  }
  return { ...(await ear.end), turns };
}

/** The last paragraph of what was heard starts with the label; a complaint alone asks again. */
function keyOf(heard: string, turns: readonly Turn[], finder: PromptFinder): string {
  const last = turns.at(-1);
  const start = heard.lastIndexOf('\n\n');
  if (start < 0 && last) return last.key;
  const label = heard
    .slice(start)
    .trimStart()
    .split(/\n(?= {2}1\) |\()/)[0];
  return finder.find(label ?? '', { heard, before: last?.key, wentBack: last?.line === '<' });
}

interface Listener {
  /** Everything since the last answer once the next one is waited for; undefined at the end. */
  prompt(): Promise<string | undefined>;
  forget(): void;
  readonly end: Promise<Ran>;
}

function listener(child: ChildProcessWithoutNullStreams): Listener {
  let stdout = '';
  let stderr = '';
  let from = 0;
  let ended = false;
  let wake = (): void => {};
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
    wake();
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  child.stdin.on('error', () => {});
  const end = new Promise<Ran>((resolve) => {
    child.on('close', (code) => {
      ended = true;
      wake();
      resolve({ code, stdout, stderr });
    });
  });
  return {
    end,
    forget: () => {
      from = stdout.length;
    },
    prompt: async () => {
      while (!ended && !/(^|\n)> $/.test(stdout.slice(from))) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return ended ? undefined : stdout.slice(from);
    },
  };
}
