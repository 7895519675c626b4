/** What a platform gave us in a tenant that installed the bot; only its adapter can read it. */
export interface Install {
  readonly sealed: string;
  /** When it was installed, epoch ms; a token that was renewed since changes nothing about that. */
  readonly at: number;
}

/** Where the bot is installed, and with what. One that was taken out is asked about nothing. */
export interface Installs {
  of(tenant: string): Promise<Install | undefined>;
  /** Takes the place of what was kept. */
  keep(tenant: string, install: Install): Promise<void>;
  /** Puts `to` in the place of `from`. @returns false where that is not what is kept any more */
  replace(tenant: string, from: string, to: string): Promise<boolean>;
  /** Removes what was installed before a moment. @returns whether there was anything */
  remove(tenant: string, at: number): Promise<boolean>;
  /** Where it is installed, in the order of their names. */
  tenants(): Promise<readonly string[]>;
  /** Whoever took it out is as if it had never been there. */
  forgetRemoved(): Promise<void>;
}

/** Makes text unreadable to whoever lacks the key. What is sealed about one thing opens for no other. */
export interface Seal {
  seal(text: string, about: string): string;
  open(sealed: string, about: string): Opened;
}

export type Opened =
  /** `old`: with the key from before, so that it has to be sealed anew. */
  | { readonly how: 'open'; readonly text: string; readonly old: boolean }
  /** Sealed with a key that is not here. */
  | { readonly how: 'other-key' }
  /** Changed, or about something else. */
  | { readonly how: 'broken' };

export interface Resealed {
  /** How many were sealed anew. */
  readonly anew: number;
  /** Tenants whose install is sealed with a key that is not here, and those whose is damaged. */
  readonly otherKey: readonly string[];
  readonly broken: readonly string[];
}

/** Seals with the present key what is sealed with the one from before. */
export async function resealed(
  installs: Installs,
  tenants: readonly string[],
  seal: Seal,
): Promise<Resealed> {
  const found = { anew: 0, otherKey: [] as string[], broken: [] as string[] };
  for (const tenant of tenants) {
    const install = await installs.of(tenant);
    if (!install) continue;
    const opened = seal.open(install.sealed, tenant);
    if (opened.how === 'other-key') found.otherKey.push(tenant);
    if (opened.how === 'broken') found.broken.push(tenant);
    if (opened.how !== 'open' || !opened.old) continue;
    const anew = seal.seal(opened.text, tenant);
    if (await installs.replace(tenant, install.sealed, anew)) found.anew += 1;
  }
  return found;
}
