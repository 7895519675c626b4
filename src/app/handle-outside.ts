import type { Command, Incoming, TenantCommand } from './command.ts';
import type { NewLetter } from './letter.ts';
import type { Message } from './message.ts';
import { noteRefusal } from './note-refusal.ts';
import { observe } from './observe.ts';
import type { TenantPlan, Tools } from './plan.ts';
import { onlyAdmin, outsiderRefused, roleHolds } from './policy.ts';
import type { Store, TenantChange } from './ports.ts';
import type { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';
import { askedAt, homeLetter, profileLetter } from './threads.ts';

/** Whether only admins may, for everything that is asked about no review. */
const forAdmins: Readonly<Record<TenantCommand['kind'], boolean>> = {
  'open-home': false,
  install: false,
  uninstall: false,
  'export-decisions': true,
  'change-settings': true,
  observe: false,
};

export const isTenantCommand = (command: Command): command is TenantCommand =>
  Object.hasOwn(forAdmins, command.kind);

/** What belongs to no review: plan it, and store it with its letters. */
export async function handleOutside(
  command: TenantCommand,
  incoming: Incoming,
  store: Store,
  tools: Tools,
): Promise<readonly Message[] | 'again'> {
  // Whoever sends signals has shown the workspace's token, or sits at its machine.
  if (command.kind === 'observe') return observe(command, store, tools);
  if (command.kind === 'uninstall') return noteTakenOut(command, store, tools);
  const { tenant, by } = command;
  const settings = await store.settings(tenant);
  const outsider = outsiderRefused(incoming, settings);
  if (outsider) return refuse(outsider, command, store, tools);
  const profile = await store.profile(tenant, by.id);
  const listed = settings.admins.includes(by.id);
  const fresh = profile !== undefined && tools.now - profile.at < roleHolds;
  if (forAdmins[command.kind] && !listed && !fresh) {
    await store.park({ ...incoming, replies: 'by-letter' }, tools.now);
    return [];
  }
  const asked = { ...command, admin: listed || profile?.admin === true };
  const refusal = refusalFor(asked);
  if (refusal) return refuse(refusal, asked, store, tools);
  const named = await namedIn(asked, store, tools);
  const plan = planFor(asked, settings, named, tools);
  const strangers = await strangersAmong([by, ...named], tenant, store);
  const outcome = await store.note(tenant, {
    delivery: command.delivery,
    at: tools.now,
    changes: [{ kind: 'person-known', person: by }, ...plan.changes],
    letters: [...(plan.letters ?? []), ...strangers.map(({ id }) => profileLetter(id))],
  });
  if (outcome === 'conflict') return 'again';
  // Whoever the platform has not named yet would be told of as an id.
  const unnamed = named.some((one) => strangers.includes(one));
  const silent = outcome === 'duplicate' || incoming.replies === 'by-letter' || unnamed;
  return silent ? [] : plan.messages;
}

/** It is done, whoever did it, and nobody there can be told or asked anything. */
async function noteTakenOut(
  { tenant, delivery, by }: TenantCommand,
  store: Store,
  tools: Tools,
): Promise<readonly Message[] | 'again'> {
  const person = { kind: 'person-known', person: by } as const;
  const changes = [person, noted('uninstalled', {}, by.id, tools)];
  const outcome = await store.note(tenant, { delivery, at: tools.now, changes });
  return outcome === 'conflict' ? 'again' : [];
}

const refuse = (refusal: Refusal, asked: TenantCommand, store: Store, tools: Tools) =>
  noteRefusal([{ kind: 'refusal', refusal }], asked, undefined, store, tools);

const refusalFor = (command: TenantCommand): Refusal | undefined =>
  forAdmins[command.kind] ? onlyAdmin(command) : undefined;

type Named = readonly { readonly id: string; readonly handle: string; readonly name: string }[];

async function namedIn(command: TenantCommand, store: Store, { newId }: Tools): Promise<Named> {
  if (command.kind !== 'change-settings') return [];
  return Promise.all(
    command.admins.map(async ({ handle, name }) => {
      const known = await store.person(command.tenant, handle);
      return known ?? { id: newId(), handle, name };
    }),
  );
}

/** What somebody asks for in person. */
type PersonalCommand = Exclude<TenantCommand, { kind: 'observe' | 'uninstall' }>;

/** Whom the platform has not been asked about. */
async function strangersAmong(people: Named, tenant: string, store: Store): Promise<Named> {
  const asked = people.map(async (one) => ((await store.profile(tenant, one.id)) ? [] : [one]));
  return (await Promise.all(asked)).flat();
}

function planFor(
  command: PersonalCommand,
  before: Settings,
  named: Named,
  tools: Tools,
): TenantPlan {
  const { by } = command;
  switch (command.kind) {
    case 'open-home':
      return {
        changes: [{ kind: 'home-opened', person: by.id }],
        messages: [],
        letters: [homeLetter(by.id)],
      };
    case 'install':
      return { changes: installed(by.id, before, tools), messages: [] };
    case 'export-decisions':
      return exportPlan(command, tools);
    case 'change-settings':
      return settingsPlan(command, before, named, tools);
  }
}

const installed = (by: string, { admins }: Settings, tools: Tools): TenantChange[] => [
  ...(admins.length === 0 ? [{ kind: 'admin-added', person: by } as const] : []),
  noted('installed', {}, by, tools),
];

/** Where the file comes is said at once; where nothing can be, by letter. */
function exportPlan(
  command: Extract<TenantCommand, { kind: 'export-decisions' }>,
  tools: Tools,
): TenantPlan {
  const { by, team, format, replies } = command;
  const refusal = { code: 'export-coming' } as const;
  const told: NewLetter = {
    thread: `whisper ${by.id}`,
    ...(team === undefined ? {} : { team }),
    ...askedAt(command),
    body: { kind: 'whisper', to: by.id, refusal },
  };
  const file: NewLetter = {
    thread: `export ${by.id}`,
    body: { kind: 'export', to: by.id, format },
  };
  return {
    changes: [noted('exported', { format }, by.id, tools)],
    messages: [{ kind: 'refusal', refusal }],
    letters: replies === 'by-letter' ? [told, file] : [file],
  };
}

function settingsPlan(
  command: Extract<TenantCommand, { kind: 'change-settings' }>,
  before: Settings,
  named: Named,
  tools: Tools,
): TenantPlan {
  const { by, outsiders, retentionMonths } = command;
  const settings: Settings = {
    admins: named.map(({ id }) => id),
    outsiders,
    ...(retentionMonths === undefined ? {} : { retentionMonths }),
    ...looksIn(command),
  };
  const detail = { admins: settings.admins, outsiders, ...looksIn(command) };
  const months = retentionMonths ?? 'off';
  return {
    changes: [
      ...named.map((person): TenantChange => ({ kind: 'person-known', person })),
      { kind: 'settings-changed', settings },
      noted('settings-changed', detail, by.id, tools),
      ...(before.retentionMonths === retentionMonths
        ? []
        : [noted('retention-set', { months }, by.id, tools)]),
    ],
    messages: [{ kind: 'settings', settings, people: named }],
  };
}

/** How decisions are looked at again; what is as usual is left out. */
const looksIn = ({
  lookMonths,
  holidays = [],
  looksPaused,
}: Extract<TenantCommand, { kind: 'change-settings' }>): Pick<
  Settings,
  'lookMonths' | 'holidays' | 'looksPaused'
> => ({
  ...(lookMonths === undefined ? {} : { lookMonths }),
  ...(holidays.length > 0 ? { holidays: [...new Set(holidays)].sort() } : {}),
  ...(looksPaused ? { looksPaused } : {}),
});

const noted = (
  action: string,
  detail: Extract<TenantChange, { kind: 'tenant-audited' }>['entry']['detail'],
  by: string,
  { newId, now }: Tools,
): TenantChange => ({
  kind: 'tenant-audited',
  entry: { id: newId(), at: now, by, action, detail },
});
