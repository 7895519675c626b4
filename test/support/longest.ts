import type { LookAt, Message } from '../../src/app/message.ts';
import type { ReviewOverview } from '../../src/app/ports.ts';
import type { Confirmation } from '../../src/domain/confirmation.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { Look } from '../../src/domain/look.ts';
import type { Answer, Person, ReviewFile } from '../../src/domain/review.ts';
import { questionIds } from '../../src/domain/vocabulary.ts';
import { hostileNames } from './hostile-names.ts';
import { question, recommendation, root } from './messages.ts';
import { ada, ben, cleo, plainAnswers, type Team } from './team.ts';

/** What could be read as a mark, a mention, a link or an order, were it read. */
export const hostile = [
  '<!channel> <@U1> <#C1|general> <https://evil.example|bank>',
  '*bold* _x_ ~y~ `code` ```block``` :tada: @here',
  '> quote &amp; &lt; {name} [a](https://b.example)',
  '\u202Eevil "quotes" \\ back',
].join('\n');
/** As long as a text may be. */
export const long = `${hostile}\n${'🤖 words that go on '.repeat(300)}`
  .slice(0, 4_998)
  .toWellFormed();

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

/** Reviews with everything at its longest, in each of their states. */
export interface Longest {
  readonly open: ReviewFile;
  readonly decided: ReviewFile;
  readonly sealed: ReviewFile;
  readonly revealed: ReviewFile;
}

export async function longestOf(team: Team): Promise<Longest> {
  await team.starts(ada, [], 'W'.repeat(120));
  await team.answersAll(ada, longAnswers);
  for (const id of questionIds) {
    await team.answers(ben, id, { filled: { words: long }, differs: true });
  }
  await team.answers(ada, 'q2', { filled: { words: long }, onBehalfOf: cleo, differs: true });
  const open = withEvidence(await team.file());
  await team.accepts(ada);
  const decided = withEvidence(await team.file());
  await team.starts(ada, [ada, ben], 'Blind');
  await team.answersAll(ada, longAnswers);
  const sealed = withCrowd(await team.file());
  await team.answersAll(ben);
  return { open, decided, sealed, revealed: withCrowd(await team.file()) };
}

/** 60 pieces, of every kind, that support questions and items. */
export function withEvidence(file: ReviewFile): ReviewFile {
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

/** Every message that can be said of it. */
export function everyKind(file: ReviewFile): Message[] {
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
    { kind: 'backup-told', news: 'not-sound', of: file.review.openedAt },
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
    { kind: 'observed', file, fired: look.fired ?? [] },
  ];

  function apart(each: LookAt, at: number): LookAt {
    const review = { ...overview.review, id: `review ${at}`, workload: 'W'.repeat(120) };
    const stage = at % 2 === 0 ? 'asked' : 'waiting';
    return { ...each, overview: { ...overview, review }, look: { ...look, stage } };
  }
}
