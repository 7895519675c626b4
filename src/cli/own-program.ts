import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** How a command ended. */
export type Ended =
  | { readonly how: 'done' }
  /** Somebody ended it: nothing is wrong with it. */
  | { readonly how: 'cut' }
  /** `why`: what it said itself. */
  | { readonly how: 'failed'; readonly why: string };

/** Runs commands of this program, so that what they do does not hold up whoever asks for it. */
export interface OwnProgram {
  run(args: readonly string[]): Promise<Ended>;
  /** Ends the command that runs; no other one begins any more. */
  stop(): void;
}

const builtMain = fileURLToPath(new URL('../main.js', import.meta.url));

/** @param limitMs after which a command that hangs is killed */
export function ownProgram(limitMs: number, main = builtMain): OwnProgram {
  let kill: (() => void) | undefined;
  let stopped = false;
  return {
    async run(args) {
      if (stopped) return { how: 'cut' };
      const child = spawn(process.execPath, [main, ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
      });
      letOthersFirst(child.pid);
      kill = () => child.kill('SIGKILL');
      let late = false;
      const limit = setTimeout(() => {
        late = true;
        kill?.();
      }, limitMs);
      const ended = await endOf(child);
      clearTimeout(limit);
      kill = undefined;
      if (late) return { how: 'failed', why: `killed after ${Math.round(limitMs / 60_000)} min` };
      return stopped ? { how: 'cut' } : ended;
    },
    stop() {
      stopped = true;
      kill?.();
    },
  };
}

/** Of what a command says, this much is kept; a log line is no place for more. */
const mostSaid = 1_000;

function endOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<Ended> {
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.out = (said.out + text).slice(-mostSaid);
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.err = (said.err + text).slice(0, mostSaid);
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ how: 'failed', why: codeOf(error) }));
    child.on('close', (code, signal) => resolve(endedBy(code, signal, said)));
  });
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.name);

interface Said {
  readonly out: string;
  readonly err: string;
}

/** Ctrl-C reaches all processes of a terminal, before anybody here knows of it. */
const asked: readonly (string | null)[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function endedBy(code: number | null, signal: string | null, said: Said): Ended {
  if (code === 0) return { how: 'done' };
  if (asked.includes(signal)) return { how: 'cut' };
  const words = signal === null ? whyIn(said) : `ended by ${signal}`;
  return { how: 'failed', why: words === '' ? `exit code ${code}` : words };
}

/** Refusals are written for people; of a fault in the program only where it was is told. */
function whyIn({ out, err }: Said): string {
  const lines = (err.trim() === '' ? out : err).split('\n').map((line) => line.trim());
  const inside = lines[0]?.startsWith('Something went wrong inside') === true;
  const told = inside ? lines.filter((line) => line.startsWith('at ')).slice(0, 5) : lines;
  return told.filter((line) => line !== '').join('; ');
}

function letOthersFirst(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or this system does not let us; then it is as fast as anybody.
  }
}
