import type { BackupProof, ReplayTally, Restored, Restoring } from '../app/backup.ts';

/** `1.2 MiB, 42 rows (answers 20, reviews 4, ...), schema 1`; empty tables are left out. */
export function contents({ bytes, rows, schema }: Restored): string {
  if (Object.keys(rows).length === 0) return `${sizeOf(bytes)} that cannot be read`;
  const filled = Object.entries(rows).filter(([, count]) => count > 0);
  const total = filled.reduce((sum, [, count]) => sum + count, 0);
  const tables = filled.map(([table, count]) => `${table} ${grouped(count)}`).join(', ');
  return `${sizeOf(bytes)}, ${counted(total, 'row')}${tables && ` (${tables})`}, schema ${schema}`;
}

/** What a restore into scratch has shown, a line each. */
export function proofLines(
  { damage, dangling, miscounted, replay }: BackupProof,
  { withoutManifest }: Restoring,
): string[] {
  const asInManifest = withoutManifest ? 'not checked: no manifest' : 'as in the manifest';
  return [
    line('checksum', asInManifest),
    line('integrity', damage[0] ?? 'sound'),
    line(
      'foreign keys',
      dangling === 0 ? 'sound' : `${counted(dangling, 'row')} without their other end`,
    ),
    line('row counts', miscounted.length === 0 ? asInManifest : miscounted.join(', ')),
    ...(replay ? replayLines(replay) : [line('replay', 'not possible')]),
  ];
}

function replayLines({ suspects, ...tally }: ReplayTally): string[] {
  const older = tally['older-same'] + tally['older-other'];
  const found: readonly (readonly [number, string])[] = [
    [
      older,
      `${grouped(older)} were made with other knowledge; ${grouped(tally['older-other'])} of them would come out differently`,
    ],
    [tally.changed, `${counted(tally.changed, 'recommendation')} would not come out as stored`],
    [tally.unreadable, `${counted(tally.unreadable, 'recommendation')} cannot be read`],
    [tally.recordsApart, `${counted(tally.recordsApart, 'record')} not as decided on`],
    [suspects.length, `look at ${suspects.join(', ')}`],
  ];
  return [
    line('replay', `${counted(tally.same, 'recommendation')} made again, equal to the letter`),
    ...found.filter(([count]) => count > 0).map(([, words]) => line('', words)),
  ];
}

const line = (what: string, found: string): string => `  ${what.padEnd(14)}${found}`;

const counted = (count: number, thing: string): string =>
  `${grouped(count)} ${thing}${count === 1 ? '' : 's'}`;

const grouped = (count: number): string => count.toLocaleString('en-GB');

const mebibyte = 1024 * 1024;

const sizeOf = (bytes: number): string =>
  bytes < mebibyte
    ? `${Math.ceil(bytes / 1024)} KiB`
    : `${(bytes / mebibyte).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MiB`;
