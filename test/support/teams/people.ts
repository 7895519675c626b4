/** Somebody as Teams knows them. */
export interface TeamsPerson {
  /** As messages name them to one bot. */
  readonly id: string;
  /** Their id in the directory of their organisation. */
  readonly aadObjectId: string;
  readonly name: string;
  readonly mail: string;
  readonly role: 'user' | 'guest';
}

export const organisation = '5d1c0e6a-0000-4000-8000-00000000000a';
export const otherOrganisation = '5d1c0e6a-0000-4000-8000-00000000000b';
/** The tenant as this product calls it. */
export const tenant = `teams:${organisation}`;

export const bot = {
  id: '28:0b07e57a-0000-4000-8000-0000000000b0',
  name: 'Hosting Review',
} as const;

const person = (number: number, name: string, role: TeamsPerson['role'] = 'user'): TeamsPerson => ({
  id: `29:1-of-${number}-for-this-bot`,
  aadObjectId: `9e0b1e5f-0000-4000-8000-00000000000${number}`,
  name,
  mail: `${name.split(' ')[0]?.toLowerCase()}@example.com`,
  role,
});

export const megan = person(1, 'Megan Bowen');
export const alex = person(2, 'Alex Wilber');
export const sam = person(3, 'Sam Rivera');
/** In the team, from outside of the organisation. */
export const guest = person(4, 'Gil Guest', 'guest');
/** In the directory, and in none of the channels. */
export const robin = person(5, 'Robin Absent');

/** The team's first channel has the team's own id. */
export const team = '19:general-of-platform@thread.tacv2';
export const channel = '19:architecture@thread.tacv2';
export const otherChannel = '19:operations@thread.tacv2';
