const slack = 'adapters/slack';
const teams = 'adapters/teams';
const talk = 'conversations';

export const timeAndDoors = [
  {
    row: 33,
    fault: 'the clock goes back an hour, or ahead a day',
    injected: 'a clock of the test',
    expected: 'nobody is asked twice, and once for what was missed',
    shown: [
      ['faults/clock', 'a clock that goes back an hour asks nobody a second time'],
      ['faults/clock', 'a clock that goes a day ahead and back asks once'],
      [
        'domain/look-steps',
        'whatever the clock does, is in hours, never twice on one day, and at most four',
      ],
      [
        `${talk}/relook-away`,
        'a machine that slept for weeks asks once, and not for all that it missed',
      ],
      ['adapters/clock/every', 'leaves out the turns it missed, and never calls while a call runs'],
    ],
  },
  {
    row: 34,
    fault: 'summer time, and the ends of quarters',
    injected: 'several time zones, ends of months, leap days',
    expected: 'every date is counted from the decision and does not drift',
    shown: [
      [
        'domain/next-look',
        'counts from the decision itself, so that the ends of months do not drift',
      ],
      ['domain/next-look', 'knows leap days'],
      ['domain/next-look', 'is counted in the zone of those who look, summer time or not'],
      ['domain/look-steps', 'stays on the days of the anchor for years'],
      ['domain/working-time', 'moves with summer time'],
    ],
  },
  {
    row: 35,
    fault: '10,000 looks are due after an outage',
    injected: 'seeded decisions, a process that was away for months and is killed in between',
    expected: 'paced, none lost, none twice',
    shown: [
      ['faults/outage', 'after an outage all that fell due is asked, a round at a time, once each'],
      [
        'app/relook-year',
        'a year over 500 decisions, killed 50 times: each prompt once, in working hours, none lost',
      ],
    ],
  },
  {
    row: 36,
    fault: 'a forged, old or future signature',
    injected: 'signed otherwise, or with another time',
    expected: '401; nothing of the body is logged',
    shown: [
      [`${slack}/protocol`, '(%s) is refused, writes nothing, and nothing of it is logged'],
      [
        `${teams}/protocol`,
        'bad signature, expired, wrong audience: 401, nothing is written, nothing of it logged',
      ],
    ],
  },
  {
    row: 37,
    fault: 'a body of 5 MiB',
    injected: 'sent to each door',
    expected: '413, and the connection is closed',
    shown: [
      [
        `${slack}/protocol`,
        'is five mebibytes long: it is refused before it is read, and the connection ends',
      ],
      ['adapters/http/start-http', 'does not even ask for a large body of somebody who asks first'],
      [
        'adapters/signals/receive-signals',
        'is refused with 413 before it is read where it is too long',
      ],
    ],
  },
  {
    row: 38,
    fault: 'a signed body that makes no sense',
    injected: '`null`, `[]`, `__proto__`, halves of JSON',
    expected: '4xx at once; the process lives',
    shown: [
      [`${slack}/protocol`, 'is refused at once, writes nothing, and the process lives'],
      [`${teams}/protocol`, 'empty, typeless, non-JSON body: 400 without a stack'],
    ],
  },
];
