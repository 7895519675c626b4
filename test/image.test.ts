import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ownFolder } from './support/folder.ts';
import { slackSettings } from './support/serve.ts';
import { copySources, filesIn, linkProduction, root, runIn, startIn } from './support/shipped.ts';

const patienceMs = 300_000;
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

/** The instructions of a Dockerfile, each on one line, comments left out. */
const instructions = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [, verb = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line.trim()) ?? [];
    return { verb, rest };
  });
const starts = instructions.flatMap(({ verb }, at) => (verb === 'FROM' ? [at] : []));
const [build, image] = [instructions.slice(0, starts[1]), instructions.slice(starts[1])];
const valuesOf = (verb: string, stage = image): string[] =>
  stage.filter((one) => one.verb === verb).map(({ rest }) => rest);
const settings = Object.fromEntries(
  valuesOf('ENV')
    .join(' ')
    .split(/\s+/)
    .map((pair) => pair.split('=')),
) as Readonly<Record<string, string>>;

/** What is copied into the image, by its place in the repository, and where it comes to lie. */
const copied = valuesOf('COPY').flatMap((line) => {
  const [, ...places] = line.split(/\s+/);
  const to = places.at(-1) ?? '';
  return places.slice(0, -1).map((place) => {
    const from = place.replace('/build/', '');
    return { from, to: to.endsWith('/') ? join(to, basename(from)) : to };
  });
});

