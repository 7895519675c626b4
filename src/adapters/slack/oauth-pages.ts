import type { ServerResponse } from 'node:http';

/** What whoever installs the bot reads in their browser, in the end. */
export interface Page {
  readonly status: number;
  readonly title: string;
  readonly text: string;
}

export const installedIn = (name: string | undefined): Page => ({
  status: 200,
  title: 'Hosting Review is installed',
  text:
    `It is ready${name === undefined ? '' : ` in ${name}`}. In a channel, type ` +
    '/invite @Hosting Review, then /hosting-review and the name of a workload.',
});

/** By the codes of Bolt. */
export function notInstalled(code: string): Page {
  const title = 'Nothing was installed';
  if (code.endsWith('authorization_error')) {
    return { status: 200, title, text: 'You did not allow it. You may, at any time.' };
  }
  const stale = ['missing_state', 'invalid_state', 'missing_code'].some((one) =>
    code.includes(one),
  );
  return stale
    ? { status: 400, title, text: 'This link is not good any more, or not for this browser.' }
    : { status: 502, title, text: 'Slack was not reached, or did not agree.' };
}

const again = '<p><a href="/slack/install">Install it</a></p>';

/** The address of the page holds a code of Slack's: it is told to nobody, and kept nowhere. */
export function answerPage(response: ServerResponse, { status, title, text }: Page): void {
  const more = title.startsWith('Nothing') ? again : '';
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>` +
      `<h1>${title}</h1><p>${escaped(text)}</p>${more}</html>\n`,
  );
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
