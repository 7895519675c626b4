const slack = 'adapters/slack';
const teams = 'adapters/teams';
const sqlite = 'adapters/sqlite';
const talk = 'conversations';
const storeTexts = 'contracts/store-texts.ts';
const privacy = 'contracts/privacy-erase.ts';

export const textsAndEnds = [
  {
    row: 39,
    fault: 'text with mentions, links and marks',
    injected: 'typed wherever text is taken',
    expected: 'shown as it was written; nobody is pinged',
    shown: [
      [
        `${slack}/outbox`,
        'what people write to ping somebody reaches Slack as text, wherever it is shown',
      ],
      [
        `${talk}/slack-forms`,
        'whatever people write shows as they wrote it, pings nobody and links nowhere',
      ],
      [
        `${talk}/teams-literal`,
        'text with markdown, html and mentions shows as it is written, and pings nobody',
      ],
    ],
  },
  {
    row: 40,
    fault: 'right-to-left marks, NUL, lone surrogates, 40,000 characters',
    injected: 'typed, and as a message that becomes evidence',
    expected:
      'visible; NUL is refused, surrogates are repaired, what is long is split or shortened',
    shown: [
      [
        'faults/texts',
        'a message of 40,000 characters becomes evidence with its beginning, and says so',
      ],
      ['faults/texts', 'a name of 40,000 characters is refused in a sentence'],
      [`${sqlite}/sqlite-store`, 'refuses a NUL character in %s and stores nothing', storeTexts],
      [
        `${sqlite}/sqlite-store`,
        'gives any text back as it was, lone surrogates repaired',
        storeTexts,
      ],
      [`${sqlite}/sqlite-store`, 'keeps 40,000 characters of evidence and of a draft', storeTexts],
      [
        `${talk}/slack-forms`,
        'a form that cannot be taken keeps all that was typed, and says why at the field',
      ],
      [`${slack}/render-text`, 'splits what is longer than a text of Slack and loses nothing'],
      [
        'adapters/teams/text',
        'keeps lines, makes control characters visible and takes direction marks away',
      ],
    ],
  },
  {
    row: 41,
    fault: 'formulas in an export',
    injected: '`=cmd()` and its kin in answers',
    expected: 'guarded; RFC 4180',
    shown: [
      [
        'cli/export',
        'puts an apostrophe before what a spreadsheet would calculate, wherever it is written',
      ],
      [
        'cli/export',
        'writes a header and one line a decision that any reader of RFC 4180 reads back',
      ],
    ],
  },
  {
    row: 42,
    fault: 'the id of another tenant',
    injected: 'forged buttons and forms',
    expected: 'the same as not found',
    shown: [
      [
        `${talk}/slack-tenants`,
        'every button of a foreign review is as if there were no such review',
      ],
      [
        `${talk}/slack-tenants`,
        'a form with a foreign review in it keeps nothing and tells nothing',
      ],
      [
        `${talk}/teams-tenants`,
        'forged ids of another organisation are the same as not found: nothing opens or changes',
      ],
    ],
  },
  {
    row: 43,
    fault: 'evidence at an inner address',
    injected: 'links to 169.254.169.254 and loopback',
    expected: 'never fetched',
    shown: [
      [
        `${slack}/faults-addresses`,
        'an address that somebody gives as evidence is kept, shown, and never fetched',
      ],
      [
        `${slack}/faults-addresses`,
        'a file of Slack that sends one elsewhere is not followed there',
      ],
      [
        `${talk}/slack-evidence-files`,
        'nothing is fetched from anywhere else, whatever address is given',
      ],
      [`${teams}/connect`, 'follows nobody elsewhere'],
    ],
  },
  {
    row: 44,
    fault: 'secrets where they do not belong',
    injected: 'made-up tokens in every text field and setting',
    expected: 'not one in logs, exports or the bytes of the database',
    shown: [
      [
        'cli/canary',
        'a token typed into any text field of a review reaches no file and is not said again',
      ],
      ['cli/canary', 'nor the write-ahead log of a process that is killed'],
      ['cli/serve', 'shows no secret, whatever it is asked and however it ends'],
      [
        `${talk}/slack-oauth`,
        'tokens are nowhere to be read: not on disk, in a backup, an export or the log',
      ],
    ],
  },
  {
    row: 45,
    fault: 'the app is taken out, or a person erased',
    injected: 'the event of the platform; the command',
    expected: 'removed everywhere, the write-ahead log included; backups are named',
    shown: [
      [`${slack}/uninstall`, '%s: the token goes, what was said stays, and nothing is tried'],
      [
        `${talk}/teams-settings`,
        'uninstall stops sends, reinstall resumes, and what waited leaves',
      ],
      [
        `${sqlite}/privacy`,
        'leaves nothing of name or handle in the bytes of any file, open or closed',
      ],
      [
        `${sqlite}/privacy-kill`,
        'killing an erasure leaves it done or not begun, and the next opening cleans up',
      ],
      [`${sqlite}/privacy`, 'leaves a pseudonym wherever the name or the handle was', privacy],
      ['cli/privacy', 'names the backups that still hold the person, and until when'],
    ],
  },
  {
    row: 46,
    fault: 'SIGTERM in mid-turn',
    injected: 'while the platform keeps its answer',
    expected: 'ends within five seconds with 0; nothing is lost or silently doubled',
    shown: [
      [
        `${slack}/kill-crash`,
        'told to stop in mid-turn, it ends in time and in good order, and nothing is lost or silently doubled',
      ],
      [
        `${slack}/kill-crash`,
        'told to stop while answers come in, it notes them before it ends: nothing is repeated',
      ],
      [
        `${teams}/kill-crash`,
        'told to stop in mid-turn, it ends in time and in good order, and nothing is lost or silently doubled',
      ],
      ['cli/serve', 'finishes a request that is under way when it is told to stop'],
    ],
    measured: 'stopped',
  },
];
