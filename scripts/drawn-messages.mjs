/** What the bot says, by its names: each kind of message, in each state of a review. */
import { looksOf } from './drawn-looks.mjs';
import { long, questions } from './played-reviews.mjs';

const noneOfOne = { mine: [], open: [], due: [], decided: [] };

/**
 * @param seen reviews by their state
 * @param reviews as they stand in lists
 */
export const messagesOf = (seen, reviews) => [
  ...Object.entries(seen).flatMap(([state, file]) => ofReview(state, file)),
  ...looksOf(seen.accepted, reviews),
  ['list', { kind: 'list', reviews }],
  ['list, empty', { kind: 'list', reviews: [] }],
  ['history', history(seen.accepted)],
  ['history, empty', { kind: 'history', records: [], people: [] }],
  ['settings', settingsMessage(seen.accepted)],
  ['export', { kind: 'export', export: { format: 'csv', name: 'd.csv', text: noText } }],
  ...aboutNothing,
];

/** Whatever can be said of a review, as far as it goes in this state. */
export function ofReview(state, file) {
  const stored = file.recommendations.at(-1);
  const record = file.records.at(-1);
  const [answer] = file.answers;
  const lines = ['started', 'resumed', 'evidence-added', 'lead-changed', 'closed', 'reopened'];
  const all = [
    { kind: 'root', file, unconfirmed: [] },
    { kind: 'root', file, unconfirmed: ['root', ...questions, 'recommendation'] },
    ...(state === 'sealed'
      ? []
      : questions.map((question) => ({ kind: 'question', file, question }))),
    ...(stored ? [{ kind: 'recommendation', file, stored, nextLook: '2027-02-22' }] : []),
    ...(stored ? [{ kind: 'owed', file, stored }] : []),
    ...(record ? [{ kind: 'record', record, people: file.people }] : []),
    ...(answer ? [{ kind: 'answered', file, answer }] : []),
    ...(answer ? [{ kind: 'kept-as-dissent', file, answer }] : []),
    ...[...lines, 'paused'].map((kind) => ({ kind, file })),
    { kind: 'revealed', file, differing: state === 'revealed' ? ['q2', 'q3'] : [] },
    ...undelivered.map((why) => ({ kind: 'undelivered', file, why })),
  ];
  return all.map((message) => {
    const { kind, question, why, unconfirmed } = message;
    const which = question ?? why ?? (unconfirmed?.length > 0 ? 'unconfirmed' : '');
    return [`${kind}${which ? ` ${which}` : ''}, ${state}`, message];
  });
}

/** Somebody's overview; on Slack it is a view, elsewhere a message. */
export function homesOf(reviews) {
  const [overview] = reviews;
  const full = {
    mine: [{ overview, question: 'q1' }, { overview }],
    open: reviews,
    due: reviews,
    decided: reviews,
  };
  return [
    ['overview, full', { kind: 'home', home: full }],
    [
      'overview, of who leads them',
      { kind: 'home', home: { ...full, reader: overview.review.lead } },
    ],
    ['overview, empty', { kind: 'home', home: noneOfOne }],
  ];
}

async function* noText() {}

const refusals = [
  ...['only-admin', 'outsider', 'export-coming'].map((code) => ({ code })),
  { code: 'near-verb', verb: 'list', workload: long },
];
const aboutNothing = [
  ['help', { kind: 'help' }],
  ...refusals.map((refusal) => [refusal.code, { kind: 'refusal', refusal }]),
  ...['sound', 'not-sound', 'not-made'].map((news) => [
    `backup ${news}`,
    { kind: 'backup-told', news, of: 0 },
  ]),
  ['overview, said', { kind: 'home', home: noneOfOne }],
];
const undelivered = ['channel-gone', 'not-invited', 'not-confirmed', 'gave-up'];

const history = ({ records, people }) => ({
  kind: 'history',
  records: records.toReversed(),
  people,
});

const settingsMessage = ({ people }) => ({
  kind: 'settings',
  settings: { admins: people.map(({ id }) => id), outsiders: true, retentionMonths: 12 },
  people,
});
