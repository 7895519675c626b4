import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './support/cli.ts';
import { ownFolder } from './support/folder.ts';
import { accepting, apiPilot } from './support/lines.ts';
import { copySources, filesIn, linkProduction, root, runIn } from './support/shipped.ts';
import { talk } from './support/talk.ts';
import { nameOf } from './support/terminal.ts';

const workload = 'Support summariser';
/** A machine with other things to do needs a while to compile and pack. */
const patienceMs = 300_000;

/** What a package may be made from; tests, benches and CI are not among it. */
const sources = [
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'src'],
  ...['dialogs', 'knowledge', 'migrations', 'docs', 'deploy', 'teams', 'manifest.yml'],
  ...['README.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE', '.gitignore'],
];

/** What lies about in a folder that somebody works in. */
const litter = [
  ...['.env', 'bot.env', 'deploy/.env', 'deploy/bot.env', 'data/hosting-review.db'],
  ...['dist/gone.js', 'test/some.test.ts', 'scripts/some.mjs', 'coverage/index.html', 'app.zip'],
];

const place = mkdtempSync(join(tmpdir(), 'hosting-review-pack-'));
const made = join(place, 'made');
const installed = join(place, 'installed/node_modules/hosting-review');
let packed: { readonly size: number; readonly files: readonly { readonly path: string }[] };

beforeAll(() => {
  mkdirSync(made);
  copySources(sources, made);
  for (const name of litter) {
    mkdirSync(join(made, name, '..'), { recursive: true });
    writeFileSync(join(made, name), 'SLACK_BOT_TOKEN=xoxb-litter');
  }
  const npm = ['pack', '--json', '--offline', '--pack-destination', place];
  const told = execFileSync('npm', npm, { cwd: made, encoding: 'utf8', stdio: 'pipe' });
  [packed] = JSON.parse(told);
  mkdirSync(installed, { recursive: true });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const tarball = join(place, `hosting-review-${version}.tgz`);
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed]);
  linkProduction(join(place, 'installed'));
}, patienceMs);
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('npm pack', () => {
  it('holds what runs, what people read of it, and nothing else', () => {
    const inFolder = (name: string): string[] =>
      filesIn(join(made, name)).map((file) => `${name}/${file}`);
    const program = inFolder('src').map((file) => file.replace(/^src\/(.*)\.ts$/, 'dist/$1.js'));
    const expected = [
      ...program,
      'dist/content.json',
      ...['dialogs', 'knowledge', 'migrations', 'docs', 'teams'].flatMap(inFolder),
      ...['deploy/Caddyfile', 'deploy/settings.example.env', 'deploy/hosting-review.service'],
      ...['manifest.yml', 'package.json'],
      ...['README.md', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md'],
    ].filter((file) => !file.startsWith('knowledge/cases/'));
    expect(packed.files.map(({ path }) => path).sort()).toEqual(expected.sort());
    expect(filesIn(installed)).toEqual(expected.sort());
  });

  it('is small', () => {
    expect(packed.size).toBeLessThan(1024 * 1024);
  });

  it('holds no secret and no path of the machine it was made on', () => {
    for (const file of filesIn(installed)) {
      const text = readFileSync(join(installed, file), 'latin1');
      expect(text, file).not.toContain('xoxb-litter');
      expect(text, file).not.toContain(place);
      expect(text, file).not.toContain(root);
    }
  });
});

describe('the package, unpacked where only Node and what it depends on is', () => {
  it('says its version, and knows all of its commands', async () => {
    const cwd = ownFolder();
    const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    expect(await runIn(installed, ['--version'], { cwd })).toMatchObject({
      code: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
    const here = await runCli(['--help'], { cwd });
    expect(await runIn(installed, ['--help'], { cwd })).toEqual(here);
  });

  it(
    'takes a review to its recommendation, lists, exports, backs up and proves the backup',
    async () => {
      const here = await talk(
        ['try', workload],
        { ...apiPilot, ...accepting },
        { cwd: ownFolder() },
      );
      const cwd = ownFolder();
      const run = async (args: readonly string[], input = ''): Promise<string> => {
        const ran = await runIn(installed, args, { cwd, input });
        expect(ran).toMatchObject({ code: 0, stderr: '' });
        return ran.stdout;
      };
      const lines = here.turns.map(({ line }) => `${line}\n`).join('');
      const said = await run(['try', workload], lines);
      expect(said).toContain(`${workload}: ${nameOf('api-first')}`);
      expect(await run(['list'])).toContain(workload);
      expect(await run(['export', '--format', 'csv'])).toContain(`"${workload}",`);
      expect(await run(['explain', 'api-first'])).toContain(nameOf('api-first'));
      await run(['teams-package', ...teamsApp]);
      expect(existsSync(join(cwd, 'app.zip'))).toBe(true);
      const backup = /Backed up to (\S+)/.exec(await run(['backup']))?.[1] ?? '';
      expect(await run(['restore', '--verify', backup])).toContain('This backup can be restored.');
    },
    patienceMs,
  );

  it('changes nothing of itself', async () => {
    const before = filesIn(installed);
    const cwd = ownFolder();
    await runIn(installed, ['try', workload], { cwd });
    expect(filesIn(installed)).toEqual(before);
    expect(filesIn(cwd).length).toBeGreaterThan(0);
  });
});

const teamsApp = [
  ...['--app-id', '1b2c3d4e-0000-4000-8000-123456789abc'],
  ...['--domain', 'review.example.com', '--out', 'app.zip'],
];
