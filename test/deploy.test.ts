import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ConfigRefused, readConfig, readServerConfig } from '../src/config.ts';
import { ownFolder } from './support/folder.ts';
import { filesIn, root } from './support/shipped.ts';

const read = (name: string): string => readFileSync(join(root, name), 'utf8');

describe('the compose file', () => {
  const { services, volumes } = parse(read('deploy/compose.yaml'));
  const { bot, caddy } = services;

  it('lets the bot write to its volume alone, with no rights and bounded memory', () => {
    expect(bot).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      mem_limit: '512m',
      volumes: ['data:/data'],
    });
    expect(bot).not.toHaveProperty('privileged');
    expect(bot).not.toHaveProperty('tmpfs');
    expect(Object.keys(volumes)).toEqual(['data', 'certificates']);
  });

  it('keeps settings and secrets in a file that is not committed, and shows the bot to Caddy alone', () => {
    expect(bot.env_file).toBe('bot.env');
    expect(bot).not.toHaveProperty('environment');
    expect(bot).not.toHaveProperty('ports');
    expect(caddy.environment.BOT).toBe('bot:3000');
    expect(read('deploy/.gitignore').split('\n')).toEqual(['.env', 'bot.env', '']);
  });

  it('gives it longer to stop than it takes', () => {
    expect(Number.parseInt(bot.stop_grace_period, 10)).toBeGreaterThan(5);
  });

  it('names only files that are there', () => {
    const [file] = caddy.volumes[0].split(':');
    expect(existsSync(join(root, 'deploy', file))).toBe(true);
    expect(existsSync(join(root, 'deploy', bot.build, 'Dockerfile'))).toBe(true);
  });
});

describe('the proxy', () => {
  it('lets through what is answered to outsiders, and no metrics', () => {
    const [, paths = ''] = /@asked path (.*)/.exec(read('deploy/Caddyfile')) ?? [];
    expect(paths.split(' ')).toEqual([
      '/slack/*',
      '/api/messages',
      '/signals',
      '/healthz',
      '/readyz',
    ]);
  });
});

const unitText = read('deploy/hosting-review.service');
const unit: Readonly<Record<string, string>> = Object.fromEntries(
  unitText
    .split('\n')
    .filter((line) => /^[A-Z]\w+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);
/** What the unit sets of the environment. */
const unitSettings = [...unitText.matchAll(/^Environment=(\w+)=(.*)$/gm)].map(
  ([, name = '', value = '']) => [name, value] as const,
);

describe('the systemd unit', () => {
  it('runs what is installed, without rights, and writes to its own folder', () => {
    expect(unit).toMatchObject({
      ExecStart: '/usr/bin/node /opt/hosting-review/current/dist/main.js serve',
      User: 'hosting-review',
      StateDirectory: 'hosting-review',
      StateDirectoryMode: '0700',
      UMask: '0077',
      NoNewPrivileges: 'yes',
      ProtectSystem: 'strict',
      ProtectHome: 'yes',
      PrivateTmp: 'yes',
      CapabilityBoundingSet: '',
    });
    expect(unitText).not.toMatch(/xox|secret=|token=|password/i);
  });

  it('is started again when it falls, not when its settings are wrong', () => {
    expect(unit).toMatchObject({
      Restart: 'on-failure',
      RestartPreventExitStatus: '2',
      EnvironmentFile: '/etc/hosting-review.env',
    });
    expect(Number(unit['TimeoutStopSec'])).toBeGreaterThan(5);
  });

  it('keeps everything in its own folder, what backups are tried in too', () => {
    const folder = `/var/lib/${unit['StateDirectory']}`;
    expect(Object.fromEntries(unitSettings)).toEqual({
      NODE_ENV: 'production',
      HOSTING_REVIEW_DB: `${folder}/hosting-review.db`,
      TMPDIR: folder,
    });
  });

  it('makes its backups itself: nothing else has to be started for them', () => {
    expect(filesIn(join(root, 'deploy')).filter((name) => /\.(service|timer)$/.test(name))).toEqual(
      ['hosting-review.service'],
    );
  });

  it('is understood by systemd, where there is one', () => {
    const file = join(ownFolder(), 'hosting-review.service');
    // What it starts is not installed here.
    writeFileSync(file, unitText.replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true'));
    const ran = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    if (ran.error) return expect(ran.error).toMatchObject({ code: 'ENOENT' });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
  });
});

/** By these the system says who somebody is; nobody sets them for this. */
const notOurs = ['USER', 'LOGNAME'];

/** Every setting that the program looks at. */
function settingsRead(): string[] {
  const seen = new Set<string>();
  const watched = new Proxy<NodeJS.ProcessEnv>(
    {},
    {
      get(_, name) {
        if (typeof name === 'string' && /^[A-Z]/.test(name)) seen.add(name);
        return undefined;
      },
    },
  );
  readConfig(watched);
  expect(() => readServerConfig(watched)).toThrow(ConfigRefused);
  return [...seen].filter((name) => !notOurs.includes(name)).sort();
}

describe('the example of settings', () => {
  const lines = read('deploy/settings.example.env').split('\n');
  const named = lines.flatMap((line, at) => {
    const [, off, name = '', value = ''] = /^(#?)([A-Za-z_]+)=(.*)$/.exec(line) ?? [];
    return name === '' ? [] : [{ name, value, isOff: off === '#', comment: lines[at - 1] ?? '' }];
  });

  it('names every setting that is read, once, and no other', () => {
    expect(named.map(({ name }) => name).sort()).toEqual(settingsRead());
  });

  it('says one thing about each', () => {
    for (const { name, comment } of named)
      expect([name, comment]).toEqual([name, expect.stringMatching(/^# [^-]/)]);
  });

  it('holds no values, and is refused for none that is left empty', () => {
    const set = named.filter(({ isOff }) => !isOff).map(({ name, value }) => [name, value]);
    expect(set.filter(([, value]) => value !== '')).toEqual([['LOG_LEVEL', 'info']]);
    const empty = Object.fromEntries(set);
    expect(readConfig(empty)).toEqual(readConfig({}));
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_SIGNING_SECRET: 'a-signing-secret' };
    expect(readServerConfig({ ...empty, ...slack })).toEqual(readServerConfig(slack));
  });

  it('leaves alone what image and unit set, and what servers must not have', () => {
    const [, env = ''] = /^ENV (.*(?:\\\n.*)*)/m.exec(read('Dockerfile')) ?? [];
    const inImage = [...env.matchAll(/(\w+)=/g)].map(([, name = '']) => name);
    const off = named.filter(({ isOff }) => isOff).map(({ name }) => name);
    const set = [...inImage, ...unitSettings.map(([name]) => name)];
    const settings = settingsRead().filter((name) => set.includes(name));
    expect(off.sort()).toEqual([...settings, 'HOSTING_REVIEW_DEV'].sort());
  });
});
