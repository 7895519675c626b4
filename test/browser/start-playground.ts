import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment } from '../support/cli.ts';

const script = fileURLToPath(new URL('../../scripts/playground.mjs', import.meta.url));

export interface Playground {
  /** Where the page is. */
  readonly url: string;
  /** The database that the bot keeps everything in. */
  readonly db: string;
  /** What both said on their way, for a failure. */
  readonly said: () => string;
  stop(): Promise<void>;
}

/** What `npm run playground` starts, on ports and in a folder of its own. */
export async function startPlayground(folder: string): Promise<Playground> {
  const db = join(folder, 'playground.db');
  const [port, own] = await freePorts();
  const options = ['--db', db, '--port', String(port), '--playground-port', String(own)];
  const child = spawn(process.execPath, [script, ...options], { env: environment() });
  const ended = once(child, 'close');
  let said = '';
  const hear = (text: string): void => {
    said += text;
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`The Playground ended at once: ${said}`)));
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, db, said: () => said, stop };
}

/** Two that nobody listens on; both are held until both are known. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer().listen(0, '127.0.0.1'), createServer().listen(0, '127.0.0.1')];
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const [first = 0, second = 0] = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return [first, second];
}
