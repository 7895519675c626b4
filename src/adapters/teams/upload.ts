import { isIP } from 'node:net';

/** Where Teams wants a file, and how it calls it there. */
export interface UploadTo {
  readonly uploadUrl: string;
  /** Bytes go to this machine as well. */
  readonly dev: boolean;
}

/** A file of decisions is small; in ms. */
const patience = 60_000;

/** Hands a file over in one request. Rejects when it was not taken. */
export async function upload(bytes: Buffer, { uploadUrl, dev }: UploadTo): Promise<void> {
  if (!mayUpload(uploadUrl, dev)) throw new Error('Files are not handed over there.');
  const answer = await fetch(uploadUrl, {
    method: 'PUT',
    headers: {
      'content-type': 'application/octet-stream',
      'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
    },
    body: new Uint8Array(bytes),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`The file was refused with ${answer.status}.`);
}

/** The address comes with what somebody pressed: nothing of this network may hide behind it. */
export function mayUpload(address: string, dev: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username } = new URL(address);
  if (dev && protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) {
    return true;
  }
  const isNamed = isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && hostname.includes('.');
  return protocol === 'https:' && isNamed && username === '';
}
