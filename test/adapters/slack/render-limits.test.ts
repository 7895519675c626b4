import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawMessage, repeated } from '../../../src/adapters/slack/render-message.ts';
import type { LookAt, Message } from '../../../src/app/message.ts';
import type { ReviewOverview } from '../../../src/app/ports.ts';
import type { Confirmation } from '../../../src/domain/confirmation.ts';
import type { Evidence } from '../../../src/domain/evidence.ts';
import type { Look } from '../../../src/domain/look.ts';
import type { Answer, Person, ReviewFile } from '../../../src/domain/review.ts';
import { questionIds } from '../../../src/domain/vocabulary.ts';
import { hostileNames } from '../../support/hostile-names.ts';
import { lintMessage } from '../../support/slack-linter.ts';
import { ada, ben, cleo, plainAnswers, Team } from '../../support/team.ts';
import { drawn, labels, question, read, recommendation, root, saying } from './render-support.ts';

const hostile = [
  '<!channel> <@U1> <#C1|general> <https://evil.example|bank>',
  '*bold* _x_ ~y~ `code` ```block``` :tada: @here',
  '> quote &amp; &lt; {name} [a](https://b.example)',
  '\u202Eevil "quotes" \\ back',
].join('\n');
const long = `${hostile}\n${'🤖 words that go on '.repeat(300)}`.slice(0, 4_998).toWellFormed();

const team = new Team();
let open: ReviewFile;
let decided: ReviewFile;
let revealed: ReviewFile;
let sealed: ReviewFile;

/** Every free text of the five forms at its longest. */
const longAnswers = {
  q1: {
    ...plainAnswers.q1,
    classes: ['tenant', 'regulated', 'public'],
    'at.tenant': 'controlled',
    'basis.tenant': 'contract',
    'note.tenant': long,
    'at.regulated': 'own-plane',
    'basis.regulated': 'law',
    'note.regulated': long,
    'at.public': 'any-api',
    words: long,
  },
  q2: { ...plainAnswers.q2, words: long },
  q3: {
    'rate-limits': 'real',
    'effect-rate-limits': long,
    latency: 'none',
    cost: 'none',
    words: long,
  },
  q4: { items: ['platform'], servingMaturity: 'assessed', 'proof.platform': long, words: long },
  q5: { kinds: ['latency'], 'exact.latency': long, fix: 'api', exitPlan: long, words: long },
};

beforeAll(async () => {
  await team.starts(ada, [], 'W'.repeat(120));
  await team.answersAll(ada, longAnswers);
  for (const id of questionIds) {
    await team.answers(ben, id, { filled: { words: long }, differs: true });
  }
  await team.answers(ada, 'q2', { filled: { words: long }, onBehalfOf: cleo, differs: true });
  open = withEvidence(await team.file());
  await team.accepts(ada);
  decided = withEvidence(await team.file());
  await team.starts(ada, [ada, ben], 'Blind');
  await team.answersAll(ada, longAnswers);
  sealed = withCrowd(await team.file());
  await team.answersAll(ben);
  revealed = withCrowd(await team.file());
});
afterAll(() => team.leaves());

/** 60 pieces, of every kind, that support questions and items. */
function withEvidence(file: ReviewFile): ReviewFile {
  const kinds = ['link', 'note', 'number', 'message', 'file'] as const;
  const evidence = Array.from(
    { length: 60 },
    (_, at): Evidence => ({
      id: `e${at}`,
      supports: questionIds[at % 7] ?? 'cost-model',
      kind: kinds[at % 5] ?? 'note',
      body: at % 5 === 0 ? `https://example.com/${at}` : long,
      ...(at % 5 > 2
        ? { link: 'https://files.example.com/1', author: file.review.lead, saidAt: 0 }
        : {}),
      by: file.review.lead,
      at: file.review.openedAt,
    }),
  );
  return { ...file, evidence };
}

/** 200 people, each with a name and an answer of their own. */
function withCrowd(file: ReviewFile): ReviewFile {
  const people = Array.from(
    { length: 200 },
    (_, at): Person => ({
      id: `p${at}`,
      handle: `U${at}`,
      name: `${hostileNames[at % hostileNames.length]} ${at}`,
    }),
  );
  const answers = people.map(
    ({ id }, at): Answer => ({
      id: `a${at}`,
      question: 'q2',
      body: { words: `${at} ${long}` },
      revision: at + 10,
      stance: 'sealed',
      by: id,
      at: file.review.openedAt,
    }),
  );
  const blind = { ...file.review.blind, respondents: people.map(({ id }) => id) };
  return {
    ...file,
    people: [...file.people, ...people],
    answers: [...file.answers.filter(({ stance }) => stance === 'sealed'), ...answers],
    review: { ...file.review, blind },
  };
}

