import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentRoot } from '../adapters/content/load-content.ts';
import { redirectPath } from '../adapters/slack/oauth.ts';
import { Refused } from './exit.ts';

export interface ManifestOptions {
  readonly url: string;
  readonly oauth?: true;
}

const example = 'https://hosting-review.example.com';

/**
 * `manifest.yml` with the address of this program in it, for one workspace or for any number.
 * @throws Refused for an address that Slack would not take
 */
export function slackManifest({ url, oauth }: ManifestOptions): string {
  const address = addressIn(url);
  const text = readFileSync(join(contentRoot, 'manifest.yml'), 'utf8');
  // What it says at its top is how to do by hand what is done here.
  const own = text.slice(text.search(/^[^#\n]/m)).replaceAll(example, address);
  return oauth ? forMany(own, address) : own;
}

const forMany = (text: string, address: string): string =>
  text
    .replace(/^oauth_config:\n/m, `$&  redirect_urls:\n    - ${address}${redirectPath}\n`)
    .replace('org_deploy_enabled: false', 'org_deploy_enabled: true')
    .replace('token_rotation_enabled: false', 'token_rotation_enabled: true');

function addressIn(url: string): string {
  const { protocol, origin, pathname, search, hash } = URL.canParse(url) ? new URL(url) : nowhere;
  if (protocol !== 'https:' || search !== '' || hash !== '' || /[^\w./~-]/.test(pathname)) {
    throw new Refused(
      `--url: found "${url}", allowed: an address such as ${example}. Slack speaks to https only.`,
    );
  }
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

const nowhere = { protocol: '', origin: '', pathname: '', search: '', hash: '' };
