import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { linesOf, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';

const id = '11111111-1111-4111-8111-111111111111';

/** The bot, whose tokens come from a sign-in service of our own; and what that was asked. */
async function aBot(status: number, answer: object) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    asked.push(`${request.method} ${request.url} ${text}`);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const login = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tenant`;
  const env = {
    MicrosoftAppId: id,
    MicrosoftAppTenantId: id,
    MicrosoftAppPassword: 'canary+secret',
    ToBotFromChannelOpenIdMetadataUrl: 'https://login.invalid/openid',
    ToBotFromChannelTokenIssuer: 'https://api.invalid',
    ToChannelFromBotLoginUrl: login,
    ToChannelFromBotOAuthScope: 'https://api.invalid',
  };
  return { env, asked };
}

async function told(env: Readonly<Record<string, string>>) {
  const { code, stdout, stderr } = await runCli(['doctor'], { cwd: ownFolder(), env });
  expect(stdout + stderr).not.toContain('canary');
  return { code, find: (words: string) => linesOf(stdout).find((line) => line.includes(words)) };
}

describe('the bot of Microsoft Teams, to the doctor,', () => {
  it('is one whose secret is accepted', async () => {
    const { env, asked } = await aBot(200, { token_type: 'Bearer', access_token: 'canary' });
    const { code, find } = await told(env);
    expect(find('Settings:')).toContain('Settings: Microsoft Teams at /api/messages, listening');
    expect(find('accepted')).toMatch(/^ok +Microsoft Teams: the bot and its secret are accepted$/);
    expect(code).toBe(0);
    expect(asked).toEqual([
      `POST /tenant/oauth2/v2.0/token grant_type=client_credentials&client_id=${id}` +
        '&client_secret=canary%2Bsecret&scope=https%3A%2F%2Fapi.invalid%2F.default',
    ]);
  });

  it.each([
    [7000215, /AADSTS7000215.*copy its value/],
    [7000222, /AADSTS7000222.*has run out/],
    [700016, /AADSTS700016.*not known/],
    [1, /AADSTS1.*Configuration/],
  ])('is one that is refused, and why: %i', async (code, why) => {
    const canary = { error: 'invalid_client', error_description: 'canary', error_codes: [code] };
    const { env } = await aBot(401, canary);
    const ran = await told(env);
    expect(ran.find('Microsoft refuses')).toMatch(why);
    expect(ran.code).toBe(2);
  });

  it('is left alone where nobody can be asked, and where it has no secret', async () => {
    const { env } = await aBot(500, []);
    expect((await told(env)).find('could not be asked')).toMatch(/^warning .*HTTP 500/);
    const managed = { MicrosoftAppId: id, MicrosoftAppTenantId: id };
    const { find } = await told({ ...managed, MicrosoftAppType: 'UserAssignedMSI' });
    expect(find('managed identity')).toMatch(/^ok /);
  });

  it('is wondered about where nobody signs, or where it is of an old kind', async () => {
    const { find, code } = await told({ HOSTING_REVIEW_DEV: '1' });
    expect(find('HOSTING_REVIEW_DEV')).toMatch(/^warning /);
    expect(code).toBe(0);
    const { env } = await aBot(200, { access_token: 'canary' });
    const many = await told({ ...env, MicrosoftAppType: 'MultiTenant' });
    expect(many.find('since 2025-07-31')).toMatch(/^warning /);
  });
});