function everyKind(file: ReviewFile): Message[] {
  const [answer] = file.answers;
  const [record] = file.records;
  const stored = file.recommendations.at(-1);
  const { people } = file;
  const overview = { review: file.review, leadName: hostile, answered: 3 };
  if (!answer) throw new Error('Nobody has answered.');
  return [
    root(file, ['root', ...questionIds, 'recommendation', 'record:r1']),
    ...questionIds.map((id) => question(file, id)),
    ...(stored ? [recommendation(file), { kind: 'owed', file, stored } as const] : []),
    ...(record ? [{ kind: 'record', record, people } as const] : []),
    ...(['started', 'resumed', 'evidence-added', 'lead-changed'] as const).map(
      (kind) => ({ kind, file }) as const,
    ),
    ...(['closed', 'reopened', 'paused'] as const).map((kind) => ({ kind, file }) as const),
    { kind: 'answered', file, answer },
    { kind: 'kept-as-dissent', file, answer },
    { kind: 'revealed', file, differing: [...questionIds] },
    { kind: 'undelivered', file, why: 'not-invited' },
    { kind: 'list', reviews: Array(300).fill(overview) },
    { kind: 'history', records: record ? Array(100).fill(record) : [], people },
    {
      kind: 'home',
      home: { mine: [{ overview, question: 'q1' }], open: [], due: [], decided: [] },
    },
    {
      kind: 'export',
      export: { format: 'csv', name: 'decisions.csv', text: async function* () {} },
    },
    { kind: 'settings', settings: { admins: people.map(({ id }) => id), outsiders: true }, people },
    { kind: 'help' },
    { kind: 'refusal', refusal: { code: 'only-lead', lead: hostile } },
    ...looksOf(file, overview),
  ];
}

function looksOf(file: ReviewFile, overview: ReviewOverview): Message[] {
  const because = hostile.repeat(4);
  const watched = { trigger: 'cost-profile', field: 'evidence.numbers.tokensPerDay' } as const;
  const look: Look = {
    ...{ record: 'r1', number: 1, day: '2026-11-20', stage: 'asked' },
    fired: Array(5).fill({ trigger: 'cost-profile', because }),
  };
  const confirmation: Confirmation = {
    ...{ id: 'c1', record: 'r1', review: file.review.id, number: 1, at: file.review.openedAt },
    ...{ by: file.review.lead, nextLook: '2027-02-22' },
  };
  const one = { overview, look, baseline: Array(20).fill(watched), confirmedBy: hostile };
  return [
    { kind: 'looks', looks: Array(30).fill(one).map(apart), reader: 'somebody else' },
    { kind: 'look-overdue', file, look },
    { kind: 'reaffirmed', file, confirmation },
  ];

  function apart(each: LookAt, at: number): LookAt {
    const review = { ...overview.review, id: `review ${at}`, workload: 'W'.repeat(120) };
    const stage = at % 2 === 0 ? 'asked' : 'waiting';
    return { ...each, overview: { ...overview, review }, look: { ...look, stage } };
  }
}

describe('everything at its longest', () => {
  const files = {
    open: () => open,
    decided: () => decided,
    sealed: () => sealed,
    revealed: () => revealed,
  };
  it.each(Object.entries(files))(
    'every kind of message of a review that is %s fits Slack',
    (_name, file) => {
      for (const message of everyKind(file())) {
        const card = drawMessage(message, saying);
        expect([message.kind, lintMessage(card)]).toEqual([message.kind, []]);
        expect([message.kind, lintMessage(repeated(card, saying))]).toEqual([message.kind, []]);
      }
    },
  );

  it('keeps the buttons, and says what is missing and where it is', () => {
    const card = drawn(question(open, 'q1'));
    expect(labels(card)).toEqual(['Change', 'See it differently', 'Add evidence', 'Full record']);
    expect(read(card)).toMatch(
      /Long texts are shortened here\.( Left out here: \d+ more\.)? The full record has all of it\.$/,
    );
    expect(labels(drawn(recommendation(open)))).toContain('Accept');
    expect(labels(drawn(question(revealed, 'q2'))).at(-1)).toBe('Full record');
  });

  it('counts what it leaves out at whole items', () => {
    const words = read(
      drawn({
        kind: 'list',
        reviews: Array(300).fill({ review: open.review, leadName: 'Ada', answered: 3 }),
      }),
    );
    const lines = words.split('\n');
    const left = Number(lines.at(-1)?.match(/^Left out here: (\d+) more\.$/)?.[1]);
    expect(lines.length - 1 + left).toBe(300);
  });

  it('names a few of two hundred people, and how many more there are', () => {
    expect(read(drawn(root(sealed)))).toMatch(/Awaited: .* and 192 more\./);
  });
});

