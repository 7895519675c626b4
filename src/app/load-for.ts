import { type Person, type ReviewFile, workloadKey } from '../domain/review.ts';
import type { Asker, Command, Incoming, Request, ReviewCommand } from './command.ts';
import { decisionOf, earlierOf } from './decision-now.ts';
import type { Loaded, Tools } from './plan.ts';
import { mayRead } from './policy.ts';
import type { KnownProfile, Store } from './ports.ts';
import type { Settings } from './settings.ts';

/** What handling needs beside what the use case needs. */
export interface LoadedAround extends Loaded {
  readonly settings: Settings;
  readonly admin: boolean;
  /** The asker's profile, and that of everybody else the command names, by person. */
  readonly profiles: ReadonlyMap<string, KnownProfile>;
  /** The zone of the lead, where the platform has told it. */
  readonly zone?: string;
}

/** The asker as the person we know by that handle, or as somebody new. */
export async function introduced(
  { asker, ...request }: Incoming,
  store: Store,
  { newId }: Tools,
): Promise<Command> {
  const known = await store.person(request.tenant, asker.handle);
  const { handle, name } = asker;
  if (!known) return { ...request, by: { id: newId(), handle, name } };
  // A platform's short name for somebody does not take the place of the name they go by; any name is
  // better than none.
  const by = known.name === handle ? { ...known, name } : known;
  return { ...request, by };
}

export async function loadFor(
  command: ReviewCommand,
  incoming: Incoming,
  store: Store,
  tools: Tools,
): Promise<LoadedAround> {
  const named = await namedIn(command, store, tools);
  const around = incoming.replies
    ? await aroundOf(command, named, store)
    : { settings: await store.settings(command.tenant), admin: false, profiles: new Map() };
  const loaded = await loadReview(command, around.admin, store);
  const looked = await looksAround(command, loaded.file, store, tools);
  const lead = loaded.file?.review.lead ?? command.by.id;
  const known = around.profiles.get(lead);
  const asLead = known ?? (incoming.replies && (await store.profile(command.tenant, lead)));
  const zone = asLead ? asLead.zone : undefined;
  return { ...loaded, ...looked, ...around, named, ...(zone ? { zone } : {}) };
}

async function aroundOf(
  { tenant, by }: ReviewCommand,
  named: ReadonlyMap<string, Person>,
  store: Store,
): Promise<Pick<LoadedAround, 'settings' | 'admin' | 'profiles'>> {
  const settings = await store.settings(tenant);
  const people = [by, ...named.values()];
  const known = await Promise.all(people.map(({ id }) => store.profile(tenant, id)));
  const profiles = new Map(
    known.filter((one) => one !== undefined).map((one) => [one.person, one] as const),
  );
  const admin = settings.admins.includes(by.id) || (profiles.get(by.id)?.admin ?? false);
  return { settings, admin, profiles };
}

async function loadReview(
  command: ReviewCommand,
  admin: boolean,
  store: Store,
): Promise<Pick<Loaded, 'file' | 'records'>> {
  const { tenant, team } = command;
  if (command.kind === 'start-review') {
    if (team === undefined) return { records: [] };
    const key = workloadKey(command.workload);
    const [open] = await store.list(tenant, { team, states: ['open'], workloadKey: key });
    const file = open && (await store.load(tenant, open.id));
    return { ...(file ? { file } : {}), records: [] };
  }
  const file = await store.load(tenant, command.review);
  if (!file || !mayRead(file, { ...command, admin })) return { records: [] };
  if (command.kind !== 'decide') return { file, records: [] };
  const { review } = file;
  return { file, records: await store.records(tenant, review.team, workloadKey(review.workload)) };
}

const ofDecisions: readonly ReviewCommand['kind'][] = [
  'reaffirm',
  'snooze-look',
  'look-again',
  'ask-for-look',
  'set-pace',
];

/** The decision a command is about, and the one that the review looks at again. */
async function looksAround(
  { tenant, kind }: ReviewCommand,
  file: ReviewFile | undefined,
  store: Store,
  { judgement }: Tools,
): Promise<Pick<Loaded, 'decision' | 'earlier' | 'open'>> {
  if (!file) return {};
  const { team, workload } = file.review;
  const earlier = await earlierOf(store, tenant, file, judgement);
  const decision = ofDecisions.includes(kind)
    ? await decisionOf(store, tenant, file, judgement)
    : undefined;
  const filter = { team, states: ['open'], workloadKey: workloadKey(workload) } as const;
  const opens = kind === 'look-again' || kind === 'reopen';
  const [open] = opens ? await store.list(tenant, filter) : [];
  return {
    ...(earlier ? { earlier } : {}),
    ...(decision ? { decision } : {}),
    ...(open ? { open } : {}),
  };
}

/** Everybody a command names beside who asks it, as we know them or as somebody new. */
async function namedIn(
  command: ReviewCommand,
  store: Store,
  { newId }: Tools,
): Promise<ReadonlyMap<string, Person>> {
  const named = await Promise.all(
    othersIn(command).map(async ({ handle, name }) => {
      const known = await store.person(command.tenant, handle);
      const own = handle === command.by.handle ? command.by : undefined;
      return [handle, known ?? own ?? { id: newId(), handle, name }] as const;
    }),
  );
  return new Map(named);
}

/** Everybody a request names beside who asks it. */
export function othersIn(command: Request): readonly Asker[] {
  switch (command.kind) {
    case 'start-review':
      return [...(command.lead ? [command.lead] : []), ...(command.respondents ?? [])];
    case 'change-lead':
      return [command.to];
    case 'answer-question':
      return command.onBehalfOf ? [command.onBehalfOf] : [];
    case 'add-evidence':
      return [command.owner, command.author].filter((one) => one !== undefined);
    case 'change-settings':
      return command.admins;
    default:
      return [];
  }
}
