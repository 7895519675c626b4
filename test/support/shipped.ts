import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment, type Ran } from './cli.ts';

/** The program as it is handed to others: as a package, or as an image. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

interface Locked {
  readonly version: string;
  readonly dev?: boolean;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
}

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};

/** Every package that production installs, by its folder. */
export const production: ReadonlyMap<string, Locked> = new Map(
  Object.entries(lock.packages).filter(([place, { dev }]) => place !== '' && !dev),
);

/** What the package is made from, copied so that nothing of the repository is touched. */
export function copySources(names: readonly string[], to: string): void {
  for (const name of names) {
    const source = join(root, name);
    if (existsSync(source)) cpSync(source, join(to, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(to, 'node_modules'));
}

/**
 * The packages of production beside the program, and no others: with `--preserve-symlinks` what is
 * imported is looked for where the link is.
 */
export function linkProduction(folder: string): void {
  for (const place of production.keys()) {
    const isNested = place.indexOf('node_modules/', 1) > 0;
    if (isNested || !existsSync(join(root, place))) continue;
    mkdirSync(dirname(join(folder, place)), { recursive: true });
    symlinkSync(join(root, place), join(folder, place));
  }
}

export interface How {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Where alone it may write: all else is read-only, if this system lets us say so. */
  readonly writes?: string;
}

/** Starts the program that lies in a folder, with its own packages alone. */
export function startIn(folder: string, args: readonly string[], { cwd, env, writes }: How) {
  const command = [process.execPath, join(folder, 'dist/main.js'), ...args];
  const [program = '', ...rest] = writes === undefined ? command : sealed(command, folder, writes);
  return spawn(program, rest, {
    cwd,
    env: environment({ ...env, NODE_OPTIONS: '--preserve-symlinks' }),
  });
}

export async function runIn(folder: string, args: readonly string[], how: How): Promise<Ran> {
  const child = startIn(folder, args, how);
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.stderr += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(how.input ?? '');
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, ...said };
}

const readOnly =
  'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && mount --bind "$1" "$1" && ' +
  'mount -o remount,bind,ro / && shift && exec "$@"';
const unshare = ['unshare', '--user', '--map-root-user', '--mount'];

/** Containers often may make no others; then only what was written can be looked at afterwards. */
const canSeal =
  spawnSync('unshare', [...unshare.slice(1), 'sh', '-c', readOnly, '/usr', '/var', 'true'])
    .status === 0;

const sealed = (command: readonly string[], folder: string, writes: string): readonly string[] =>
  canSeal ? [...unshare, 'sh', '-c', readOnly, folder, writes, ...command] : command;

/** Every file below a folder, links not followed. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !lstatSync(join(folder, name)).isDirectory())
    .map((name) => relative('.', name))
    .sort();
}
