import { cutOff } from '../../app/cut-off.ts';
import type { SendRefusal, Sent } from '../../app/platform.ts';
import { NoToken } from './no-token.ts';

/** What Slack's answers mean for what was to be said. Codes as its reference lists them. */
const refusals: Readonly<Record<string, SendRefusal>> = {
  // A private channel is as if it were not there for a bot that is not in it.
  channel_not_found: 'stranger',
  is_archived: 'channel',
  channel_is_archived: 'channel',
  is_inactive: 'channel',
  not_in_channel: 'stranger',
  restricted_action: 'channel',
  restricted_action_read_only_channel: 'channel',
  restricted_action_thread_only_channel: 'channel',
  restricted_action_non_threadable_channel: 'channel',
  invalid_auth: 'token',
  not_authed: 'token',
  token_revoked: 'token',
  token_expired: 'token',
  account_inactive: 'token',
  missing_scope: 'token',
  no_permission: 'token',
  org_login_required: 'token',
  team_access_not_granted: 'token',
  user_not_found: 'person',
  user_not_in_channel: 'person',
  user_not_visible: 'person',
  user_disabled: 'person',
  cannot_dm_bot: 'person',
  messages_tab_disabled: 'person',
};

/** The message to edit is not there, or may not be edited any more: it is posted anew. */
const gone: readonly string[] = [
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'msg_not_found',
];

/** Slack had trouble of its own and said so: what was asked did not happen. */
const down: readonly string[] = [
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'team_added_to_org',
  'request_timeout',
];

type Trouble = Exclude<Sent, { how: 'sent' }>;

/** Any error of the Web API client as what it means; never what it carried. */
export function whatWentWrong(error: unknown): Trouble {
  if (error instanceof NoToken) return error.trouble;
  const { code, retryAfter, data, statusCode, original } = Object(error);
  if (code === 'slack_webapi_rate_limited_error') {
    return { how: 'limited', retryAfterMs: Number(retryAfter ?? 1) * 1_000 };
  }
  if (code === 'slack_webapi_platform_error') return refusedBy(String(Object(data).error));
  if (code === 'slack_webapi_http_error') return { how: 'down', detail: `HTTP ${statusCode}` };
  if (code === 'slack_webapi_request_error') return neverAnswered(original);
  return { how: 'down', detail: 'unknown' };
}

function refusedBy(error: string): Trouble {
  if (error === 'ratelimited') return { how: 'limited', retryAfterMs: 1_000 };
  if (gone.includes(error)) return { how: 'gone' };
  if (down.includes(error)) return { how: 'down', detail: error };
  return { how: 'refused', because: refusals[error] ?? 'message', detail: error };
}

function neverAnswered(original: unknown): Trouble {
  const { code, cause } = Object(original);
  return cutOff(String(code ?? Object(cause).code ?? 'cut off'));
}
