import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { capabilities, constraintKinds, costLines } from '../../src/domain/vocabulary.ts';
import { ownFolder } from '../support/folder.ts';
import type { Lines } from '../support/lines.ts';
import { content } from '../support/prompts.ts';
import { storedReview } from '../support/stored.ts';
import { type Talked, talk } from '../support/talk.ts';

/** A made-up token for each field, so that a leak says where it came from. */
const canary = (field: string): string => {
  const body = Buffer.from(`${field}0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8`).toString('base64');
  return `ghp_${body.replace(/[^0-9A-Za-z]/g, '').slice(0, 36)}`;
};

/** Answers under which every text field there is gets asked. */
const everything: Lines = {
  'q1.phase': 'traction',
  'q1.today': 'api-first',
  'q1.classes': 'tenant,regulated',
  'q1.at.tenant': 'approved-api',
  'q1.basis.tenant': 'contract',
  'q1.at.regulated': 'controlled',
  'q1.basis.regulated': 'law',
  'q1.rule': 'written',
  'q1.privacyReview': 'done',
  'q3.rate-limits': 'real',
  'q3.latency': 'real',
  'q3.cost': 'real',
  'q3.worksheet': 'now',
  ...Object.fromEntries(costLines.map((id) => [`q3.eur.${id}`, '0'])),
  'q4.items': capabilities.join(','),
  'q4.servingMaturity': 'assessed',
  'q5.kinds': constraintKinds.join(','),
  'ask.workload': ['', 'Ranking'],
  'ask.decide': ['evidence', 'choose', 'accept'],
  'ask.supports': 'cost-model',
  'ask.outcome': 'not-ready',
  'ask.waive': 'yes',
};

/** Every text field, first answered with a token and then with something else. */
const textFields = [
  'ask.workload',
  ...content.questions.flatMap(({ id, fields }) =>
    fields.filter(({ kind }) => kind === 'text').map((field) => `${id}.${field.id}`),
  ),
  'ask.evidence',
  'ask.reason',
];

const fieldOf = (key: string): string | undefined =>
  textFields.find((field) => key === field || key.startsWith(`${field}.`));

const items = ['tenant', 'regulated', ...costLines, ...capabilities, ...constraintKinds];
const typed: Lines = {
  ...everything,
  ...Object.fromEntries(
    textFields
      .flatMap((field) => [field, ...items.map((item) => `${field}.${item}`)])
      .map((key) => [key, [canary(key), `https://wiki.example/${key}`]]),
  ),
  'ask.workload': [canary('ask.workload'), 'Ranking'],
};

/** What was said beside the echo of the line that was typed. */
const besidesEcho = ({ stdout, stderr }: Talked): string => stdout.replace(/^> .*$/gm, '') + stderr;

const bytesOf = (db: string): string =>
  ['', '-wal', '-shm']
    .map((end) => (existsSync(db + end) ? readFileSync(db + end, 'latin1') : ''))
    .join('');

it('a token typed into any text field of a review reaches no file and is not said again', async () => {
  const cwd = ownFolder();
  const db = join(cwd, 'reviews.db');
  const talked = await talk(['try', '--db', db], typed, { cwd });
  expect(talked).toMatchObject({ code: 0, stderr: '' });
  const asked = new Set(talked.turns.flatMap(({ key }) => fieldOf(key) ?? []));
  expect(textFields.filter((field) => !asked.has(field))).toEqual([]);
  expect((await storedReview(db, 'Ranking')).review.state).toBe('decided');
  const typedIn = talked.turns.filter(({ line }) => line.startsWith('ghp_'));
  expect(typedIn.length).toBeGreaterThan(textFields.length);
  const kept = bytesOf(db) + besidesEcho(talked);
  expect(typedIn.filter(({ line }) => kept.includes(line)).map(({ key }) => key)).toEqual([]);
});

it('nor the write-ahead log of a process that is killed', async () => {
  const cwd = ownFolder();
  const db = join(cwd, 'reviews.db');
  const until = { answers: 70, by: 'kill' } as const;
  const talked = await talk(['try', 'Ranking', '--db', db], typed, { cwd }, { until });
  const typedIn = talked.turns.filter(({ line }) => line.startsWith('ghp_'));
  expect(typedIn.length).toBeGreaterThan(10);
  expect(existsSync(`${db}-wal`)).toBe(true);
  const kept = bytesOf(db) + besidesEcho(talked);
  expect(typedIn.filter(({ line }) => kept.includes(line)).map(({ key }) => key)).toEqual([]);
});