it('shows a text of 5,000 characters whole where there is room for it', () => {
  const [answer] = open.answers.filter(({ question }) => question === 'q2');
  if (!answer) throw new Error('Nobody has answered.');
  const file = { ...open, answers: [answer], evidence: [] };
  expect(read(drawn(question(file, 'q2')))).toContain(long.replace('\u202E', ''));
});

it('shows what people wrote as they wrote it, in places that are not parsed', () => {
  const name = '<!channel> *Ada* _x_ :tada:';
  const people = open.people.map((person) => ({ ...person, name }));
  const review = { ...open.review, workload: '<!here> & `code`' };
  const short = open.answers.map(
    (answer) => ({ ...answer, body: { ...answer.body, words: hostile } }) as Answer,
  );
  const file = { ...open, people, review, answers: short, evidence: open.evidence.slice(0, 3) };
  for (const message of [root(file), question(file, 'q1'), question(file, 'q2')]) {
    const card = drawn(message);
    expect(JSON.stringify(card.blocks)).not.toContain('"emoji":true');
    expect(mrkdwnIn(card.blocks).filter((text) => /channel|here|tada/.test(text))).toEqual([]);
    expect(card.text).not.toMatch(/<|>/);
  }
  expect(read(drawn(root(file)))).toContain('<!here> & `code`');
  expect(read(drawn(question(file, 'q2')))).toContain(
    `In their words: ${hostile.replace('\u202E', '')}`,
  );
});

function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  return type === 'mrkdwn' ? [String(text)] : Object.values(value).flatMap(mrkdwnIn);
}

it('shows last time’s answer of a question that is asked again, whatever was written', () => {
  const carried = { review: 'review-1', answer: 'answer-1' };
  const answers = open.answers.map((one) => ({ ...one, carried, stance: 'sealed' }) as Answer);
  const file = { ...open, answers, evidence: [] };
  for (const id of questionIds) {
    const card = drawn(question(file, id));
    expect(lintMessage(card)).toEqual([]);
    expect(labels(card)).toEqual(['Unchanged', 'Change']);
    expect(read(card)).toContain('Last time, ');
    expect(mrkdwnIn(card.blocks).filter((text) => /channel|here|tada/.test(text))).toEqual([]);
  }
});

it('keeps every route of the longest recommendation, and the day of the next look', async () => {
  const kinds = ['data-boundary', 'latency', 'throughput', 'unit-cost', 'air-gap', 'fallback'];
  const classes = ['public', 'scrubbed', 'tenant', 'regulated', 'secrets'];
  const places = ['any-api', 'approved-api', 'controlled', 'own-plane', 'kept-out'];
  await team.starts(ada, [], 'Everything');
  await team.answersAll(ada, {
    q1: {
      ...plainAnswers.q1,
      classes,
      ...Object.fromEntries(classes.map((id, at) => [`at.${id}`, places[at] ?? ''])),
    },
    q2: { words: 'Self hosting is cheaper. Serious AI companies run their own models.' },
    q5: {
      kinds,
      evals: 'no',
      ...Object.fromEntries(kinds.map((id) => [`specificity.${id}`, 'fuzzy'])),
    },
  });
  const words = read(drawn(recommendation(await team.file())));
  const [, routes = ''] = words.split('Where each kind of data goes\n');
  expect(routes.split('\n').slice(0, 6).at(-1)).toBe('Reasons that counted');
  expect(words).toContain('On 22 February 2027');
  expect(words).toMatch(/Left out here: \d+ more/);
});
