import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Opened, Seal } from '../../app/installs.ts';

/** Of 32 bytes each. */
export interface Keys {
  readonly key: Uint8Array;
  /** The one from before, while it is being replaced. */
  readonly old?: Uint8Array;
}

const cipher = 'aes-256-gcm';
const version = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM with a nonce of its own for each text. The envelope says which version and key it is of;
 * both, and what the text is about, are authenticated with it: `v1.<key>.<nonce>.<text and tag>`.
 */
export function sealer({ key, old }: Keys): Seal {
  const [present, former] = [idOf(key), old && idOf(old)];
  return {
    seal(text, about) {
      const nonce = randomBytes(nonceBytes);
      const made = createCipheriv(cipher, key, nonce).setAAD(bound(present, about));
      const body = Buffer.concat([made.update(text, 'utf8'), made.final(), made.getAuthTag()]);
      return [version, present, nonce.toString('base64url'), body.toString('base64url')].join('.');
    },
    open(sealed, about) {
      const [written, id = '', nonce = '', body = '', ...more] = sealed.split('.');
      if (written !== version || more.length > 0) return { how: 'broken' };
      const parts = { id, about, nonce: bytesOf(nonce), body: bytesOf(body) };
      if (id === present) return opened(key, parts, false);
      return old && id === former ? opened(old, parts, true) : { how: 'other-key' };
    },
  };
}

interface Parts {
  readonly id: string;
  readonly about: string;
  readonly nonce: Buffer;
  readonly body: Buffer;
}

function opened(key: Uint8Array, { id, about, nonce, body }: Parts, old: boolean): Opened {
  if (nonce.length !== nonceBytes || body.length < tagBytes) return { how: 'broken' };
  const end = body.length - tagBytes;
  const read = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  read.setAAD(bound(id, about)).setAuthTag(body.subarray(end));
  try {
    const text = Buffer.concat([read.update(body.subarray(0, end)), read.final()]);
    return { how: 'open', text: text.toString('utf8'), old };
  } catch {
    return { how: 'broken' };
  }
}

/** Tells keys apart and gives nothing of them away. */
const idOf = (key: Uint8Array): string =>
  createHmac('sha256', key).update('hosting-review key id').digest('base64url').slice(0, 11);

const bound = (id: string, about: string): Buffer => Buffer.from(`${version}.${id} ${about}`);
const bytesOf = (part: string): Buffer => Buffer.from(part, 'base64url');
