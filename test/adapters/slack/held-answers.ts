import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Workspace } from '../../support/slack/slack-workspace.ts';

/** Something between the app and Slack that lets requests through, and may keep the answers. */
export interface Between {
  readonly apiUrl: string;
  /** Answers to this method are kept from now on; `afterHead`: all but their first line. */
  keeps(method: string, how?: 'all' | 'after-head'): void;
  /** How many answers have been kept. */
  kept(): number;
  lets(): void;
}

export async function standBetween(workspace: Workspace): Promise<Between> {
  let keeping: { method: string; how: 'all' | 'after-head' } | undefined;
  let kept = 0;
  const through = (asked: IncomingMessage, answer: ServerResponse): void => {
    const { method, headers, url = '' } = asked;
    const to = request(new URL(url, workspace.server.url), { method, headers }, (given) => {
      const { statusCode = 500, headers: told } = given;
      if (!keeping || !url.endsWith(keeping.method)) {
        answer.writeHead(statusCode, told);
        given.pipe(answer);
        return;
      }
      kept += 1;
      given.resume();
      if (keeping.how === 'after-head') answer.writeHead(statusCode, told).flushHeaders();
    });
    to.on('error', () => answer.destroy());
    asked.pipe(to);
  };
  const server = createServer(through).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    keeps: (method, how = 'all') => {
      keeping = { method, how };
    },
    kept: () => kept,
    lets: () => {
      keeping = undefined;
    },
  };
}
