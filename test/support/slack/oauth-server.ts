import type { SlackOAuth } from '../../../src/config.ts';
import type { Call } from './calls.ts';
import { type Damage, Faults } from './faults.ts';
import { answeringFor } from './one-token.ts';
import { asJson, type Incoming, type Outcome, type SlackServer } from './slack-server.ts';
import type { Workspace } from './slack-workspace.ts';
import { textOf, type Wire } from './wire.ts';

/** Where somebody installs the app: a workspace, or an organisation with all of its workspaces. */
export interface Installable {
  readonly tenant: string;
  readonly name: string;
  readonly workspaces: readonly [Workspace, ...Workspace[]];
  readonly enterprise?: { readonly id: string; readonly name: string };
}

/** A token and what it is renewed with; of a chain, the one before serves until this one is used. */
interface Pair {
  readonly tenant: string;
  readonly access: string;
  readonly refresh: string;
  readonly expires: number;
  readonly next: Pair[];
  used: boolean;
}

export interface Visit {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

const client = { clientId: '111.222', clientSecret: 'client-secret-canary' } as const;

/** Slack's side of installing: the page that asks, and what gives out tokens and renews them. */
export class OAuthServer {
  readonly settings: SlackOAuth = {
    ...client,
    stateSecret: 'state-secret-canary-0',
    key: Buffer.alloc(32, 1),
  };
  /** How long tokens serve; undefined: for ever. */
  lastsMs: number | undefined = 12 * 3_600_000;
  now: () => number = Date.now;
  /** Where the app says that people come back to. */
  appUrl: () => string;
  /** What was asked to be allowed, visit by visit. */
  readonly asked: string[] = [];
  /** Every request for a token, or for a new one. */
  readonly calls: Call[] = [];
  readonly #server: SlackServer;
  readonly #places = new Map<string, Installable>();
  readonly #codes = new Map<string, string>();
  readonly #pairs: Pair[] = [];
  readonly #faults = new Faults();
  readonly #revoked = new Set<string>();

  constructor(server: SlackServer, appUrl: () => string) {
    this.#server = server;
    this.appUrl = appUrl;
    const meet = (call: Call) => {
      if (call.method === 'oauth.v2.access') this.calls.push(call);
      return this.#faults.hitting(call);
    };
    const answer = async (incoming: Incoming) => this.#answer(incoming);
    server.add({ team: 'oauth', token: '', meet, answer });
  }

  /** The tokens that were given out for it, oldest first. */
  tokensOf(tenant: string): readonly string[] {
    return this.#pairs.filter((one) => one.tenant === tenant).map(({ access }) => access);
  }

  /** Everything that must not be found anywhere. */
  secrets(): readonly string[] {
    return this.#pairs.flatMap(({ access, refresh }) => [access, refresh]);
  }

  get renewals(): readonly Call[] {
    return this.calls.filter(({ args }) => args['grant_type'] === 'refresh_token');
  }

  breaks(damage: Damage, times = 1): () => void {
    return this.#faults.add({ method: 'oauth.v2.access', times }, damage);
  }

  /** Whatever was given out for it is worth nothing. */
  revokes(tenant: string): void {
    for (const one of this.#pairs) if (one.tenant === tenant) this.#revoked.add(one.access);
  }

  /** In a browser, from our page over Slack's and back. */
  async installs(place: Installable): Promise<Visit> {
    const { to, cookie } = await this.begins();
    return this.comesBack(await this.consents(to, place), cookie);
  }

  async begins(): Promise<{ readonly to: string; readonly cookie: string }> {
    const page = await fetch(`${this.appUrl()}/slack/install`, { redirect: 'manual' });
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
    return { to: page.headers.get('location') ?? '', cookie };
  }

  /** @returns the address that the browser is sent back to */
  async consents(to: string, place: Installable): Promise<string> {
    this.#places.set(place.tenant, place);
    const url = new URL(to);
    url.searchParams.set('chosen', place.tenant);
    return (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
  }

  async comesBack(to: string, cookie: string): Promise<Visit> {
    const page = await fetch(to, { headers: { cookie }, redirect: 'manual' });
    return { status: page.status, text: await page.text(), headers: page.headers };
  }

  #answer({ path, call }: Incoming): Outcome {
    const { pathname, searchParams } = new URL(path, 'http://slack');
    if (pathname === '/oauth/v2/authorize') return this.#consent(searchParams);
    if (pathname !== '/api/oauth.v2.access') return asJson({ ok: false, error: 'not_authed' });
    const { client_id: id, client_secret: secret } = call.args;
    if (id !== client.clientId) return asJson({ ok: false, error: 'invalid_client_id' });
    if (secret !== client.clientSecret) return asJson({ ok: false, error: 'bad_client_secret' });
    const renews = call.args['grant_type'] === 'refresh_token';
    return asJson(renews ? this.#renewed(call.args) : this.#granted(call.args));
  }

  #consent(asked: URLSearchParams): Outcome {
    this.asked.push(asked.get('scope') ?? '');
    const code = `code-${this.asked.length}`;
    this.#codes.set(code, asked.get('chosen') ?? '');
    const back = new URL('/slack/oauth_redirect', this.appUrl());
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.get('state') ?? '');
    return { status: 302, headers: { location: back.href }, body: '' };
  }

