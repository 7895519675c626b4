import { basename } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { type BackupState, nextStep, toTell } from '../app/backup-due.ts';
import { faultOf } from '../app/fault.ts';
import type { Tools } from '../app/plan.ts';
import type { Log } from '../app/platform.ts';
import type { Store } from '../app/ports.ts';
import { tellAdmins } from '../app/tell-admins.ts';
import { type BackupMemory, readBackupMemory, writeBackupMemory } from './backup-memory.ts';
import { newestBackup } from './backups-held.ts';
import type { Ended, OwnProgram } from './own-program.ts';

export interface BackupDesk {
  readonly store: Store;
  readonly tools: () => Tools;
  readonly log: Log;
  /** Where the database is, and where its backups are; both absolute. */
  readonly place: string;
  readonly folder: string;
  readonly program: Pick<OwnProgram, 'run'>;
  /** Who has something in the database since a moment or earlier. */
  readonly tenants: (by: number) => readonly string[];
}

/** Sees to it that there are backups and that they can be restored. One call is one round. */
export function backupClock(desk: BackupDesk): () => Promise<void> {
  const rounds = new Rounds(desk);
  return () => rounds.round();
}

class Rounds {
  readonly #desk: BackupDesk;
  readonly #started: number;
  #memory: BackupMemory;
  /** Nothing is due before; so long the folder, which may be on a slow disk, is left alone. */
  #until = 0;

  constructor(desk: BackupDesk) {
    this.#desk = desk;
    this.#started = desk.tools().now;
    this.#memory = readBackupMemory(desk.place);
  }

  async round(): Promise<void> {
    const { now } = this.#desk.tools();
    if (now < this.#until && !toTell(this.#memory)) return;
    const { what, until } = nextStep(this.#state(now), now, this.#started);
    if (what === 'make') await this.#make(now);
    if (what === 'prove') await this.#prove(now);
    await this.#tell();
    this.#until = what === 'rest' ? until : 0;
  }

  #state(now: number): BackupState {
    const newest = this.#newest(now);
    return { ...this.#memory, ...(newest && { newest: newest.at }) };
  }

  #newest(now: number) {
    return newestBackup(this.#desk.place, this.#desk.folder, now);
  }

  async #make(now: number): Promise<void> {
    const { place, folder, log, program } = this.#desk;
    const ended = await program.run(['backup', '--db', place, '--to', folder]);
    const made = this.#newest(this.#desk.tools().now);
    const figures = { ms: this.#since(now) };
    if (ended.how === 'cut') return;
    const { failed: _, ...memory } = this.#memory;
    if (ended.how === 'done' && made && made.at >= now) {
      const { at, file, ...sizes } = made;
      log.info('backup.made', { file: basename(file), ...sizes, ...figures });
      return this.#remember(memory);
    }
    log.error('backup.failed', { why: whyOf(ended), ...figures });
    await this.#remember({ ...memory, failed: now });
  }

  async #prove(now: number): Promise<void> {
    const { log, program } = this.#desk;
    const newest = this.#newest(now);
    if (!newest) return;
    const ended = await program.run(['restore', '--verify', newest.file]);
    if (ended.how === 'cut') return;
    const sound = ended.how === 'done';
    const figures = { file: basename(newest.file), ms: this.#since(now) };
    if (sound) log.info('proof.made', { ...figures, bytes: newest.bytes, rows: newest.rows });
    else log.error('proof.failed', { ...figures, why: whyOf(ended) });
    const proof = { at: now, made: newest.at, sound };
    await this.#remember({ ...this.#memory, proof });
  }

  #since(now: number): number {
    return this.#desk.tools().now - now;
  }

  /** What was not told to its end is told again the next time; those who were told do not hear twice. */
  async #tell(): Promise<void> {
    const telling = toTell(this.#memory);
    if (!telling) return;
    const { log, tenants } = this.#desk;
    let told = 0;
    for (const tenant of tenants(telling.of)) {
      if ((await tellAdmins(tenant, telling, this.#desk)) === 'applied') told += 1;
      await breath();
    }
    const { news, at } = telling;
    log.info('backup.told', { news, tenants: told });
    await this.#remember({ ...this.#memory, told: { at, news } });
  }

  /** A disk that takes nothing must not keep anybody from hearing of it. */
  async #remember(memory: BackupMemory): Promise<void> {
    this.#memory = memory;
    await writeBackupMemory(this.#desk.place, memory).catch((error: unknown) =>
      this.#desk.log.error('backup.not-noted', faultOf(error)),
    );
  }
}

const whyOf = (ended: Ended): string =>
  ended.how === 'failed' ? ended.why : 'there is no new backup in the folder';
