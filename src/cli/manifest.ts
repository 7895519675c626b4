import { join } from 'node:path';
import { z } from 'zod';
import { contentRoot } from '../adapters/content/load-content.ts';
import { parsed, readYaml } from '../adapters/content/read-yaml.ts';
import type { Listener } from '../adapters/slack/listeners.ts';

/** What of `manifest.yml` has to fit what the program does. */
const manifestSchema = z.object({
  features: z.object({
    slash_commands: z.array(z.object({ command: z.string() })),
    shortcuts: z.array(z.object({ callback_id: z.string() })),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The manifest that comes with this program, or what is wrong with it. */
export function readManifest(): { readonly data?: Manifest; readonly problems: readonly string[] } {
  const name = 'manifest.yml';
  const { data, problems } = parsed(readYaml(join(contentRoot, name), name), manifestSchema);
  const lines = problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
  return { ...(data && { data }), problems: lines };
}

/** Where the manifest and what is listened to differ, a sentence each. */
export function manifestGaps(manifest: Manifest, listeners: readonly Listener[]): string[] {
  const asked: Readonly<Record<Listener['type'], readonly string[]>> = {
    command: manifest.features.slash_commands.map(({ command }) => command),
    shortcut: manifest.features.shortcuts.map(({ callback_id }) => callback_id),
    event: manifest.settings.event_subscriptions.bot_events,
  };
  const unasked = listeners.filter(({ type, id }) => !asked[type].includes(id));
  const heard = new Set(listeners.map(({ type, id }) => `${type} ${id}`));
  const unheard = (Object.keys(asked) as Listener['type'][]).flatMap((type) =>
    asked[type].map((id) => `${type} ${id}`).filter((one) => !heard.has(one)),
  );
  const scopes = manifest.oauth_config.scopes.bot;
  const unscoped = listeners.filter(({ scope }) => scope !== undefined && !scopes.includes(scope));
  return [
    ...unasked.map(({ type, id }) => `manifest.yml lacks the ${type} ${id}`),
    ...unheard.map((one) => `nothing listens to the ${one}, which manifest.yml asks for`),
    ...unscoped.map(({ id, scope }) => `manifest.yml lacks the scope ${scope}, which ${id} needs`),
  ];
}