  #granted(args: Wire): Wire {
    const code = textOf(args['code']);
    const place = this.#places.get(this.#codes.get(code) ?? '');
    if (!place || !this.#codes.delete(code)) return { ok: false, error: 'invalid_code' };
    return this.#said(place, this.#pair(place));
  }

  #renewed(args: Wire): Wire {
    const pair = this.#pairs.find(({ refresh }) => refresh === args['refresh_token']);
    const place = pair && this.#places.get(pair.tenant);
    if (!place || this.#revoked.has(pair.access)) return { ok: false, error: 'token_revoked' };
    if (pair.next.some(({ used }) => used)) return { ok: false, error: 'invalid_refresh_token' };
    pair.used = true;
    const next = this.#pair(place);
    pair.next.push(next);
    return this.#said(place, next);
  }

  #pair(place: Installable): Pair {
    const { tenant, workspaces } = place;
    const id = `${tenant.replace('slack:', '')}-${this.#pairs.length + 1}-canary`;
    const expires = this.now() + (this.lastsMs ?? Number.POSITIVE_INFINITY);
    const [access, refresh] = [`xoxe.xoxb-${id}`, `xoxe-1-${id}`];
    const pair: Pair = { tenant, access, refresh, expires, next: [], used: false };
    this.#pairs.push(pair);
    const [first, ...others] = workspaces;
    const answer = answeringFor(workspaces);
    this.#server.add({
      team: `token ${id}`,
      token: access,
      meet: (call) => (others.length === 0 ? first.tenant.meet(call) : []),
      answer: async (incoming) => {
        const wrong = this.#wrongWith(pair);
        if (wrong !== undefined) return asJson({ ok: false, error: wrong });
        pair.used = true;
        return others.length === 0 ? first.tenant.answer(as(first, incoming)) : answer(incoming);
      },
    });
    return pair;
  }

  #wrongWith({ access, expires }: Pair): string | undefined {
    if (this.#revoked.has(access)) return 'token_revoked';
    return expires <= this.now() ? 'token_expired' : undefined;
  }

  #said({ workspaces: [first], enterprise, name }: Installable, pair: Pair): Wire {
    const rotation = {
      refresh_token: pair.refresh,
      expires_in: Math.round((this.lastsMs ?? 0) / 1_000),
    };
    return {
      ok: true,
      app_id: first.bot.app,
      authed_user: { id: 'U0INSTALLER' },
      scope: first.bot.scopes.join(','),
      token_type: 'bot',
      access_token: pair.access,
      bot_user_id: first.bot.user,
      team: enterprise ? null : { id: first.team, name },
      enterprise: enterprise ?? null,
      is_enterprise_install: enterprise !== undefined,
      ...(this.lastsMs === undefined ? {} : rotation),
    };
  }
}

const as = (workspace: Workspace, incoming: Incoming): Incoming => ({
  ...incoming,
  call: { ...incoming.call, token: workspace.bot.token },
});

export const theWorkspace = (workspace: Workspace, name: string): Installable => ({
  tenant: `slack:${workspace.team}`,
  name,
  workspaces: [workspace],
});
