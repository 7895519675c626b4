const slack = 'adapters/slack';
const teams = 'adapters/teams';
const talk = 'conversations';

export const places = [
  {
    row: 15,
    fault: 'the token is revoked',
    injected: 'the platform refuses the token, or says that the app was taken out',
    expected: 'the tenant is left alone; who looks after it is told once',
    differs:
      'the log has a line for each letter that was tried, every ten minutes; /readyz says it once',
    shown: [
      ['faults/token', 'a refused token is tried again every ten minutes, and not between'],
      [
        `${slack}/faults`,
        'a refused token: the tenant is left alone, people are still heard, and it goes on by itself',
      ],
      [
        `${slack}/kill-crash`,
        'with a token that is refused, it says that it is not ready, and why, to those who look after it',
      ],
      [`${slack}/uninstall`, '%s: the token goes, what was said stays, and nothing is tried'],
      [
        `${slack}/rotation`,
        'a refused renewal is told once to who looks after the workspace, while that is possible',
      ],
      [
        `${teams}/faults`,
        'a refused token: the organisation is left alone, people are still heard, and it goes on by itself',
      ],
      [
        `${teams}/faults`,
        'with a token that is refused, it says that it is not ready, and why, to those who look after it',
      ],
    ],
  },
  {
    row: 16,
    fault: 'the channel is archived or gone',
    injected: 'the platform refuses the channel',
    expected: 'kept as undelivered; the lead is told privately, once',
    shown: [
      [
        `${slack}/faults`,
        'a channel that is archived: the lead is told once, privately, and it goes on when it is back',
      ],
      [
        `${talk}/teams-unreachable`,
        'a thread that was deleted is not written to any more, and somebody is told',
      ],
      ['app/relay-ends', '(%s) is told to the lead once'],
    ],
  },
  {
    row: 17,
    fault: 'the bot is not in the channel',
    injected: 'the platform refuses the bot, later lets it in',
    expected: 'as 16; goes on once it is invited',
    shown: [
      [
        `${slack}/faults`,
        '%s: the lead is asked for an invitation, and typing the command again goes on',
      ],
      [
        `${talk}/teams-unreachable`,
        '403 marks the reference dead, stops, and tells an admin once in their personal chat',
      ],
      [`${teams}/send-faults`, 'is asked nothing more until it is heard again'],
    ],
  },
  {
    row: 18,
    fault: 'the message to edit is gone',
    injected: 'the platform does not know it any more',
    expected: 'posted anew',
    shown: [
      [
        `${slack}/outbox`,
        'a card that somebody deleted is posted anew, and later edits go to the new one',
      ],
      [`${teams}/send-threads`, 'a card that somebody deleted is said to be gone'],
      ['app/relay-ends', 'took the place of a card that is gone: it counts as a post of its own'],
    ],
  },
  {
    row: 19,
    fault: 'the lead is gone before a look',
    injected: 'the account is deactivated',
    expected: 'the thread is told, then the admins, who can hand it over',
    shown: [
      [
        `${talk}/relook-away`,
        'a lead who is gone: the thread hears first, and three working days later the admins',
      ],
      [
        `${talk}/slack-relook-later`,
        'where the lead is gone the thread is told, and then the admins, who can hand it over',
      ],
    ],
  },
  {
    row: 20,
    fault: 'the platform is away at the start',
    injected: 'its port refuses connections',
    expected: 'serves, acknowledges, queues',
    shown: [
      [
        `${slack}/kill-crash`,
        'with nobody at the other end when it starts, it serves, acknowledges and queues',
      ],
      [
        `${teams}/kill-crash`,
        'with nobody at the other end when it starts, it serves, acknowledges and queues',
      ],
    ],
  },
];
