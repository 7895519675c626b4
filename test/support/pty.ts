import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { word } from '../../src/app/content.ts';
import { builtCli, environment } from './cli.ts';
import { content, promptFinder } from './prompts.ts';

/** Somebody who sits at a terminal: sees prompts and presses keys. */
export interface Sitting {
  /** Waits for the next prompt and gives its key; undefined when the program has ended. */
  prompt(): Promise<string | undefined>;
  /** The choices on the screen, and the one that the cursor is on. */
  choices(): { readonly labels: readonly string[]; readonly at: number };
  press(keys: string): void;
  /** Waits until this stands on the screen, drawn since the last key. */
  shows(what: RegExp): Promise<void>;
  /** Everything that was written, with its control sequences. */
  written(): string;
  readonly exit: Promise<number | null>;
}

export const keys = { down: '\u001b[B', enter: '\r', space: ' ', ctrlC: '\u0003' } as const;

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** The command under `script`, which gives it a pseudo-terminal; the size keeps labels on one line. */
function underScript(args: readonly string[]): readonly string[] {
  const command = [process.execPath, builtCli, ...args].map(quoted).join(' ');
  const run = `stty cols 240 rows 60; exec ${command}`;
  return process.platform === 'linux'
    ? ['-qfec', run, '/dev/null']
    : ['-q', '/dev/null', 'sh', '-c', run];
}

export function sitDown(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Sitting {
  const child = spawn('script', underScript(args), {
    cwd,
    env: environment({ TERM: 'xterm-256color', LANG: 'C.UTF-8', SHELL: '/bin/sh', ...env }),
  });
  const finder = promptFinder();
  let written = '';
  let from = 0;
  let ended = false;
  let wake = (): void => {};
  let last = { key: undefined as string | undefined, keys: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    written += text;
    wake();
  });
  child.stdin.on('error', () => {});
  const exit = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      ended = true;
      wake();
      resolve(code);
    });
  });
  const screen = (): string => stripVTControlCharacters(written.slice(from)).replaceAll('\r', '');
  const until = async (there: () => boolean): Promise<void> => {
    while (!ended && !there()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    exit,
    written: () => written,
    choices: () => choicesOn(screen()),
    press: (pressed) => {
      from = written.length;
      last = { ...last, keys: pressed };
      child.stdin.write(pressed);
    },
    shows: (what) => until(() => what.test(screen())),
    prompt: async () => {
      await until(() => labelOn(screen()) !== undefined);
      const label = labelOn(screen());
      if (label === undefined) return undefined;
      const wentBack = last.keys.startsWith('<');
      const key = finder.find(label.replace(howToTick, ''), {
        heard: screen(),
        before: last.key,
        wentBack,
      });
      last = { ...last, key };
      return key;
    },
  };
}

/** What the label of a list to tick ends with. */
const howToTick = word(content, 'ask.tick');

/** The newest prompt that is drawn to its last line. */
const labelOn = (screen: string): string | undefined =>
  /◆ {2}([^\n]+)\n(?![\s\S]*◆)[\s\S]*└/.exec(screen)?.[1]?.trim();

function choicesOn(screen: string): ReturnType<Sitting['choices']> {
  const prompt = screen.slice(screen.lastIndexOf('◆'));
  const lines = [...prompt.matchAll(/^│ {2}([●○◻◼]) (.+)$/gm)];
  return {
    labels: lines.map(([, , label]) => String(label)),
    at: Math.max(
      0,
      lines.findIndex(([, sign]) => sign === '●'),
    ),
  };
}
