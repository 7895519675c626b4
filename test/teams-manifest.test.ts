import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { wordsOf } from '../src/app/words.ts';
import { filledManifest } from '../src/cli/teams-package-files.ts';

const appId = '1b2c3d4e-0000-4000-8000-123456789abc';
const values = {
  appId,
  domain: 'review.example.com',
  version: '1.2.3',
  developer: 'Example',
  website: 'https://example.com',
  privacy: 'https://example.com/privacy',
  terms: 'https://example.com/terms',
};
const filled = (over: Partial<typeof values> = {}): Record<string, unknown> =>
  JSON.parse(filledManifest({ ...values, ...over }));

const command = z.object({ title: z.string(), description: z.string() });
const manifestSchema = z.looseObject({
  id: z.string(),
  bots: z.tuple([
    z.looseObject({
      botId: z.string(),
      scopes: z.array(z.string()),
      commandLists: z.array(
        z.object({
          scopes: z.array(z.string()),
          triggers: z.array(z.string()),
          commands: z.array(command),
        }),
      ),
    }),
  ]),
  composeExtensions: z.tuple([
    z.object({ botId: z.string(), commands: z.tuple([z.looseObject({ id: z.string() })]) }),
  ]),
});
const manifest = manifestSchema.parse(filled());
const [bot] = manifest.bots;

/** Teams' own schema, which comes with the package: nobody is asked. */
const troublesOf = (one: object): Promise<string[]> =>
  AppManifestUtils.validateAgainstSchema(one as never);

describe('the Teams manifest', () => {
  it('is one that Teams takes, with every place in it filled', async () => {
    expect(await troublesOf(filled())).toEqual([]);
    expect(JSON.stringify(filled())).not.toMatch(/[{}]{2}[a-zA-Z]/);
  });

  it.each<[string, object]>([
    ['a key nobody knows', { permission: [] }],
    ['a permission nobody knows', { permissions: ['files'] }],
    ['an id that is none', { id: 'hosting-review' }],
  ])('would be noticed with %s', async (_what, wrong) => {
    expect(await troublesOf({ ...filled(), ...wrong })).not.toEqual([]);
  });

  it('is of the version that knows slash commands, and knows the app by one id', () => {
    expect(manifest).toMatchObject({ manifestVersion: '1.29', version: '1.2.3', id: appId });
    expect([bot.botId, manifest.composeExtensions[0].botId]).toEqual([appId, appId]);
  });

  it('asks for these permissions and no others: each has a reason in docs/teams.md', () => {
    expect(manifest['permissions']).toEqual(['identity', 'messageTeamMembers']);
    expect(manifest).not.toHaveProperty('authorization');
    expect(manifest).not.toHaveProperty('webApplicationInfo');
    expect(manifest['validDomains']).toEqual(['review.example.com']);
    const guide = readFileSync(new URL('../docs/teams.md', import.meta.url), 'utf8');
    for (const one of ['identity', 'messageTeamMembers', 'validDomains', 'supportsFiles']) {
      expect(guide).toContain(`\`${one}\``);
    }
  });

  it('is for channels and the personal chat, since a review needs a thread', () => {
    expect(bot.scopes).toEqual(['team', 'personal']);
    expect(bot.commandLists.flatMap(({ scopes }) => scopes)).toEqual(['team', 'personal']);
    expect(manifest).toMatchObject({ supportsChannelFeatures: 'tier1' });
  });

  it('offers every command by mention and by slash in a channel', () => {
    const [team, personal] = bot.commandLists;
    expect(team?.triggers).toEqual(['mention', 'slash']);
    expect(bot).toMatchObject({ supportsTargetedMessages: true, supportsFiles: true });
    const titles = team?.commands.map(({ title }) => title);
    expect(titles).toEqual(['start', 'list', 'history', 'export', 'relook', 'settings', 'help']);
    expect(titles).toEqual(
      expect.arrayContaining(personal?.commands.map((one) => one.title) ?? []),
    );
  });

  it('offers no command that would not be understood', () => {
    const titles = bot.commandLists.flatMap(({ commands }) => commands.map((one) => one.title));
    const lost = titles.filter((title) => title !== 'start' && wordsOf(title).kind === 'start');
    expect(lost).toEqual([]);
  });

  it('lets a message be added as evidence', () => {
    const [{ commands }] = manifest.composeExtensions;
    expect(commands).toMatchObject([
      { id: 'addEvidence', type: 'action', context: ['message'], fetchTask: true },
    ]);
  });
});

describe('the icons', () => {
  const icon = (name: string): PNG =>
    PNG.sync.read(readFileSync(fileURLToPath(new URL(`../teams/${name}`, import.meta.url))));
  const dotsOf = ({ data }: PNG): number[][] =>
    Array.from({ length: data.length / 4 }, (_, at) => [...data.subarray(at * 4, at * 4 + 4)]);

  it('in colour is 192 dots wide and high, and nowhere transparent', () => {
    const png = icon('color.png');
    expect([png.width, png.height]).toEqual([192, 192]);
    expect(dotsOf(png).filter(([, , , alpha]) => alpha !== 255)).toEqual([]);
  });

  it('as an outline is 32 dots wide and high, white on nothing', () => {
    const png = icon('outline.png');
    expect([png.width, png.height]).toEqual([32, 32]);
    const dots = dotsOf(png);
    const coloured = dots.filter(
      ([r, g, b, alpha]) => alpha !== 0 && [r, g, b].some((part) => part !== 255),
    );
    expect(coloured).toEqual([]);
    expect(new Set(dots.map(([, , , alpha]) => alpha === 0))).toEqual(new Set([true, false]));
  });
});
