import { z } from 'zod';
import type { Installs, Seal } from '../../app/installs.ts';
import { refused } from './no-token.ts';

const keptSchema = z.strictObject({
  token: z.string().min(1),
  /** With which a new token is asked for, and when this one ends, epoch ms; absent: it never does. */
  rotation: z.strictObject({ refresh: z.string().min(1), expires: z.number() }).optional(),
});

/** What Slack gave for one tenant. */
export type Kept = z.infer<typeof keptSchema>;

export const keptIn = (text: string): Kept => keptSchema.parse(JSON.parse(text));

/** The same as it was read, to be put in the place of exactly that. */
export interface Held {
  readonly kept: Kept;
  readonly sealed: string;
}

/** Installs as Slack knows them, over where they lie sealed. */
export interface KeptInstalls {
  /** @throws NoToken where there is none, or none that can be read */
  of(tenant: string): Promise<Held>;
  keep(tenant: string, kept: Kept, at: number): Promise<void>;
  replace(tenant: string, before: Held, kept: Kept): Promise<boolean>;
}

export function keptInstalls(installs: Installs, seal: Seal): KeptInstalls {
  const sealed = (tenant: string, kept: Kept) => seal.seal(JSON.stringify(kept), tenant);
  return {
    async of(tenant) {
      const install = await installs.of(tenant);
      if (!install) throw refused('not-installed');
      const opened = seal.open(install.sealed, tenant);
      if (opened.how !== 'open') throw refused(`install-${opened.how}`);
      return { kept: keptIn(opened.text), sealed: install.sealed };
    },
    keep: (tenant, kept, at) => installs.keep(tenant, { sealed: sealed(tenant, kept), at }),
    replace: (tenant, before, kept) =>
      installs.replace(tenant, before.sealed, sealed(tenant, kept)),
  };
}
