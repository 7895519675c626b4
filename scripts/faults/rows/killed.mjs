const slack = 'adapters/slack';
const teams = 'adapters/teams';
const sqlite = 'adapters/sqlite';
const talk = 'conversations';

export const killed = [
  {
    row: 1,
    fault: 'killed before the commit',
    injected: 'SIGKILL at a crash point inside the transaction; the request comes again',
    expected: 'no acknowledgement and no trace; delivered again it is there once',
    shown: [
      ['faults/crash-points', 'killed before the commit: no acknowledgement and no trace'],
      [
        `${teams}/kill-crash`,
        'killed before anything was written: what nobody answered is delivered again, and is there once',
      ],
      [`${sqlite}/kill`, 'while it commits loses nothing acknowledged and leaves nothing half'],
    ],
  },
  {
    row: 2,
    fault: 'killed after the commit, before the acknowledgement',
    injected: 'SIGKILL at a crash point right behind the transaction; the request comes again',
    expected: 'the second delivery is known and has no second effect',
    shown: [
      [
        'faults/crash-points',
        'killed after the commit, before the acknowledgement: delivered again it is one turn',
      ],
      [
        `${teams}/kill-crash`,
        'killed after it was written, with the acknowledgement lost: delivered again it has no second effect',
      ],
      [`${slack}/replay`, 'bytes that are sent again after a restart are known still'],
    ],
  },
  {
    row: 3,
    fault: 'killed after the acknowledgement, before the post',
    injected: 'the platform is away, SIGKILL, restart',
    expected: 'posted after the restart',
    shown: [
      [
        `${slack}/kill-crash`,
        'killed right after the acknowledgement, before anything is said: the answer is there on restart',
      ],
      [
        `${teams}/kill-crash`,
        'killed right after the acknowledgement, before anything is said: the answer is there on restart',
      ],
      [
        `${talk}/teams-unreachable`,
        'what somebody presses is on disk before the 200, and is said after a crash',
      ],
    ],
  },
  {
    row: 4,
    fault: 'killed after the post, before that is noted',
    injected: 'the platform takes the post and keeps its answer, SIGKILL, restart',
    expected: 'at most one repeat, which says so',
    shown: [
      [
        `${slack}/kill-crash`,
        'killed after a post and before that was noted: it is posted once more, and says so',
      ],
      [
        `${slack}/kill-crash`,
        'killed after an edit and before that was noted: nothing is there twice',
      ],
      [
        `${teams}/kill-crash`,
        'killed after a post and before that was noted: it is posted once more, and says so',
      ],
      [
        'app/relay-ends',
        'was on its way when the process was killed: the repeat says so, an edit needs not',
      ],
    ],
  },
  {
    row: 5,
    fault: 'killed at random, under load',
    injected: 'SIGKILL again and again over whole reviews of three people (`--kills N`)',
    expected: 'nothing acknowledged is lost, nothing is doubled without saying so',
    shown: [
      [
        `${slack}/kill`,
        'killed $kills times at random over whole reviews, the app loses nothing that it acknowledged, and doubles nothing without saying so (round $round)',
      ],
      [
        `${teams}/kill`,
        'killed $kills times at random over whole reviews, the app loses nothing that it acknowledged, does once what is delivered twice, and doubles nothing without saying so (round $round)',
      ],
      [
        `${sqlite}/kill`,
        'while letters are written and sent leaves each with its commit, until it is settled',
      ],
    ],
  },
];
