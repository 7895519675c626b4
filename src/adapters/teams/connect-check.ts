import { z } from 'zod';

/** What the sign-in service says of the bot and its secret. */
export type SecretState =
  | { readonly how: 'accepted' }
  /** `error` is the service's own code, such as AADSTS7000215. */
  | { readonly how: 'refused'; readonly error: string }
  /** Nobody answered, or not what the service answers. */
  | { readonly how: 'unreachable'; readonly reason: string };

export interface SecretToCheck {
  readonly appId: string;
  readonly password: string;
  /** Absent for a bot of all organisations. */
  readonly tenant?: string;
  readonly cloud?: { readonly loginUrl: string; readonly oAuthScope: string };
}

const answerSchema = z.union([
  z.object({ access_token: z.string().min(1) }),
  z.object({ error: z.string().regex(/^\w+$/), error_codes: z.array(z.int()).optional() }),
]);

/** Asks for a token such as the bot speaks with, and throws it away. Never rejects. */
export async function checkSecret(bot: SecretToCheck, patienceMs = 5_000): Promise<SecretState> {
  const { appId, password, tenant = 'botframework.com', cloud } = bot;
  const login = cloud?.loginUrl ?? `https://login.microsoftonline.com/${tenant}`;
  const scope = cloud?.oAuthScope ?? 'https://api.botframework.com';
  try {
    const response = await fetch(`${login.replace(/\/+$/, '')}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: password,
        scope: `${scope}/.default`,
      }),
      // Wherever it would send us, the secret was not meant for there.
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    const { data } = answerSchema.safeParse(await response.json().catch(() => undefined));
    if (!data) return { how: 'unreachable', reason: `HTTP ${response.status}` };
    if ('access_token' in data) return { how: 'accepted' };
    const [code] = data.error_codes ?? [];
    return { how: 'refused', error: code === undefined ? data.error : `AADSTS${code}` };
  } catch (error) {
    return { how: 'unreachable', reason: reasonOf(error) };
  }
}

/** `fetch` says only that it failed; why stands in the cause. */
function reasonOf(error: unknown): string {
  const { name, cause } = Object(error);
  if (name === 'TimeoutError') return 'no answer in time';
  const { code, name: causeName } = Object(cause);
  return String(code ?? causeName ?? name ?? 'unknown');
}
