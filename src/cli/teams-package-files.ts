import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';

/** What an organisation fills into `teams/manifest.json`, each as `{{name}}`. */
export interface Values {
  readonly appId: string;
  readonly domain: string;
  readonly version: string;
  readonly developer: string;
  readonly website: string;
  readonly privacy: string;
  readonly terms: string;
}

const shipped = (name: string): Buffer =>
  readFileSync(new URL(`../../teams/${name}`, import.meta.url));

export function filledManifest(values: Values): string {
  const known = new Map<string, string>(Object.entries(values));
  // Filled in after parsing, so that no value can change what the manifest asks for.
  const filled = JSON.parse(shipped('manifest.json').toString('utf8'), (_key, value: unknown) =>
    typeof value === 'string'
      ? value.replace(/\{\{(\w+)\}\}/g, (_, name) => known.get(name) ?? _)
      : value,
  );
  return `${JSON.stringify(filled, null, 2)}\n`;
}

/** The same bytes for the same manifest, on every day and everywhere. */
export function packed(manifest: string): Uint8Array {
  // A zip holds local time: this is the same reading of the clock in every zone.
  const mtime = new Date(2020, 0, 1, 12);
  return zipSync(
    {
      'manifest.json': strToU8(manifest),
      'color.png': shipped('color.png'),
      'outline.png': shipped('outline.png'),
    },
    { mtime, level: 9 },
  );
}
