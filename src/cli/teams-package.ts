import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Refused } from './exit.ts';
import { filledManifest, packed, type Values } from './teams-package-files.ts';
import { version } from './version.ts';
import { onDisk } from './whole-file.ts';

export interface TeamsPackageOptions {
  readonly appId: string;
  readonly domain: string;
  readonly out: string;
  readonly force?: true;
  readonly developer: string;
  readonly website?: string;
  readonly privacy?: string;
  readonly terms?: string;
}

/**
 * Writes the app as Teams takes it in: its manifest and two icons in one zip.
 * @throws Refused for an option or a place that cannot be used
 */
export async function teamsPackage(options: TeamsPackageOptions): Promise<number> {
  const values = valuesOf(options);
  const path = resolve(options.out);
  const zip = packed(filledManifest(values));
  const flag = options.force ? 'w' : 'wx';
  await onDisk(path, () => writeFile(path, zip, { flag }).catch(refuseToReplace(path)));
  process.stdout.write(
    `Wrote ${path}.\nNext: the messaging endpoint of your Azure Bot is ` +
      `https://${values.domain}/api/messages; then upload the file under Manage apps at ` +
      'https://admin.teams.microsoft.com.\n',
  );
  return 0;
}

function refuseToReplace(path: string): (error: Error) => never {
  return (error) => {
    if ('code' in error && error.code === 'EEXIST') {
      throw new Refused(`${path} is there already. Name another file, or say --force.`);
    }
    throw error;
  };
}

function valuesOf(options: TeamsPackageOptions): Values {
  const domain = domainOption(options.domain);
  const site = `https://${domain}`;
  return {
    appId: appIdOption(options.appId),
    domain,
    // Teams takes three numbers and nothing behind them.
    version: version().replace(/[-+].*$/, ''),
    developer: developerOption(options.developer),
    website: addressOption('website', options.website ?? site),
    privacy: addressOption('privacy', options.privacy ?? site),
    terms: addressOption('terms', options.terms ?? site),
  };
}

function appIdOption(given: string): string {
  const id = given.trim().toLowerCase();
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) return id;
  throw refused('app-id', given, 'the Application (client) ID, such as 1b2c3d4e-....');
}

function domainOption(given: string): string {
  const domain = given.trim().toLowerCase();
  const label = '[a-z\\d]([a-z\\d-]{0,61}[a-z\\d])?';
  const isName = new RegExp(`^(${label}\\.)+[a-z]([a-z\\d-]{0,61}[a-z\\d])$`).test(domain);
  if (isName && domain.length <= 253) return domain;
  throw refused('domain', given, 'a host name alone, such as review.example.com');
}

function developerOption(given: string): string {
  const name = given.trim();
  if (name.length > 0 && name.length <= 32) return name;
  throw refused('developer', given, 'a name of 1 to 32 characters');
}

function addressOption(name: string, given: string): string {
  const address = given.trim();
  if (/^https:\/\/[^\s"<>\\]{1,2000}$/.test(address) && URL.canParse(address)) return address;
  throw refused(name, given, 'an address that begins with https://');
}

const refused = (option: string, found: string, allowed: string): Refused =>
  new Refused(`--${option}: found ${JSON.stringify(found)}, allowed: ${allowed}.`);
