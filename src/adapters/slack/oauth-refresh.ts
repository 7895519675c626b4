import { webApi } from '@slack/bolt';
import { z } from 'zod';
import { tenantOf } from './place.ts';
import { whatWentWrong } from './what-went-wrong.ts';

/** What Slack answers to whoever asks for a new token. */
export type Refreshed =
  | {
      readonly how: 'renewed';
      readonly access: string;
      readonly refresh: string;
      readonly lastsMs: number;
    }
  /** `down`: it may be asked for again, with the same: Slack honours that. */
  | { readonly how: 'refused' | 'down'; readonly detail: string; readonly waitMs?: number };

export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

const answerSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  team: z.object({ id: z.string() }).nullish(),
  enterprise: z.object({ id: z.string() }).nullish(),
  is_enterprise_install: z.boolean().optional(),
});

/** Asks for a new token. Never rejects. */
export function refresher({ clientId, clientSecret }: Client, options: webApi.WebClientOptions) {
  const client = new webApi.WebClient(undefined, options);
  return async (tenant: string, refresh: string): Promise<Refreshed> => {
    try {
      const answer = await client.oauth.v2.access({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'refresh_token',
        refresh_token: refresh,
      });
      return readAnswer(tenant, answer);
    } catch (error) {
      return troubleIn(error);
    }
  };
}

function readAnswer(tenant: string, answer: unknown): Refreshed {
  const { data } = answerSchema.safeParse(answer);
  if (!data) return { how: 'down', detail: 'not-understood' };
  const { team, enterprise, is_enterprise_install: orgWide = false } = data;
  const whose = tenantOf(team?.id, enterprise?.id, orgWide);
  // Whatever made that happen, nobody is given the token of somebody else.
  if (whose !== tenant) return { how: 'refused', detail: 'other-tenant' };
  const { access_token: access, refresh_token: next, expires_in: seconds } = data;
  return { how: 'renewed', access, refresh: next, lastsMs: seconds * 1_000 };
}

function troubleIn(error: unknown): Refreshed {
  const wrong = whatWentWrong(error);
  if (wrong.how === 'refused') return { how: 'refused', detail: wrong.detail };
  if (wrong.how === 'limited') {
    return { how: 'down', detail: 'limited', waitMs: wrong.retryAfterMs };
  }
  return { how: 'down', detail: 'detail' in wrong ? wrong.detail : wrong.how };
}
