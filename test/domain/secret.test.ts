import { describe, expect, it } from 'vitest';
import { looksLikeSecret } from '../../src/domain/secret.ts';

/** Made up, and split, so that nobody who scans this file takes them for real ones. */
const fake = (...parts: string[]): string => parts.join('');
const mixed = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fG3iL6oR9u';
const hex32 = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const hex64 = hex32 + hex32;
const upper = 'Q7WERTY2UIOP4ASD';
const pem = (kind: string): string => fake('-----BEGIN ', kind, 'PRIVATE', ' KEY-----');

const secrets: readonly string[] = [
  // Slack, Teams, Discord, Telegram
  fake('xox', 'b-123456789012-123456789012-', mixed.slice(0, 24)),
  fake('xox', 'p-123456789012-', hex32),
  fake('xoxe.xox', 'p-1-', mixed),
  fake('xapp', '-1-A012BCD3EFG-4567890123-', hex64),
  fake('https://hooks.slack', '.com/services/T0123ABCD/B0123ABCD/', mixed.slice(0, 24)),
  fake('https://contoso.webhook', '.office.com/webhookb2/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0@x'),
  fake('https://discord', '.com/api/webhooks/123456789012345678/', mixed),
  fake('123456789:AA', mixed.slice(0, 33)),
  // Code hosts, registries
  fake('gh', 'p_', mixed.slice(0, 36)),
  fake('gh', 'o_', mixed.slice(0, 36)),
  fake('github', '_pat_11ABCDEFG0', mixed, mixed.slice(0, 20)),
  `The CI uses ${fake('gh', 's_', mixed.slice(0, 36))}, rotate it`,
  fake('gl', 'pat-', mixed.slice(0, 20)),
  fake('gl', 'rt-', mixed.slice(0, 20)),
  fake('ATAT', 'T3xFfGF0', mixed),
  fake('np', 'm_', mixed.slice(0, 36)),
  fake('py', 'pi-AgEIcHlwaS5vcmc', mixed),
  fake('dckr', '_pat_', mixed.slice(0, 27)),
  // Clouds
  fake('AK', 'IA', upper),
  `export AWS_ACCESS_KEY_ID=${fake('AS', 'IA', upper)}`,
  `aws_secret_access_key = ${fake('wJalr/', mixed.slice(0, 34))}`,
  fake('AI', 'za', mixed.slice(0, 35)),
  fake('ya', '29.a0', mixed),
  fake('GOC', 'SPX-', mixed.slice(0, 28)),
  `AccountName=reviews;Account${fake('Key=', mixed, mixed)}==;EndpointSuffix=core.windows.net`,
  `Endpoint=sb://reviews.example/;SharedAccess${fake('Key=', mixed, '123=')}`,
  `https://reviews.blob.example/costs.csv?sv=2026-01-01&si${fake('g=', mixed, '%2B12%3D')}`,
  `client secret ${fake('abc', '8Q~', mixed.slice(0, 34))}`,
  `https://bucket.example/x?X-Amz-Expires=60&X-Amz-Sig${fake('nature=', hex64)}`,
  fake('do', 'p_v1_', hex64),
  fake('hv', 's.', mixed.slice(0, 24)),
  fake('da', 'pi', hex32),
  // Models
  fake('s', 'k-', mixed),
  fake('s', 'k-proj-', mixed, '_', mixed),
  fake('s', 'k-ant-api03-', mixed, '-', mixed),
  fake('s', 'k-or-v1-', hex64),
  fake('h', 'f_', mixed.slice(0, 34)),
  fake('g', 'sk_', mixed),
  fake('r', '8_', mixed.slice(0, 37)),
  fake('nv', 'api-', mixed),
  fake('pp', 'lx-', mixed),
  // Payment, mail, monitoring
  fake('s', 'k_live_', mixed.slice(0, 24)),
  fake('r', 'k_test_', mixed.slice(0, 24)),
  fake('wh', 'sec_', mixed.slice(0, 32)),
  fake('S', 'G.', mixed.slice(0, 22), '.', mixed),
  fake('S', 'K', hex32),
  fake('gl', 'sa_', mixed.slice(0, 32), '_0f1e2d3c'),
  fake('shp', 'at_', hex32),
  // Documents
  fake('ey', 'JhbGciOiJIUzI1NiJ9.ey', 'JzdWIiOiJub2JvZHkifQ.', mixed),
  `it says ${pem('RSA ')} and goes on`,
  pem(''),
  pem('OPENSSH '),
  pem('ENCRYPTED '),
  fake('-----BEGIN PGP ', 'PRIVATE', ' KEY BLOCK-----'),
  fake('PuTTY-User-', 'Key-File-3: ssh-ed25519'),
  fake('b3BlbnNz', 'aC1rZXktdjEAAAAABG5vbmU'),
  fake('AGE-SECRET', '-KEY-1', 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'),
  // Logins
  'postgres://reviews:hunter2secret@db.example/reviews',
  'mongodb+srv://admin:Passw0rd!@cluster.example/?retryWrites=true',
  'redis://:s3cr3tpw@cache.example:6379/0',
  'https://deploy:tr0ub4dor@git.example/repo.git',
  'jdbc:oracle:thin:scott/t1ger77@//db.example:1521/orcl',
  'Server=db.example;User Id=sa;Password=Summer2026!;',
  `curl -H "Authorization: Basic ${fake('dXNlcjpod', 'W50ZXIyIQ')}==" https://api.example`,
  `Authorization: Bearer ${mixed}`,
  'curl -u elastic:Hunter2hunter https://search.example',
  `send it with bearer ${mixed}`,
  // Assignments
  'password=correcthorse',
  'DB_PASSWORD=hunter2hunter2',
  'DB_PASSWORD_PROD=hunter22',
  'dbPassword: "letmein"',
  '{"user": "ada", "password": "letmein!"}',
  '<password>hunter22</password>',
  'Password: Summer2026',
  'our password is hunter2',
  'Das Passwort lautet Geheim123',
  'pwd: Tr0ub4dor&3',
  'psql --password hunter22',
  'password=12345678',
  'user: ada / pass: hunter22',
  `api key: ${hex32}`,
  'api_key = 123e4567-e89b-12d3-a456-426614174000',
  `OPENAI_API_KEY=${mixed}`,
  `x-api-key: ${mixed.slice(0, 20)}`,
  `client_secret: '${mixed.slice(0, 32)}'`,
  `the access token is ${mixed}`,
  `secret key password: ${mixed.slice(0, 16)}`,
  `the token is ${mixed.slice(0, 28)}`,
  `key ${mixed.slice(0, 28)} works on staging`,
  `https://api.example/v1?access_token=${mixed.slice(0, 24)}`,
  `secret: ${hex64}`,
];

const harmless: readonly string[] = [
  '',
  'the secret is focus',
  'The secret: focus on one thing at a time',
  'Our secret is that we keep it simple',
  'password rotation policy',
  'Password: 90-day rotation',
  'Password: 12-character minimum',
  'Passwords: at least 14 characters, no reuse',
  'Password: required',
  'password=required',
  'password_min_length = 12; password_policy=strict-90d',
  "OLDPWD=/home/ada/project PWD: '/home/ada'",
  'Pass `--timeout=30s` to wait longer',
  'Release GPG key: 0F1E2D3C4B5A69788796A5B4C3D2E1F00F1E2D3C',
  'password: ********',
  'password: <password>',
  `password=\${DB_PASSWORD}`,
  'password = $PGPASSWORD',
  'password: changeme',
  'Password policy: OAuth2 only',
  'password: argon2id',
  'Password hashing: SHA-256 is not enough',
  'the password is rotated every quarter',
  'the password is known to two people',
  'password manager for everybody by 2026-05-01',
  'We pass 3 of 4 criteria; pass: 95%',
  'Tests pass: 1200/1200',
  'bypass: none. Compass: north-2',
  'keys and tokens are kept in the vault',
  'API keys: rotate quarterly',
  'API key: one per team, kept in the vault',
  'API key: 1Password',
  'API key: OAuth2.0',
  'api_key = process.env.OPENAI_API_KEY',
  'api key: env:OPENAI_API_KEY',
  'access key: us-east-1',
  'access token: see the wiki',
  'Access tokens: JWT/RS256, valid 15m',
  'session tokens: 30d',
  'bot tokens start with xoxb- and user tokens with xoxp-',
  'keys that begin with sk- or AKIA are refused',
  'a GitHub token looks like ghp_...',
  'Bearer tokens only',
  'bearer authentication-and-authorisation-v2-for-services',
  'Tokens: 4M/day at peak',
  'token price: 0.002EUR per 1k',
  'tokens per day = 4,000,000',
  'tokensPerDay=4000000',
  'max_tokens=1000000',
  'token budget: 2,000,000,000 a month',
  'token: gpt-4o-2024-08-06-preview-long-context',
  'Time to first token: 350ms, P99 812 ms',
  'The key is to measure first',
  'The key: measure-first-then-decide-in-2026',
  'Key results: Q4-2026-OKR-review-and-planning',
  'key getTokenFromTheVaultServiceV2',
  'primary key 0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c',
  `public key: ${hex64}`,
  `idempotency key: ${hex64}`,
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2mN5pQ8sT1vW4yZ7bC0fG3iL6oR9u ada@laptop',
  'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQDJ2mN5pQ8sT1vW4yZ7bC0fG3iL6oR9u',
  '-----BEGIN CERTIFICATE----- MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQsw',
  '-----BEGIN PUBLIC KEY-----',
  `sha256:${hex64}`,
  `sha256 ${hex64}  costs.csv`,
  `SHA-256 of the file: ${hex64}`,
  `The key file has sha256 ${hex64}`,
  `md5 ${hex32}`,
  'commit 4f2a9c1d8e7b6a5f4e3d2c1b0a9f8e7d6c5b4a3f',
  'reverted in 4f2a9c1 and 8e7b6a5',
  'https://github.com/example/repo/commit/4f2a9c1d8e7b6a5f4e3d2c1b0a9f8e7d6c5b4a3f',
  '123e4567-e89b-12d3-a456-426614174000',
  'request id 123e4567-e89b-12d3-a456-426614174000 failed',
  'key 123e4567-e89b-12d3-a456-426614174000',
  'https://docs.example/document/d/1A2b3C4d5E6f7G8h9I0jKlMnOpQrStUvWxYz12345/edit#gid=0',
  'https://wiki.example/spaces/OPS/pages/123456789/Key+rotation?focusedCommentId=987654321',
  'https://www.example.com/file/AbC1dEf2GhI3jKl4MnO5pQ/key-metrics?node-id=12-345',
  'https://example.com/keys/1A2b3C4d5E6f7G8h9I0jKlMnOpQrStUv',
  'https://example.com/browse?key=OPS-1234&view=all',
  'https://example.com:8443/path/@team/x',
  'https://example.com/login?next=%2Fdashboard%3Ftab%3Dcosts%26range%3D2026-01-01..2026-03-31',
  'http://localhost:3000/@vite/client',
  'ssh://git@git.example:22/team/repo.git',
  'git@github.com:example/hosting-review.git',
  'postgres://user:password@host/db',
  'postgres://<user>:<password>@host/db',
  `https://user:\${TOKEN}@host`,
  'docker run -u 1000:1000 image',
  'mail ada@example.com or bo@example.com:80',
  'arn:aws:kms:eu-west-1:123456789012:key/123e4567-e89b-12d3-a456-426614174000',
  'key arn:aws:secretsmanager:eu-west-1:123456789012:secret:reviews-AbC1dE',
  's3://bucket/secret-project/2026/01/15/report-final-v3.parquet',
  'sk-learn-based-pipelines-for-ranking-and-search',
  'task-force-for-self-hosting-and-risk-assessment',
  'Annex 4 of the master agreement, clause 12.3(b), 2026-01-15',
  'P99 is 900 ms at 4M tokens/day; spend 1,200.50 EUR',
  'DE89370400440532013000',
  'Client files stay inside our own deployment, keys too',
  'credentials: none are shared with the provider',
  'Credential rotation happens every 30-60 days',
  'secrets, tokens and identity data are kept out of every model',
  'secret: v2beta1',
  'webhook secret: rotated monthly, kept in the vault',
  'Kennwort: siehe Richtlinie 4.2',
  'contraseña: obligatoria',
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ',
  'The 🔑 to it: 日本語のテキスト',
  'a=b&c=d; x => y -> z',
];

describe('a secret', () => {
  it.each(secrets.map((text) => [text]))('is recognised: %s', (text) => {
    expect(looksLikeSecret(text)).toBe(true);
  });

  it.each(secrets.slice(0, 20).map((text) => [text]))('is recognised amid talk: %s', (text) => {
    expect(looksLikeSecret(`Costs are fine.\nSee (${text}), please.`)).toBe(true);
    expect(looksLikeSecret(`${'words '.repeat(800)}${text}`)).toBe(true);
  });
});

describe('talk', () => {
  it.each(harmless.map((text) => [text]))('passes: %s', (text) => {
    expect(looksLikeSecret(text)).toBe(false);
  });

  it('passes when all of it is one text', () => {
    expect(looksLikeSecret(harmless.join('\n'))).toBe(false);
  });
});

it('knows at least sixty secrets and eighty harmless texts', () => {
  expect(new Set(secrets).size).toBeGreaterThanOrEqual(60);
  expect(new Set(harmless).size).toBeGreaterThanOrEqual(80);
});

describe('a hostile text', () => {
  const pieces = [
    'a',
    '1',
    ' ',
    '-',
    '_',
    '.',
    ':',
    '/',
    '://',
    '://a:',
    'a.',
    'eyJ',
    'eyJ-',
    `eyJ${'a'.repeat(50)}-`,
    'key',
    'key ',
    'key-',
    'key_a',
    'key: ',
    'api key ',
    'access access ',
    'password',
    'password ',
    'password=',
    'password: aaaaa ',
    `password: ${'a'.repeat(180)} `,
    'password: "',
    'secret is ',
    'token->',
    'bearer ',
    'authorization: basic ',
    ' -u a:',
    'thin:',
    'sk-',
    'sk-a1',
    'xoxb-',
    'SG.',
    '-----BEGIN ',
    '?sig=',
    'M'.repeat(25),
    'é',
    '日',
    '😀',
  ];
  const timeOf = (text: string): number => {
    const start = performance.now();
    looksLikeSecret(text);
    return performance.now() - start;
  };
  const best = (text: string): number => Math.min(timeOf(text), timeOf(text), timeOf(text));

  it.each(pieces.map((piece) => [piece]))('is read in linear time: %j', (piece) => {
    expect(best(piece.repeat(5_000 / piece.length))).toBeLessThan(50);
    // About 40 ms where time grows with the text; minutes where it grows with its square.
    expect(best(piece.repeat(50_000 / piece.length))).toBeLessThan(500);
  });
});
