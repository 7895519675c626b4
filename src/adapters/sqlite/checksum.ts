import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

/** Fits the cache of a processor: larger chunks were slower. */
const chunkBytes = 128 * 1024;

export function sha256Of(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(chunkBytes);
  const file = openSync(path, 'r');
  try {
    for (let length = -1; length !== 0; ) {
      length = readSync(file, buffer);
      hash.update(buffer.subarray(0, length));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
