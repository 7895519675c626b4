/**
 * Everything that the bot draws on Slack: each kind of message, in each state of a review that looks
 * different, and each form with its steps.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookForms, looksOf } from './drawn-looks.mjs';
import {
  ada,
  answers,
  ben,
  long,
  place,
  played,
  questions,
  toolsFrom,
  zone,
} from './played-reviews.mjs';

/** @param load reads one of our modules by its path in `src`, without its ending */
export async function drawings(load) {
  const folder = await mkdtemp(join(tmpdir(), 'drawings-'));
  const tools = await toolsFrom(load);
  const { openSqliteStore } = await load('adapters/sqlite/sqlite-store');
  const store = openSqliteStore(join(folder, 'drawings.db'));
  try {
    const seen = await played(await load('app/handle'), store, tools);
    return [...(await messagesOf(load, seen, store, tools)), ...(await formsOf(load, seen, tools))];
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

async function messagesOf(load, seen, store, { saying }) {
  const { drawMessage, repeated } = await load('adapters/slack/render-message');
  const { drawHome } = await load('adapters/slack/render-home');
  const reviews = await store.overview(place.tenant, {});
  const messages = [
    ...Object.entries(seen).flatMap(([state, file]) => ofReview(state, file)),
    ...looksOf(seen.accepted, reviews),
    ['list', { kind: 'list', reviews }],
    ['list, empty', { kind: 'list', reviews: [] }],
    ['history', history(seen.accepted)],
    ['history, empty', { kind: 'history', records: [], people: [] }],
    ['settings', settingsMessage(seen.accepted)],
    ['export', { kind: 'export', export: { format: 'csv', name: 'd.csv', text: noText } }],
    ...aboutNothing,
    ...['only-admin', 'outsider', 'export-coming'].map((code) => [
      code,
      { kind: 'refusal', refusal: { code } },
    ]),
    [
      'near-verb',
      { kind: 'refusal', refusal: { code: 'near-verb', verb: 'list', workload: long } },
    ],
  ];
  const [one] = reviews;
  const home = { mine: [{ overview: one, question: 'q1' }, { overview: one }], open: reviews };
  const homes = [
    ['full', { ...home, due: reviews, decided: reviews }],
    ['empty', { mine: [], open: [], due: [], decided: [] }],
  ];
  return [
    ...messages.map(([name, message]) => ({
      kind: message.kind,
      name,
      payload: { message: drawMessage(message, saying) },
    })),
    ...ofReview('recommended', seen.recommended).map(([name, message]) => ({
      kind: message.kind,
      name: `${name}, repeated`,
      payload: { message: repeated(drawMessage(message, saying), saying) },
    })),
    ...homes.map(([name, all]) => ({
      kind: 'home',
      name: `overview, ${name}`,
      payload: { view: drawHome(all, saying) },
    })),
  ];
}

async function* noText() {}

const aboutNothing = [
  ['help', { kind: 'help' }],
  ...['sound', 'not-sound', 'not-made'].map((news) => [
    `backup ${news}`,
    { kind: 'backup-told', news, of: 0 },
  ]),
];
const undelivered = ['channel-gone', 'not-invited', 'not-confirmed', 'gave-up'];

/** Whatever can be said of a review, as far as it goes in this state. */
function ofReview(state, file) {
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
    { kind: 'home', home: { mine: [], open: [], due: [], decided: [] } },
  ];
  return all.map((message) => {
    const { kind, question, why, unconfirmed } = message;
    const which = question ?? why ?? (unconfirmed?.length > 0 ? 'unconfirmed' : '');
    return [`${kind}${which ? ` ${which}` : ''}, ${state}`, message];
  });
}

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

async function formsOf(load, seen, { content, judgement }) {
  const from = (name) => load(`adapters/slack/modal-${name}`);
  const state = { r: seen.recommended.review.id, c: place.team };
  const stored = seen.recommended.recommendations.at(-1);
  const deciding = { content, judgement, stored };
  const forms = [
    ...(await startForms(from, content)),
    ...(await answerForms(from, seen, { content, state, person: ada.handle })),
    ...(await evidenceForms(from, { content, state, zone })),
    ...(await decidingForms(from, deciding, state)),
    ...(await smallForms(from, content, state)),
    ...(await lookForms(from, seen, content)),
  ];
  // A step that has nothing to ask is never shown.
  const shown = forms.filter(([, view]) => view.blocks.length > 0);
  return shown.map(([name, view]) => ({
    kind: view.callback_id,
    name: `form: ${name}`,
    payload: { view },
  }));
}

async function startForms(from, content) {
  const { startModal } = await from('start');
  const person = ada.handle;
  return [
    ['start, in a channel', startModal({ content, state: { c: place.team }, person })],
    ['start, elsewhere', startModal({ content, state: {}, person, workload: long })],
  ];
}

async function answerForms(from, { opened, recommended, sealed }, about) {
  const { answerModal } = await from('answer');
  const drawn = (file, question, kept, current, step) =>
    answerModal({ ...about, file, question, kept, current, step });
  return questions.flatMap((question) => [
    [`answer ${question}, empty`, drawn(opened, question, {}, {}, 1)],
    [`answer ${question}`, drawn(recommended, question, {}, answers[question], 1)],
    [`answer ${question}, next`, drawn(opened, question, answers[question], {}, 2)],
    [`answer ${question}, blind`, drawn(sealed, question, {}, {}, 1)],
  ]);
}

async function evidenceForms(from, about) {
  const { evidenceModal } = await from('evidence');
  return [
    ['evidence', evidenceModal(about)],
    ['evidence, of a message', evidenceModal({ ...about, said: long })],
  ];
}

async function decidingForms(from, deciding, state) {
  const { acceptModal } = await from('accept');
  const { chooseModal } = await from('choose');
  return [
    ['accept', acceptModal(deciding, state)],
    ['choose', chooseModal(deciding, state)],
    ['choose, another', chooseModal(deciding, state, 'self-hosted')],
  ];
}

async function smallForms(from, content, state) {
  const { leadModal } = await from('lead');
  const { closeModal } = await from('close');
  const { settingsModal } = await from('settings');
  const { noticeModal } = await from('notice');
  const { readingModal } = await from('reading');
  const looks = { lookMonths: 6, holidays: ['2026-12-25', '2027-01-01'], looksPaused: true };
  const settings = { admins: [ben.handle], outsiders: true, retentionMonths: 12, ...looks };
  const words = [{ kind: 'text', text: long.slice(0, 2_000) }];
  const paragraphs = Array(60).fill({ kind: 'paragraph', spans: words });
  return [
    ['lead', leadModal(content, state, 'Support <!here> & summariser')],
    ['close', closeModal(content, state, 'Support <!here> & summariser')],
    ['settings', settingsModal(content, settings)],
    ['settings, empty', settingsModal(content, { admins: [], outsiders: false })],
    ['notice', noticeModal(content, words)],
    ['something to read', readingModal(paragraphs, content)],
  ];
}
