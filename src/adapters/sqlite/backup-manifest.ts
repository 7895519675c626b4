import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What lies beside a backup as `<backup>.json`. */
const manifestSchema = z.strictObject({
  kind: z.literal('hosting-review-backup'),
  file: z.string(),
  /** The database it is of, as an absolute path. */
  source: z.string(),
  made: z.iso.datetime(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(0),
  schema: z.int().min(0),
  /** The version of the program that made it. */
  application: z.string(),
  rows: z.record(z.string(), z.int().min(0)),
});

export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

export const manifestOf = (file: string): string => `${file}.json`;

/** The manifest of a backup; undefined when there is none, or nothing that is one. */
export function readManifest(file: string): Manifest | undefined {
  try {
    const result = manifestSchema.safeParse(JSON.parse(readFileSync(manifestOf(file), 'utf8')));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}
