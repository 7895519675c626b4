import { z } from 'zod';

/** What Slack says of a bot token. */
export type TokenState =
  | {
      readonly how: 'accepted';
      readonly workspace: string;
      readonly team: string;
      /** Undefined where Slack did not say. */
      readonly scopes: readonly string[] | undefined;
    }
  /** `error` is Slack's own code. */
  | { readonly how: 'refused'; readonly error: string }
  /** Nobody answered, or not what Slack answers. */
  | { readonly how: 'unreachable'; readonly reason: string };

export interface TokenToCheck {
  readonly botToken: string;
  readonly apiUrl?: string;
}

const answerSchema = z.union([
  z.object({ ok: z.literal(true), team: z.string(), team_id: z.string() }),
  z.object({ ok: z.literal(false), error: z.string().regex(/^\w+$/) }),
]);

/** Asks Slack whom the token belongs to. Never rejects. */
export async function checkToken(
  { botToken, apiUrl = 'https://slack.com/api/' }: TokenToCheck,
  patienceMs = 5_000,
): Promise<TokenState> {
  try {
    const response = await fetch(new URL('auth.test', apiUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${botToken}` },
      // Wherever it would send us, the token was not meant for there.
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
    if (!answer.success) return { how: 'unreachable', reason: `HTTP ${response.status}` };
    if (!answer.data.ok) return { how: 'refused', error: answer.data.error };
    const { team: workspace, team_id: team } = answer.data;
    return { how: 'accepted', workspace, team, scopes: scopesOf(response) };
  } catch (error) {
    return { how: 'unreachable', reason: reasonOf(error) };
  }
}

const scopesOf = ({ headers }: Response): readonly string[] | undefined =>
  headers
    .get('x-oauth-scopes')
    ?.split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');

/** `fetch` says only that it failed; why stands in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return cause instanceof Error ? cause.name : error.name;
}
