import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Ran, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';

const appId = '1b2c3d4e-0000-4000-8000-123456789abc';
const usual = ['--app-id', appId, '--domain', 'review.example.com', '--out', 'app.zip'];

const inFolder = (cwd: string, args: readonly string[], env = {}): Promise<Ran> =>
  runCli(['teams-package', ...args], { cwd, env });

const unpacked = (cwd: string, name = 'app.zip') => {
  const files = unzipSync(readFileSync(join(cwd, name)));
  return { files, manifest: JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) };
};

/** The values of the usual options, with one put in the place of another. */
const instead = (option: string, value: string): string[] => {
  const at = usual.indexOf(option);
  return at < 0 ? [...usual, option, value] : usual.with(at + 1, value);
};

describe('teams-package', () => {
  it('writes the manifest and both icons, and says what comes next', async () => {
    const cwd = ownFolder();
    const { code, stdout, stderr } = await inFolder(cwd, usual);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Wrote ${join(cwd, 'app.zip')}.\nNext: `);
    expect(stdout).toContain('https://review.example.com/api/messages');
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
    const { files, manifest } = unpacked(cwd);
    expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png']);
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([]);
    expect(manifest).toMatchObject({ id: appId, validDomains: ['review.example.com'] });
    const { version } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    );
    expect(manifest.version).toBe(version);
  });

  it('makes the same bytes in any time zone, at any time, for any way to write the id', async () => {
    const zones = ['UTC', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Apia'];
    const made = await Promise.all(
      zones.map(async (TZ, at) => {
        const cwd = ownFolder();
        const id = at % 2 === 0 ? appId : appId.toUpperCase();
        await inFolder(cwd, instead('--app-id', id), { TZ });
        return readFileSync(join(cwd, 'app.zip')).toString('base64');
      }),
    );
    expect(new Set(made).size).toBe(1);
  });

  it('names the pages of the organisation where they are given, its own address where not', async () => {
    const cwd = ownFolder();
    const more = ['--developer', 'Example {{appId}}', '--privacy', 'https://example.com/p'];
    await inFolder(cwd, [...usual, ...more]);
    expect(unpacked(cwd).manifest.developer).toEqual({
      name: 'Example {{appId}}',
      websiteUrl: 'https://review.example.com',
      privacyUrl: 'https://example.com/p',
      termsOfUseUrl: 'https://review.example.com',
    });
  });

  it('replaces a file only when told to', async () => {
    const cwd = ownFolder();
    writeFileSync(join(cwd, 'app.zip'), 'mine');
    const refused = await inFolder(cwd, usual);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      `${join(cwd, 'app.zip')} is there already. Name another file, or say --force.\n`,
    ]);
    expect(readFileSync(join(cwd, 'app.zip'), 'utf8')).toBe('mine');
    expect((await inFolder(cwd, [...usual, '--force'])).code).toBe(0);
    expect(unpacked(cwd).manifest.id).toBe(appId);
  });

  it.each([
    ['--app-id', 'hosting-review', 'the Application (client) ID, such as 1b2c3d4e-....'],
    ['--app-id', `${appId}0`, 'the Application (client) ID, such as 1b2c3d4e-....'],
    ...[
      'https://review.example.com',
      'review.example.com/x',
      'localhost',
      '10.0.0.1',
      'a.b:3000',
      '*.example.com',
      '',
    ].map((domain) => ['--domain', domain, 'a host name alone, such as review.example.com']),
    ['--developer', 'x'.repeat(33), 'a name of 1 to 32 characters'],
    ['--privacy', 'http://example.com', 'an address that begins with https://'],
    ['--terms', 'https://', 'an address that begins with https://'],
  ])('refuses %s %s in a sentence, and writes nothing', async (option, value, allowed) => {
    const cwd = ownFolder();
    const { code, stdout, stderr } = await inFolder(cwd, instead(String(option), String(value)));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`${option}: found ${JSON.stringify(value)}, allowed: ${allowed}.\n`);
    expect(() => statSync(join(cwd, 'app.zip'))).toThrow('ENOENT');
  });

  it('says where a file cannot be written', async () => {
    const cwd = ownFolder();
    const { code, stderr } = await inFolder(cwd, instead('--out', 'nowhere/app.zip'));
    expect(code).toBe(2);
    expect(stderr).toBe(`app.zip cannot be written in ${join(cwd, 'nowhere')} (ENOENT).\n`);
  });

  it('does not do without an id and a domain', async () => {
    const { code, stderr } = await inFolder(ownFolder(), []);
    expect(code).toBe(2);
    expect(stderr).toContain("required option '--app-id <id>' not specified");
  });
});
