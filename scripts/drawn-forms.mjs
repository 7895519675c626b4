/** What the bot asks with, by its names: each form with its steps. */
import { lookForms } from './drawn-looks.mjs';
import { ada, answers, ben, long, place, questions, zone } from './played-reviews.mjs';

/** @param load reads one of our modules by its path in `src`, without its ending */
export async function formsOf(load, seen, { content, judgement }) {
  const from = (name) => load(`app/forms/${name}-form`);
  const state = { r: seen.recommended.review.id, c: place.team };
  const stored = seen.recommended.recommendations.at(-1);
  return [
    ...(await startForms(from, content)),
    ...(await answerForms(from, seen, { content, state, person: ada.handle })),
    ...(await evidenceForms(from, { content, state, zone })),
    ...(await decidingForms(from, { content, judgement, stored }, state)),
    ...(await smallForms(from, content, state)),
    ...(await noticeForms(from, content, state)),
    ...(await lookForms(from, seen, content)),
  ].map(([name, form]) => [`form: ${name}`, form]);
}

async function startForms(from, content) {
  const { startForm } = await from('start');
  const person = ada.handle;
  return [
    ['start, in a channel', startForm({ content, state: { c: place.team }, person })],
    ['start, elsewhere', startForm({ content, state: {}, person, workload: long })],
  ];
}

async function answerForms(from, { opened, recommended, sealed }, about) {
  const { answerForm } = await from('answer');
  const form = (file, question, kept, current, step) =>
    answerForm({ ...about, file, question, kept, current, step });
  return questions.flatMap((question) => [
    [`answer ${question}, empty`, form(opened, question, {}, {}, 1)],
    [`answer ${question}`, form(recommended, question, {}, answers[question], 1)],
    ...withFields([`answer ${question}, next`, form(opened, question, answers[question], {}, 2)]),
    [`answer ${question}, blind`, form(sealed, question, {}, {}, 1)],
  ]);
}

/** A step that asks nothing but whose answer it is, is never shown. */
const withFields = (named) => {
  const inputs = named[1].parts.filter(({ kind }) => kind === 'input');
  return inputs.length > 1 ? [named] : [];
};

async function evidenceForms(from, about) {
  const { evidenceForm } = await from('evidence');
  const link = 'https://x.slack.com/p1';
  const message = { ...about.state, link, author: ben.handle, at: 0 };
  return [
    ['evidence', evidenceForm(about)],
    ['evidence, of a message', evidenceForm({ ...about, state: message, said: long })],
  ];
}

async function decidingForms(from, deciding, state) {
  const { acceptForm } = await from('accept');
  const { chooseForm } = await from('choose');
  return [
    ['accept', acceptForm(deciding, state)],
    ['choose', chooseForm(deciding, state)],
    ['choose, another', chooseForm(deciding, state, 'self-hosted')],
  ];
}

async function smallForms(from, content, state) {
  const { leadForm } = await from('lead');
  const { closeForm } = await from('close');
  const { settingsForm } = await from('settings');
  const looks = { lookMonths: 6, holidays: ['2026-12-25', '2027-01-01'], looksPaused: true };
  const settings = { admins: [ben.handle], outsiders: true, retentionMonths: 12, ...looks };
  return [
    ['lead', leadForm(content, state, 'Support <!here> & summariser')],
    ['close', closeForm(content, state, 'Support <!here> & summariser')],
    ['settings', settingsForm(content, settings)],
    ['settings, empty', settingsForm(content, { admins: [], outsiders: false })],
  ];
}

async function noticeForms(from, content, { r, ...state }) {
  const { noticeForm, readingForm } = await from('notice');
  const words = [{ kind: 'text', text: long.slice(0, 2_000) }];
  const paragraphs = Array(60).fill({ kind: 'paragraph', spans: words });
  const moved = { pressed: { r, q: 'q2', v: 1 }, state };
  return [
    ['notice', noticeForm(content, words)],
    ['notice, somebody was faster', noticeForm(content, words, moved)],
    ['something to read', readingForm(paragraphs, content, state)],
  ];
}
