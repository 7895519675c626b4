import type { Database, Statement } from 'better-sqlite3';
import type { Incoming } from '../../app/command.ts';
import type { CommitOutcome, KnownProfile, Note, TenantChange } from '../../app/ports.ts';
import { defaultSettings, type Settings } from '../../app/settings.ts';
import { settingsSchema } from './change-schemas.ts';
import { letterWriter } from './letter-writer.ts';
import { ofTenant } from './outbox-sql.ts';
import { erasing } from './privacy-sql.ts';
import { checked, toProfile } from './read-rows.ts';
import { writes } from './sql.ts';
import { type Parameters, prepareAll } from './statements.ts';
import { orConflict } from './taken.ts';

const queries = {
  ...ofTenant,
  delivery: writes.delivery,
  knowPerson: writes.knowPerson,
  set: erasing.set,
  audit: erasing.note,
};
type Run = Record<keyof typeof queries, Statement<[Parameters]>>;

export interface TenantDesk {
  profile(tenant: string, person: string): KnownProfile | undefined;
  homes(tenant: string, people: readonly string[]): string[];
  settings(tenant: string): Settings;
  signalsToken(tenant: string): string | undefined;
  note(tenant: string, note: Note): CommitOutcome;
  park(incoming: Incoming, at: number): boolean;
}

/** What belongs to a tenant and to no review of it. */
export function tenantDesk(db: Database): TenantDesk {
  const run = prepareAll(db, queries);
  const end = letterWriter(db);
  const write = db.transaction((tenant: string, note: Note): CommitOutcome => {
    if (run.delivery.get({ tenant, delivery: note.delivery })) return 'duplicate';
    for (const change of note.changes) apply(run, tenant, change);
    end(tenant, note);
    return 'applied';
  });
  return {
    profile(tenant, person) {
      const found = run.profile.get({ tenant, person });
      return found ? toProfile(found) : undefined;
    },
    homes: (tenant, people) =>
      run.homes
        .all({ tenant, people: JSON.stringify(people) })
        .map((row) => String(Object(row).person)),
    settings: (tenant) => settingsIn(run.settings.all({ tenant })),
    signalsToken(tenant) {
      const found = run.signalsToken.get({ tenant });
      return found ? String(Object(found).value) : undefined;
    },
    note: (tenant, note) => orConflict(() => write.immediate(tenant, note)),
    park(incoming, at) {
      const { tenant, delivery } = incoming;
      const row = { tenant, delivery, at, incoming: JSON.stringify(incoming) };
      return run.park.run(row).changes === 1;
    },
  };
}

function apply(run: Run, tenant: string, change: TenantChange): void {
  switch (change.kind) {
    case 'person-known':
      run.knowPerson.run({ ...change.person, tenant });
      break;
    case 'profile-known': {
      const { admin, active } = change.profile;
      const flags = { admin: Number(admin), active: Number(active) };
      run.knowProfile.run({ zone: null, ...change.profile, ...flags, tenant });
      break;
    }
    case 'home-opened':
      run.openHome.run({ tenant, person: change.person });
      break;
    case 'settings-changed':
      writeSettings(run, tenant, change.settings);
      break;
    case 'admin-added':
      addAdmin(run, tenant, change.person);
      break;
    case 'observed': {
      const { observation } = change;
      run.observe.run({ ...observation, value: JSON.stringify(observation.value), tenant });
      break;
    }
    case 'signals-token-set':
      writeValue(run, tenant, 'signals-token', change.hash);
      break;
    case 'tenant-audited': {
      const { entry } = change;
      run.audit.run({ ...entry, detail: JSON.stringify(entry.detail), tenant });
    }
  }
}

/** What is as it is without anybody's doing has no row. */
function writeSettings(run: Run, tenant: string, settings: Settings): void {
  const { admins, outsiders, retentionMonths, lookMonths, holidays = [], looksPaused } = settings;
  const values = {
    admins: admins.length > 0 ? JSON.stringify(admins) : undefined,
    outsiders: outsiders ? 'yes' : undefined,
    'retention-months': retentionMonths?.toString(),
    'look-months': lookMonths?.toString(),
    holidays: holidays.length > 0 ? JSON.stringify(holidays) : undefined,
    'looks-paused': looksPaused ? 'yes' : undefined,
  };
  for (const [key, value] of Object.entries(values)) writeValue(run, tenant, key, value);
}

/** Read and written in one transaction, so that nobody else's settings are lost. */
function addAdmin(run: Run, tenant: string, person: string): void {
  const { admins } = settingsIn(run.settings.all({ tenant }));
  if (admins.includes(person)) return;
  writeValue(run, tenant, 'admins', JSON.stringify([...admins, person]));
}

function writeValue(run: Run, tenant: string, key: string, value: string | undefined): void {
  if (value === undefined) run.unset.run({ tenant, key });
  else run.set.run({ tenant, key, value });
}

function settingsIn(rows: readonly unknown[]): Settings {
  const values = new Map(rows.map(Object).map(({ key, value }) => [key, String(value)]));
  const admins = values.get('admins');
  const months = values.get('retention-months');
  const pace = values.get('look-months');
  const holidays = values.get('holidays');
  const settings = {
    admins: admins === undefined ? defaultSettings.admins : JSON.parse(admins),
    outsiders: values.get('outsiders') === 'yes',
    ...(months === undefined ? {} : { retentionMonths: Number(months) }),
    ...(pace === undefined ? {} : { lookMonths: Number(pace) }),
    ...(holidays === undefined ? {} : { holidays: JSON.parse(holidays) }),
    ...(values.has('looks-paused') ? { looksPaused: true } : {}),
  };
  return checked(settingsSchema, settings, 'Stored settings cannot be read');
}
