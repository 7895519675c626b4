import { cutOff } from '../../app/cut-off.ts';
import type { Sent } from '../../app/platform.ts';

export type Trouble = Exclude<Sent, { how: 'sent' }>;

/** `direct`: opening a personal chat, or saying something in it. */
export type Doing = 'post' | 'edit' | 'direct';

/** Without a number from Teams, and the most that is believed; in ms. */
const defaultWait = 5_000;
const longestWait = 3_600_000;

/** Where the sign-in service could not be asked, it is asked again soon. */
const signInAway =
  /network|endpoints_resolution|openid_config|timeout|server_error|temporarily_unavailable/;
const signIn = /^(ServerError|ClientAuthError|ClientConfigurationError|AuthError)$/;

/**
 * Any error of a call as what it means; never what it carried.
 * @param random 0 to 1: so that those who wait do not all come back at once
 */
export function whatWentWrong(error: unknown, doing: Doing, random = 0.5): Trouble {
  const { statusCode, response, code, name, errorCode, message } = Object(error);
  const status = Number(statusCode ?? Object(response).status ?? 0);
  if (status >= 400) return answered(error, status, doing, random);
  if (status > 0) return { how: 'unsure', detail: `HTTP ${status}` };
  if (signIn.test(String(name))) return notSignedIn(String(errorCode));
  // The SDK had no token to send it with.
  if (/^Authentication: /.test(String(message))) return { how: 'down', detail: 'no token' };
  if (/^(Timeout|Abort)Error$/.test(String(name))) return { how: 'unsure', detail: String(name) };
  return cutOff(String(code ?? Object(Object(error).cause).code ?? 'cut off'));
}

function answered(error: unknown, status: number, doing: Doing, random: number): Trouble {
  const detail = codeOf(error) ?? `HTTP ${status}`;
  switch (status) {
    case 401:
      return { how: 'refused', because: 'token', detail };
    case 403:
      return { how: 'refused', because: forbidden(detail, doing), detail };
    case 404:
      return notFound(detail, doing);
    case 429:
      return { how: 'limited', retryAfterMs: waitOf(error, random) };
    // Somebody else was writing there at the same moment.
    case 409:
    case 412:
    case 503:
      return { how: 'down', detail };
    // What stands behind the gateway may have taken it all the same.
    case 408:
    case 500:
    case 502:
    case 504:
      return { how: 'unsure', detail };
    default:
      if (status > 500) return { how: 'unsure', detail };
      return { how: 'refused', because: doing === 'direct' ? 'person' : 'message', detail };
  }
}

/** Read-only for bots is the channel's own rule, not that we are not in it. */
function forbidden(code: string, doing: Doing): 'person' | 'channel' | 'stranger' {
  if (doing === 'direct') return 'person';
  return code === 'MessageWritesBlocked' ? 'channel' : 'stranger';
}

/** A conversation that is not found is often found a moment later; a message is not. */
const notFound = (detail: string, doing: Doing): Trouble =>
  doing === 'edit' && !/^conversation/i.test(detail) ? { how: 'gone' } : { how: 'down', detail };

const notSignedIn = (detail: string): Trouble =>
  signInAway.test(detail) ? { how: 'down', detail } : { how: 'refused', because: 'token', detail };

/** The platform's own word for it, such as `BotNotInConversationRoster`. */
export function codeOf(error: unknown): string | undefined {
  const { details, body, code } = Object(error);
  const told = Object(Object(details ?? body).error).code ?? code;
  return /^\w{3,80}$/.test(String(told ?? '')) ? String(told) : undefined;
}

export const statusOf = (error: unknown): number => Number(Object(error).statusCode ?? 0);

function waitOf(error: unknown, random: number): number {
  const { headers } = Object(Object(error).response);
  const told = typeof headers?.get === 'function' ? Number(headers.get('retry-after')) : 0;
  const wait = told > 0 ? told * 1_000 : defaultWait;
  return Math.round(Math.min(wait, longestWait) * (1 + random / 4));
}
