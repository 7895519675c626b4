import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { BackupState } from '../app/backup-due.ts';
import { backupNews } from '../app/letter.ts';
import { writeWhole } from './whole-file.ts';

/** What the folder of backups cannot tell. */
export type BackupMemory = Omit<BackupState, 'newest'>;

const time = z.int().min(0);
const schema = z.strictObject({
  proof: z.exactOptional(z.strictObject({ at: time, made: time, sound: z.boolean() })),
  failed: z.exactOptional(time),
  told: z.exactOptional(z.strictObject({ at: time, news: z.enum(backupNews) })),
});

/** Beside the database and not beside the backups: their disk may be the one that is full. */
const fileOf = (place: string): string => `${place}.backups.json`;

/** What is not there, or cannot be read, is found out anew. */
export function readBackupMemory(place: string): BackupMemory {
  try {
    return schema.parse(JSON.parse(readFileSync(fileOf(place), 'utf8')));
  } catch {
    return {};
  }
}

export const writeBackupMemory = (place: string, memory: BackupMemory): Promise<void> =>
  writeWhole(fileOf(place), [`${JSON.stringify(memory, null, 2)}\n`]);
