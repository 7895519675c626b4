import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { sqliteBackup } from '../../src/adapters/sqlite/sqlite-backup.ts';
import { openSqliteOffice } from '../../src/adapters/sqlite/sqlite-store.ts';
import { tenantsHeld } from '../../src/adapters/sqlite/tenants-held.ts';
import type { Letter } from '../../src/app/letter.ts';
import type { LogDetail, Profile } from '../../src/app/platform.ts';
import { type BackupDesk, backupClock } from '../../src/cli/backup-clock.ts';
import type { Ended } from '../../src/cli/own-program.ts';
import { judgementAt } from '../../src/domain/judgement.ts';
import { aCommit, aReview } from '../support/builders.ts';
import { ownFolder } from '../support/folder.ts';
import { content } from '../support/prompts.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** A Friday. */
export const friday = Date.UTC(2026, 10, 20, 12);

const judgement = judgementAt(content.knowledge, '2026-11-20');
const far = Date.UTC(2100, 0, 1);
const failed: Ended = { how: 'failed', why: 'the disk is full' };
export const ends = { done: { how: 'done' }, cut: { how: 'cut' }, failed } as const;

/** A clock of backups over a real database, with a program and a time that do as they are told. */
export function aBackupScene(place = join(ownFolder(), 'data', 'reviews.db')) {
  mkdirSync(dirname(place), { recursive: true });
  const { store, outbox, installs } = openSqliteOffice(place);
  onTestFinished(() => store.close());
  const folder = join(dirname(place), 'backups');
  const logged: { readonly event: string; readonly detail: LogDetail }[] = [];
  const note = (event: string, detail: LogDetail = {}): void => void logged.push({ event, detail });
  let now = friday;
  let ids = 0;
  const here = {
    place,
    folder,
    store,
    installs,
    logged,
    /** What was run, by the command's name. */
    ran: [] as string[],
    /** How the next commands end: `backup` and `restore`. */
    ends: { backup: ends.done as Ended, restore: ends.done as Ended },
    events: (): string[] => logged.map(({ event }) => event),
    now: () => now,
    at(moment: number) {
      now = moment;
    },
    round: async (): Promise<void> => {},
    /** Time goes by, a round a minute, as far as there can be anything to do. */
    async passes(ms: number, step = minute) {
      for (const end = now + ms; now < end; ) {
        now = Math.min(now + step, end);
        await here.round();
      }
    },
    /** What waits to be told, as `tenant person news day`. */
    async told(): Promise<string[]> {
      return (await here.letters()).flatMap(({ tenant, body }) =>
        body.kind === 'backup-told'
          ? [`${tenant} ${body.to} ${body.news} ${new Date(body.of).toISOString().slice(0, 10)}`]
          : [],
      );
    },
    letters: (): Promise<readonly Letter[]> => outbox.due(far, 100),
    /** All that waits has been sent. */
    async sent() {
      const due = await here.letters();
      await outbox.settle(due.map(({ id }) => ({ id, how: 'sent' })));
    },
    /** A review of a tenant, led by somebody of whom the platform says something. */
    async opens(tenant: string, lead: string, profile: Partial<Profile> = { admin: true }) {
      const review = aReview({
        id: `${tenant} ${lead}`,
        lead,
        openedBy: lead,
        openedAt: now - day,
      });
      const person = { id: lead, handle: lead, name: lead };
      const known = { zone: 'UTC', admin: false, active: true, ...profile, person: lead, at: now };
      const changes = [
        { kind: 'person-known', person },
        { kind: 'review-opened', review: { ...review, workload: `Of ${lead}` } },
      ] as const;
      const commit = { review: review.id, version: 0, delivery: `opens ${++ids}` };
      await store.commit(tenant, aCommit(changes, commit));
      const told = [{ kind: 'profile-known', profile: known }] as const;
      await store.note(tenant, { delivery: `who ${++ids}`, at: now, changes: told });
    },
    /** Another process in the place of this one. */
    starts(other: Partial<BackupDesk> = {}) {
      here.round = backupClock({ ...desk, ...other });
    },
  };
  const program = {
    async run([command = '', ...args]: readonly string[]): Promise<Ended> {
      here.ran.push(command);
      const end = command === 'backup' ? here.ends.backup : here.ends.restore;
      if (command === 'backup' && end.how === 'done') {
        const to = args[args.indexOf('--to') + 1] ?? '';
        await sqliteBackup(place, 'test').make(to, now);
      }
      return end;
    },
  };
  const desk: BackupDesk = {
    ...{ store, place, folder, program },
    tools: () => ({ now, zone: 'UTC', newId: () => `id-${++ids}`, judgement }),
    log: { info: note, warn: note, error: note },
    tenants: (by) => tenantsHeld(place, by),
  };
  here.starts();
  return here;
}
