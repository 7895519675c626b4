import type { Member } from './connector.ts';
import { type Reach, serviceOf } from './spots.ts';

/** Somebody to pick. */
export interface Picked {
  readonly handle: string;
  readonly name: string;
}

/** The people of a channel, for fields in which somebody is picked. Never rejects. */
export type Roster = (tenant: string, channel: string) => Promise<readonly Picked[]>;

const most = 100;
/** How long what was told is taken; in ms. */
const holds = 600_000;
/** A form does not wait longer for names that can also be typed; in ms. */
const patience = 2_000;

interface Kept {
  readonly until: number;
  readonly people: Promise<readonly Picked[]>;
}

/** The first hundred people of a channel, asked again after ten minutes; nobody where Teams is silent. */
export function teamsRoster(line: Reach): Roster {
  const kept = new Map<string, Kept>();
  return async (tenant, channel) => {
    const now = line.tools().now;
    for (const [key, { until }] of kept) if (until <= now) kept.delete(key);
    const key = `${tenant} ${channel}`;
    const known = kept.get(key) ?? { until: now + holds, people: peopleOf(tenant, channel, line) };
    kept.set(key, known);
    const forget = (): readonly Picked[] => {
      if (kept.get(key) === known) kept.delete(key);
      return [];
    };
    return soonOrNobody(known.people.catch(forget));
  };
}

async function peopleOf(
  tenant: string,
  channel: string,
  { connector, addresses }: Reach,
): Promise<readonly Picked[]> {
  const serviceUrl = await serviceOf(tenant, channel, addresses);
  if (typeof serviceUrl !== 'string') throw new Error('The channel is not reached.');
  const members = await connector.members({ serviceUrl, conversation: channel }, most);
  return members.slice(0, most).flatMap(picked);
}

/** Only who is in the directory can be named everywhere. */
const picked = ({ aadObjectId, name }: Member): Picked[] =>
  aadObjectId === undefined ? [] : [{ handle: aadObjectId, name: name?.trim() || aadObjectId }];

/** An answer that comes later is there for the next one who asks. */
async function soonOrNobody(asked: Promise<readonly Picked[]>): Promise<readonly Picked[]> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<readonly Picked[]>((resolve) => {
    late = setTimeout(resolve, patience, []);
  });
  try {
    return await Promise.race([asked, tooLate]);
  } finally {
    clearTimeout(late);
  }
}
