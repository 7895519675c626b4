import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from '../../app/content.ts';

/**
 * Parsing YAML is most of a short command's time, so the build leaves the content as JSON, under the
 * fingerprint of the files it was read from. Any other fingerprint, and it is not used.
 */
interface Compiled {
  readonly fingerprint: string;
  readonly content: Content;
}

const placeIn = (root: string): string => join(root, 'dist', 'content.json');

/** From source there is nothing compiled that could be trusted: the checks may be newer than it. */
const isBuilt = new URL('.', import.meta.url).pathname.includes('/dist/');

export function readCompiled(root: string, fingerprint: string): Content | undefined {
  if (!isBuilt) return undefined;
  try {
    const compiled = JSON.parse(readFileSync(placeIn(root), 'utf8')) as Compiled;
    return compiled.fingerprint === fingerprint ? compiled.content : undefined;
  } catch {
    return undefined;
  }
}

export function writeCompiled(root: string, fingerprint: string, content: Content): void {
  const compiled: Compiled = { fingerprint, content };
  writeFileSync(placeIn(root), JSON.stringify(compiled));
}
