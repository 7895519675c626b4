import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { openSqlitePrivacy } from '../adapters/sqlite/sqlite-privacy.ts';
import type { Doing, KnownPerson, Privacy } from '../app/privacy.ts';
import { type Config, readConfig } from '../config.ts';
import { harmless } from '../domain/harmless.ts';
import { dayOf } from '../domain/next-look.ts';
import { Refused } from './exit.ts';
import type { DatabaseOptions } from './register.ts';

export interface TenantOptions extends DatabaseOptions {
  readonly tenant: string;
}

/** What the commands about privacy work with: one tenant of one database. */
export interface PrivacyDesk {
  readonly privacy: Privacy;
  readonly config: Config;
  readonly tenant: string;
  /** Where the database is, absolute. */
  readonly place: string;
  /** Who does it, and now. */
  readonly doing: () => Promise<Doing>;
}

/** Stands for whoever runs a command on a tenant that knows them by another handle, or by none. */
const operator = 'operator';

/**
 * Opens the desk, works there, and closes it.
 * @throws ConfigRefused, DatabaseRefused or StoreUnavailable, each with sentences for people
 */
export async function atPrivacyDesk<T>(
  { db, tenant }: TenantOptions,
  environment: NodeJS.ProcessEnv,
  work: (desk: PrivacyDesk) => Promise<T>,
): Promise<T> {
  const config = readConfig(environment);
  const place = resolve(db ?? config.database);
  const privacy = openSqlitePrivacy(place, { check: true });
  const doing = async (): Promise<Doing> => {
    const people = tenant === 'local' ? await privacy.find(tenant, config.user) : [];
    const known = people.find(({ handle }) => handle === config.user);
    return { at: Date.now(), by: known?.id ?? operator, newId: randomUUID };
  };
  try {
    return await work({ privacy, config, tenant, place, doing });
  } finally {
    await privacy.close();
  }
}

/**
 * The one person that an id, a handle or a name stands for.
 * @throws Refused for nobody, and for several, with their ids
 */
export async function findPerson(
  words: string,
  { privacy, tenant }: PrivacyDesk,
): Promise<KnownPerson> {
  const called = await privacy.find(tenant, words);
  const byId = called.filter(({ id }) => id === words);
  const found = byId.length > 0 ? byId : called;
  const [only] = found;
  if (!only) throw new Refused(`Nobody called "${words}" is known to the tenant "${tenant}".`);
  if (found.length === 1) return only;
  const lines = found.map((person) => `  ${person.id}  ${calledWords(person)}`);
  throw new Refused(
    [`"${words}" is what ${found.length} people are called; name one by id:`, ...lines].join('\n'),
  );
}

/** `Ada Lovelace (ada)`, or only the name where the handle is the same. */
export const calledWords = ({ name, handle }: KnownPerson): string =>
  harmless(name === handle ? name : `${name} (${handle})`).replaceAll('\n', ' ');

export const utcDay = (at: number): string => dayOf(at, 'UTC');
