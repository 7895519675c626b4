import { isSealed } from '../domain/blind.ts';
import type { Person } from '../domain/review.ts';
import type { Aftermath } from './after-sending.ts';
import type { Card, Letter, NewLetter } from './letter.ts';
import type { Profile } from './platform.ts';
import type { TenantChange } from './ports.ts';
import type { Office } from './relay-outbox.ts';

type Asked = Pick<Office, 'store' | 'people' | 'tools'>;

/** Asks the platform who somebody is, and keeps the answer. Rejects when it cannot be asked now. */
export async function askWho(tenant: string, person: Person, office: Asked): Promise<void> {
  const told = await office.people.profile(tenant, person.handle);
  const { now, newId } = office.tools();
  const profile = told ?? nobody(person);
  const renamed = profile.name !== person.name;
  const outcome = await office.store.note(tenant, {
    delivery: `profile ${newId()}`,
    at: now,
    changes: changesFor(person, profile, now),
    letters: renamed ? await cardsNaming(tenant, person, office) : [],
  });
  if (outcome === 'conflict') throw new Error('Somebody new was met twice at once.');
}

/** More open reviews than anybody takes part in. */
const most = 20;

/** The cards of open reviews that name somebody show who that is as soon as it is known. */
async function cardsNaming(
  tenant: string,
  { id }: Person,
  { store }: Pick<Office, 'store'>,
): Promise<NewLetter[]> {
  const found = await store.overview(tenant, { takesPart: id, states: ['open'], limit: most });
  const files = await Promise.all(found.map(({ review }) => store.load(tenant, review.id)));
  return files.flatMap((file) => {
    if (!file) return [];
    const { review, answers } = file;
    const own = isSealed(review) ? [] : answers.filter(({ by }) => by === id);
    const cards = new Set<Card>([...own.map(({ question }) => question), 'root']);
    return [...cards].map((card) => ({
      thread: `review ${review.id}`,
      review: review.id,
      body: { kind: 'card', card } as const,
    }));
  });
}

/** Somebody the platform does not know, or knows no more. */
const nobody = ({ name }: Person): Profile => ({ name, admin: false, active: false });

function changesFor(person: Person, { name, ...told }: Profile, at: number): TenantChange[] {
  return [
    { kind: 'person-known', person: { ...person, name } },
    { kind: 'profile-known', profile: { person: person.id, at, ...told } },
  ];
}

/** A letter that only asks who somebody is. */
export async function profileTold(
  { id, tenant, attempts }: Letter,
  of: string,
  office: Asked,
): Promise<Aftermath> {
  const person = await office.store.personById(tenant, of);
  if (!person) return { end: { id, how: 'dropped' } };
  try {
    await askWho(tenant, person, office);
    return { end: { id, how: 'sent' } };
  } catch {
    const due = office.tools().now + Math.min(1_000 * 2 ** attempts, 3_600_000);
    // Who somebody is, is asked again whenever they do something.
    if (attempts > 8) return { end: { id, how: 'dropped' } };
    return { end: { id, how: 'later', due, unsure: false } };
  }
}
