/** What is drawn where a decision is looked at again. */
import { long, place, questions } from './played-reviews.mjs';

const because = 'API spend rose from 100 to 200 EUR a month <!channel>.';
const fired = ['cost-profile', 'privacy-tightens'].map((trigger) => ({ trigger, because }));

/** @param reviews as they stand in lists; @returns messages by their names */
export function looksOf(file, reviews) {
  const record = file.records.at(-1);
  const { lead, openedAt: at } = file.review;
  const look = { record: record.id, number: 1, day: '2026-11-20', stage: 'asked', fired };
  const about = { id: 'c1', record: record.id, review: file.review.id, number: 1, at, by: lead };
  const confirmed = { ...about, nextLook: '2027-02-22' };
  const watched = { trigger: 'cost-profile', field: 'evidence.numbers.tokensPerDay' };
  const one = { look, baseline: [watched, { ...watched, value: 900, at }], confirmedBy: long };
  const looks = reviews.map((overview) => ({ ...one, overview, confirmed }));
  const waiting = { ...look, stage: 'waiting', fired: [] };
  return [
    ['looks', { kind: 'looks', looks, reader: lead }],
    ['looks, orphans', { kind: 'looks', looks, reader: 'somebody else' }],
    ['looks, done', { kind: 'looks', looks: looks.map((due) => ({ ...due, look: waiting })) }],
    ['look-overdue', { kind: 'look-overdue', file, look }],
    ['reaffirmed', { kind: 'reaffirmed', file, confirmation: confirmed }],
    ['observed', { kind: 'observed', file, fired: [] }],
    ['observed, fired', { kind: 'observed', file, fired }],
    ...again(file, record),
  ];
}

/** A review that looks at a decision again, with last time's answers. */
function again(file, earlier) {
  const answers = file.answers.map((answer) => ({
    ...answer,
    carried: { review: file.review.id, answer: answer.id },
    stance: 'sealed',
  }));
  const asked = { ...file, answers };
  return [
    ['root, again', { kind: 'root', file: asked, earlier, unconfirmed: [] }],
    ['started, again', { kind: 'started', file: asked, earlier }],
    ...questions.map((question) => [
      `question ${question}, again`,
      { kind: 'question', file: asked, question, earlier },
    ]),
  ];
}

export async function lookForms(from, { accepted }, content) {
  const { changedForm } = await from('changed');
  const { snoozeForm } = await from('snooze');
  const { paceForm } = await from('pace');
  const record = accepted.records.at(-1);
  const state = { r: accepted.review.id, c: place.team };
  return [
    ['what has changed', changedForm(content, state, record, [])],
    ['what has changed, fired', changedForm(content, state, record, fired)],
    ['look later', snoozeForm(content, state, record.workload, '2027-03-01')],
    ['how often', paceForm(content, state, record.workload, 6)],
  ];
}
