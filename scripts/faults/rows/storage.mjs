const sqlite = 'adapters/sqlite';

export const storage = [
  {
    row: 21,
    fault: 'the database is locked for seven seconds',
    injected: 'another process holds BEGIN IMMEDIATE',
    expected: 'the event loop stands still for 100 ms at most; the answer can be asked for again',
    shown: [
      [`${sqlite}/lock`, 'for 7 seconds, twenty commits are told so, and all else keeps its turn'],
      ['faults/not-kept', 'a database that another process has locked for seven seconds'],
    ],
    measured: 'locked',
  },
  {
    row: 22,
    fault: 'two processes on one file',
    injected: '`serve` started twice; the first killed',
    expected: 'the second refuses with a sentence; the place is free again at once',
    shown: [
      ['cli/serve-only-one', 'a second one is refused and told by whom, until the first has ended'],
      ['cli/serve-only-one', 'of two that start at once, one serves'],
      [
        'cli/serve-only-one',
        'one that is killed leaves the place free at once, and nothing else in the way',
      ],
    ],
  },
  {
    row: 23,
    fault: 'the disk is full',
    injected: 'a tmpfs of 8 MiB, filled',
    expected: 'no acknowledgement; reading goes on; recovers when space returns',
    needs: 'a disk of its own can be mounted by root only',
    shown: [
      ['faults/not-kept', 'a disk that is full'],
      [
        `${sqlite}/backup-disk`,
        'a commit is refused, reading goes on, and it is made when space returns',
      ],
      [
        `${sqlite}/backup-disk`,
        'no backup is made and none is lost, and one is made when space returns',
      ],
    ],
  },
  {
    row: 24,
    fault: 'an I/O error',
    injected: 'the system lets no file grow (RLIMIT_FSIZE, with SIGXFSZ)',
    expected: 'as 23, and the process lives',
    needs: 'prlimit, of util-linux, is not installed',
    shown: [
      ['faults/not-kept', 'a disk that fails'],
      [
        `${sqlite}/write-fault`,
        'a write that the system refuses stores nothing, and reading goes on',
      ],
      [
        `${sqlite}/backup-disk`,
        'a write that the system refuses makes no backup, and leaves nothing',
      ],
    ],
  },
  {
    row: 25,
    fault: 'the header of the database is zeroed',
    injected: 'bytes written over it',
    expected: 'refuses to start and names the newest good backup',
    shown: [
      [`${sqlite}/backup-damage`, 'with %s is refused, naming the newest good backup'],
      ['cli/serve', 'a database whose header is gone'],
    ],
  },
  {
    row: 26,
    fault: 'an inner page is zeroed',
    injected: 'each page of a database in turn',
    expected: 'the check at the start finds it',
    shown: [
      [`${sqlite}/backup-damage`, 'finds every single page that is zeroed'],
      ['cli/serve', 'a database with damage inside'],
    ],
  },
  {
    row: 27,
    fault: 'the file is cut short',
    injected: 'half of it, its last byte, and all of it cut off',
    expected: 'refuses to start',
    shown: [
      [`${sqlite}/backup-damage`, 'with %s is refused, naming the newest good backup'],
      [`${sqlite}/migrate`, 'is refused when it was cut short'],
    ],
  },
];
