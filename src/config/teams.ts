import { z } from 'zod';
import { isLoopback, isSet, setting } from './setting.ts';

/** As Azure calls them. No bot has been registered as MultiTenant since 2025-07-31; older ones go on. */
export const appTypes = ['SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const;

/** Another cloud than the public one; all of it belongs together. */
export interface TeamsCloud {
  /** Where the keys are with which Teams signs. */
  readonly openIdMetadata: string;
  readonly tokenIssuer: string;
  /** Where the bot gets its own tokens. */
  readonly loginUrl: string;
  readonly oAuthScope: string;
}

/** The bot as it is registered, or nobody in particular, for whom nothing is authenticated. */
export type TeamsConfig =
  | { readonly dev: true }
  | {
      readonly dev: false;
      readonly appId: string;
      readonly type: (typeof appTypes)[number];
      /** Absent for a managed identity. */
      readonly password?: string;
      readonly tenant?: string;
      readonly cloud?: TeamsCloud;
    };

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const id = z
  .string()
  .regex(idForm, 'not an id in the form 00000000-0000-0000-0000-000000000000, digits and a to f');

const typeSchema = z
  .string()
  .transform((value) => appTypes.find((type) => type.toLowerCase() === value.toLowerCase()))
  .refine((type) => type !== undefined, `not one of ${appTypes.join(', ')}`);

const address = z.url({ protocol: /^https?$/, error: 'not an address that begins with https://' });
/** Whoever can change it on the way could speak in the name of Teams, or read the password. */
const privately = address.refine(
  (value) => value.startsWith('https:') || isLoopback(new URL(value).hostname),
  { error: 'not an address that begins with https://', when: ({ issues }) => issues.length === 0 },
);

export const teamsSchema = z.object({
  HOSTING_REVIEW_DEV: setting(z.literal('1', 'set it to 1, or leave it out')),
  MicrosoftAppId: setting(id),
  MicrosoftAppPassword: setting(
    z
      .string()
      .refine(
        (value) => !idForm.test(value),
        'this is an id; what is needed is the value of the client secret',
      ),
  ),
  MicrosoftAppType: setting(typeSchema),
  MicrosoftAppTenantId: setting(id),
  ToBotFromChannelOpenIdMetadataUrl: setting(privately),
  ToBotFromChannelTokenIssuer: setting(address),
  ToChannelFromBotLoginUrl: setting(privately),
  ToChannelFromBotOAuthScope: setting(address),
});

type TeamsSettings = z.infer<typeof teamsSchema>;
type Name = keyof TeamsSettings;

export function teamsConfig(settings: TeamsSettings): TeamsConfig | undefined {
  if (settings.HOSTING_REVIEW_DEV !== undefined) return { dev: true };
  const { MicrosoftAppId: appId, MicrosoftAppType: type = 'SingleTenant' } = settings;
  if (appId === undefined) return undefined;
  const { MicrosoftAppPassword: password, MicrosoftAppTenantId: tenant } = settings;
  const cloud = cloudOf(settings);
  return {
    dev: false,
    appId,
    type,
    ...(password === undefined ? {} : { password }),
    ...(tenant === undefined ? {} : { tenant }),
    ...(cloud === undefined ? {} : { cloud }),
  };
}

const cloudNames = [
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromChannelTokenIssuer',
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
] as const satisfies readonly Name[];

function cloudOf(settings: TeamsSettings): TeamsCloud | undefined {
  const [openIdMetadata, tokenIssuer, loginUrl, oAuthScope] = cloudNames.map(
    (name) => settings[name],
  );
  return openIdMetadata && tokenIssuer && loginUrl && oAuthScope
    ? { openIdMetadata, tokenIssuer, loginUrl, oAuthScope }
    : undefined;
}

/** Where each is found, in the Azure portal. */
const found = {
  MicrosoftAppId: 'in the Azure portal, your Azure Bot, Configuration, Microsoft App ID',
  MicrosoftAppTenantId: 'in the Azure portal, your Azure Bot, Configuration, App Tenant ID',
  MicrosoftAppPassword:
    'in the Azure portal, your Azure Bot, Configuration, Manage Password: the value of a client ' +
    'secret, which is shown once',
} as const;

export const teamsUnset = [
  'Microsoft Teams needs these settings, of a bot made in the Azure portal or the Teams developer portal:',
  `  MicrosoftAppId        ${found.MicrosoftAppId}`,
  `  MicrosoftAppTenantId  ${found.MicrosoftAppTenantId}`,
  `  MicrosoftAppPassword  ${found.MicrosoftAppPassword}`,
  'HOSTING_REVIEW_DEV=1 instead tries it out on this machine alone, without authentication.',
];

const ownNames = [
  'MicrosoftAppId',
  'MicrosoftAppPassword',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  ...cloudNames,
] as const satisfies readonly Name[];

export const isTeamsMeant = (environment: NodeJS.ProcessEnv): boolean =>
  ['HOSTING_REVIEW_DEV', ...ownNames].some((name) => isSet(environment, name));

export function missingOfTeams(environment: NodeJS.ProcessEnv): readonly string[] {
  const has = (name: Name): boolean => isSet(environment, name);
  if (has('HOSTING_REVIEW_DEV')) return oddInDevelopment(environment);
  const type = (environment['MicrosoftAppType'] ?? '').trim().toLowerCase();
  const managed = type === 'userassignedmsi';
  const needed = (Object.keys(found) as (keyof typeof found)[]).filter(
    (name) =>
      !(managed && name === 'MicrosoftAppPassword') &&
      !(type === 'multitenant' && name === 'MicrosoftAppTenantId'),
  );
  const ofCloud = cloudNames.filter((name) => !has(name));
  return [
    ...needed.filter((name) => !has(name)).map((name) => `${name} is missing: ${found[name]}`),
    ...(managed && has('MicrosoftAppPassword')
      ? ['MicrosoftAppPassword: a managed identity has none; leave it out']
      : []),
    ...(ofCloud.length > 0 && ofCloud.length < cloudNames.length
      ? [`${ofCloud.join(', ')} missing: of another cloud than the public one all four are needed`]
      : []),
  ];
}

function oddInDevelopment(environment: NodeJS.ProcessEnv): readonly string[] {
  const beside = ownNames.filter((name) => isSet(environment, name));
  const host = (environment['HOST'] ?? '').trim();
  return [
    ...(beside.length === 0
      ? []
      : [
          `HOSTING_REVIEW_DEV turns authentication off, so ${beside.join(', ')} cannot be set with it: ` +
            'leave out the one or the other',
        ]),
    ...(host === '' || isLoopback(host)
      ? []
      : [
          'HOSTING_REVIEW_DEV turns authentication off, so only this machine may reach the bot: ' +
            'leave HOST out, or set it to 127.0.0.1',
        ]),
  ];
}
