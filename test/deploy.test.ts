import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
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

const units = ['hosting-review.service', 'hosting-review-backup.service'] as const;
const unitOf = (name: string): ReadonlyMap<string, string> =>
  new Map(
    read(`deploy/${name}`)
      .split('\n')
      .filter((line) => /^[A-Z]\w+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

describe('the systemd units', () => {
  it.each(units)(
    '%s runs what is installed, without rights, and writes to its own folder',
    (name) => {
      const unit = unitOf(name);
      expect(unit.get('ExecStart')).toMatch(
        /^\/usr\/bin\/node \/opt\/hosting-review\/current\/dist\/main\.js (serve|backup)$/,
      );
      expect(Object.fromEntries(unit)).toMatchObject({
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
      expect(read(`deploy/${name}`)).not.toMatch(/xox|secret=|token=|password/i);
    },
  );

  it('the bot is started again when it falls, not when its settings are wrong', () => {
    expect(Object.fromEntries(unitOf('hosting-review.service'))).toMatchObject({
      Restart: 'on-failure',
      RestartPreventExitStatus: '2',
      EnvironmentFile: '/etc/hosting-review.env',
    });
    expect(Number(unitOf('hosting-review.service').get('TimeoutStopSec'))).toBeGreaterThan(5);
  });

  it('a backup is made every day, with no settings and no network', () => {
    expect(unitOf('hosting-review-backup.service').get('PrivateNetwork')).toBe('yes');
    expect(unitOf('hosting-review-backup.service').has('EnvironmentFile')).toBe(false);
    expect(unitOf('hosting-review-backup.timer').get('OnCalendar')).toMatch(/^\*-\*-\* .* UTC$/);
  });

  it('are understood by systemd, where there is one', () => {
    const place = ownFolder();
    const names = [...units, 'hosting-review-backup.timer'];
    for (const name of names) {
      // What they start is not installed here.
      const text = read(`deploy/${name}`).replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true');
      writeFileSync(join(place, name), text);
    }
    const files = names.map((name) => join(place, name));
    const ran = spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' });
    if (ran.error) return expect(ran.error).toMatchObject({ code: 'ENOENT' });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
  });
});

describe('the example of settings', () => {
  const lines = read('deploy/settings.example.env').split('\n');
  const pairs = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('='));

  it('names settings that are read, and holds no values of them', () => {
    const sources = [
      'src/config.ts',
      ...filesIn(join(root, 'src/config')).map((one) => `src/config/${one}`),
    ];
    const known = sources.map(read).join('\n');
    for (const [name = '', value] of pairs) {
      expect(known, name).toMatch(new RegExp(`\\b${name}\\b`));
      expect([name, value]).toEqual([name, name === 'LOG_LEVEL' ? 'info' : '']);
    }
  });
});
