const sqlite = 'adapters/sqlite';

export const backups = [
  {
    row: 28,
    fault: 'killed while it migrates',
    injected: 'SIGKILL at thirty moments',
    expected: 'the old schema or the new one, never half',
    shown: [
      [
        `${sqlite}/kill`,
        'in the middle of migrations leaves whole ones, and the next start finishes',
      ],
    ],
  },
  {
    row: 29,
    fault: 'the schema is newer than the program',
    injected: 'a higher user_version',
    expected: 'refuses to start; the file is left byte for byte',
    shown: [
      [
        `${sqlite}/migrate`,
        'is refused in a sentence and left byte for byte, with nothing beside it',
      ],
      ['cli/serve', 'a database of a newer program'],
    ],
  },
  {
    row: 30,
    fault: 'somebody reads for long',
    injected: 'an export beside a busy writer',
    expected: 'exports read page by page; the write-ahead log stays small',
    shown: [
      [
        `${sqlite}/archive-beside-writers`,
        'reads a long export beside a busy writer, and the write-ahead log stays small',
      ],
    ],
  },
  {
    row: 31,
    fault: 'a backup under load',
    injected: 'another process writes 200 times a second',
    expected: 'finishes, and is verified',
    shown: [
      [
        `${sqlite}/backup`,
        'is of one moment and sound while another process writes 200 times a second',
      ],
      [`${sqlite}/backup-kill`, 'in the middle of a backup leaves no half file that counts as one'],
    ],
  },
  {
    row: 32,
    fault: 'a torn backup',
    injected: 'cut, emptied, one bit flipped, zeroed pages',
    expected: 'the restore refuses',
    shown: [
      [`${sqlite}/backup-restore`, 'when %s'],
      [
        `${sqlite}/backup-restore`,
        'when its manifest is missing or torn, unless that is asked for',
      ],
      [`${sqlite}/backup-kill`, 'in the middle of a restore leaves the whole database or none'],
    ],
  },
];
