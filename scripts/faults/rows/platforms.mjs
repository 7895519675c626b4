const slack = 'adapters/slack';
const teams = 'adapters/teams';
const talk = 'conversations';

export const platforms = [
  {
    row: 6,
    fault: 'an event delivered three times at once',
    injected: 'the same event id, in parallel',
    expected: 'one effect, three times 200',
    shown: [
      [
        `${slack}/replay`,
        'an event that is delivered three times at once has one effect, and three times 200',
      ],
      [
        `${slack}/replay`,
        'a click that arrives three times at once, for the first time, counts once',
      ],
      [`${teams}/replay`, 'twice and three times concurrently: one effect - %s'],
    ],
  },
  {
    row: 7,
    fault: 'a signed request replayed within five minutes',
    injected: 'the same bytes with the same signature',
    expected: 'one effect',
    shown: [
      [`${slack}/replay`, 'a command that is sent again starts one review, and says nothing more'],
      [`${slack}/replay`, 'a click that is sent again writes one row and posts once'],
      [`${slack}/replay`, 'a form that is handed in again keeps one answer, and closes as it did'],
      [`${teams}/replay`, 'twice and three times concurrently: one effect - %s'],
    ],
  },
  {
    row: 8,
    fault: 'a click on a question that is answered',
    injected: 'the button of an old card',
    expected: 'it is said that it was answered; the state stays',
    shown: [
      [
        `${talk}/slack-two-views`,
        'a button from before an answer says that things moved on, and offers both ways',
      ],
      [`${talk}/teams-answers`, 'a stale click: polite, and no write'],
      [`${talk}/slack-relook`, 'a button of a look that was answered answers no later one'],
    ],
  },
  {
    row: 9,
    fault: 'two people answer at once',
    injected: 'two answers in parallel',
    expected: 'the first stands; the other is kept beside it, and told who was faster',
    shown: [
      [
        `${talk}/slack-two-views`,
        'of two who answer at once the first stands, the other is kept beside it and told',
      ],
      [
        `${talk}/teams-answers`,
        'two people on one question: the first stands, the other is kept as dissent',
      ],
      ['app/several-people', 'keeps a slower answer as a different view, and tells who was faster'],
    ],
  },
  {
    row: 10,
    fault: 'two people start the same review at once',
    injected: 'two commands in parallel',
    expected: 'one open review',
    shown: [
      [`${slack}/replay`, 'two commands for the same workload at the same moment open one review'],
      [`${teams}/replay`, 'two people at the same moment open one review'],
    ],
  },
  {
    row: 11,
    fault: '429 with Retry-After',
    injected: 'the platform limits one channel',
    expected: 'that channel waits as long as it is told to, others flow',
    shown: [
      [
        `${slack}/faults`,
        'one channel that is limited waits as long as it is told to; others, edits there and forms do not',
      ],
      [
        `${teams}/faults`,
        'one channel that is limited waits as long as it is told to; others, and answers there, do not',
      ],
      ['app/relay', 'a channel that asks to be left alone waits so long, and holds up no other'],
    ],
  },
  {
    row: 12,
    fault: '500 for ten minutes',
    injected: 'the platform fails every call',
    expected: 'few tries, nothing lost, the order kept',
    shown: [
      [
        `${slack}/faults`,
        'ten minutes of failures: few tries, nothing lost, and the order is kept',
      ],
      [
        `${teams}/faults`,
        'ten minutes of failures: few tries, nothing lost, and the order is kept',
      ],
    ],
  },
  {
    row: 13,
    fault: 'the platform hangs',
    injected: 'it takes requests and never answers',
    expected: 'given up after ten seconds at most; acknowledgements are not held up',
    shown: [
      [
        `${slack}/faults`,
        'a Slack that goes silent is waited for no more than ten seconds, and nobody waits with it',
      ],
      [`${slack}/protocol`, 'is acknowledged although the Web API does not answer'],
      [
        `${teams}/faults`,
        'a Teams that hangs is waited for no more than ten seconds, and nobody waits with it',
      ],
      [`${teams}/protocol`, 'a turn stays under five seconds'],
    ],
  },
  {
    row: 14,
    fault: 'accepted, and the reply lost',
    injected: 'the platform takes the post and cuts the connection',
    expected: 'at most one repeat, which says so; the next loss is left to people',
    shown: [
      [
        `${slack}/outbox`,
        'a post whose answer was lost is repeated once and says so; the next loss is left to people',
      ],
      [
        `${teams}/faults`,
        'a post whose answer was lost is made once more and says so; the next loss is left to people',
      ],
    ],
  },
];