/** The files that `docker build` is given, by `.dockerignore`. */
const [nothing, ...given] = read('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const isGiven = (name: string): boolean => given.includes(`!${name}`);

describe('the image', () => {
  it('has two stages of one Node, so that what was compiled fits', () => {
    const [from = '', to = ''] = valuesOf('FROM', instructions);
    expect(starts).toHaveLength(2);
    expect(from).toMatch(/^node:\d+-bookworm AS build$/);
    expect(to).toBe(from.replace(' AS build', '-slim'));
  });

  it('runs as a user without rights, from when nothing has to be made any more', () => {
    expect(valuesOf('USER')).toEqual(['node']);
    const after = image
      .slice(image.findIndex(({ verb }) => verb === 'USER'))
      .map(({ verb }) => verb);
    expect(after).toEqual(['USER', 'VOLUME', 'EXPOSE', 'HEALTHCHECK', 'ENTRYPOINT', 'CMD']);
  });

  it('listens and writes in one place each', () => {
    expect(valuesOf('EXPOSE')).toEqual(['3000']);
    expect(valuesOf('VOLUME')).toEqual(['/data']);
    expect(settings).toMatchObject({
      PORT: '3000',
      HOSTING_REVIEW_DB: '/data/hosting-review.db',
      TMPDIR: '/data',
    });
    expect(valuesOf('RUN')).toEqual(['mkdir -m 700 /data && chown node:node /data']);
  });

  it('holds no secret, and takes none while it is made', () => {
    expect(Object.keys(settings).sort()).toEqual(
      ['HOST', 'HOSTING_REVIEW_DB', 'NODE_ENV', 'PORT', 'TMPDIR'].sort(),
    );
    expect(valuesOf('ARG', instructions)).toEqual([]);
    expect(valuesOf('ADD', instructions)).toEqual([]);
    expect(read('Dockerfile')).not.toMatch(/xox|secret|token|password/i);
  });

  it('runs no install script but that of SQLite', () => {
    const installs = valuesOf('RUN', build).join(' && ').split(' && ');
    const npm = installs.filter((command) => /^npm (ci|install|prune)/.test(command));
    expect(npm).not.toEqual([]);
    for (const command of npm) expect(command).toContain('--ignore-scripts');
    expect(installs).toContain('npm rebuild better-sqlite3');
  });

  it('is given only what is named, and everything that it copies', () => {
    expect(nothing).toBe('*');
    for (const line of given.filter((one) => one.startsWith('!'))) {
      expect(existsSync(join(root, line.slice(1))), line).toBe(true);
    }
    const sources = valuesOf('COPY', build).flatMap((line) => line.split(/\s+/).slice(0, -1));
    const made = ['node_modules', 'dist'];
    for (const name of [...sources, ...copied.map(({ from }) => from)]) {
      expect(name === '.' || made.includes(name) || isGiven(name), name).toBe(true);
    }
    expect(given).not.toContain('!.env');
    expect(given.filter((one) => /test|data|deploy|\.git/.test(one))).toEqual([]);
  });
});

/** The image's folder, made of exactly what the Dockerfile copies, and the place it may write to. */
function anImage() {
  const place = ownFolder();
  const [source, app, data] = ['build', 'app', 'data'].map((name) => join(place, name));
  if (!source || !app || !data) throw new Error('No place');
  for (const folder of [source, app, data]) mkdirSync(folder);
  const names = given.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  copySources(names, source);
  for (const name of given.filter((line) => !line.startsWith('!'))) {
    rmSync(join(source, name), { recursive: true });
  }
  execFileSync('npm', ['run', 'build', '--silent'], { cwd: source });
  for (const { from, to } of copied.filter((one) => one.from !== 'node_modules')) {
    execFileSync('cp', ['-r', join(source, from), join(app, to)]);
  }
  linkProduction(app);
  rmSync(source, { recursive: true });
  const env = {
    ...slackSettings,
    ...settings,
    HOST: '127.0.0.1',
    HOSTING_REVIEW_DB: join(data, 'hosting-review.db'),
    TMPDIR: data,
  };
  return { app, how: { cwd: app, env, writes: data } };
}

describe('what the image holds', () => {
  it(
    'is enough to check, review, back up, prove the backup and serve, and stays as it was',
    async () => {
      const { app, how } = anImage();
      const before = filesIn(app);
      const run = (...args: string[]) => runIn(app, args, how);
      const { version } = JSON.parse(read('package.json'));
      expect(await run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
      const checked = await run('doctor');
      expect(checked.stdout).toMatch(/Nothing is wrong, \d warnings?\.\n$/);
      const input = `1\n${'\n'.repeat(60)}`;
      const reviewed = await runIn(app, ['try', 'Ranking'], { ...how, input });
      expect(reviewed).toMatchObject({ code: 0, stderr: '' });
      expect((await run('list')).stdout).toContain('Ranking');
      const backup = /Backed up to (\S+)/.exec((await run('backup')).stdout)?.[1] ?? '';
      expect(await run('restore', '--verify', backup)).toMatchObject({ code: 0, stderr: '' });
      const { ended } = await served(app, how);
      expect(ended).toBe(0);
      expect(filesIn(app)).toEqual(before);
    },
    patienceMs,
  );
});

/** Starts the image's own command on a free port, asks as its health check does, and stops it. */
async function served(app: string, how: Parameters<typeof startIn>[2]) {
  const child = startIn(app, JSON.parse(valuesOf('CMD')[0] ?? '[]'), {
    ...how,
    env: { ...how.env, PORT: '0' },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const end = new Promise<number | null>((resolve) => child.on('close', resolve));
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      const found = /127\.0\.0\.1:(\d+)/.exec(String(text))?.[1];
      if (found !== undefined) resolve(found);
    });
    void end.then((code) => reject(new Error(`serve ended with ${code}`)));
  });
  expect(healthCheck(port)).toBe(0);
  child.kill('SIGTERM');
  const ended = await end;
  expect(healthCheck(port)).toBe(1);
  return { ended };
}

function healthCheck(port: string): number | null {
  const [, command = '[]'] = /CMD\s+(\[.*\])$/.exec(valuesOf('HEALTHCHECK')[0] ?? '') ?? [];
  const [, ...args] = JSON.parse(command) as string[];
  return spawnSync(process.execPath, args, { env: { PORT: port } }).status;
}
