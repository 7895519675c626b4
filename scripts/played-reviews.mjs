/** Reviews that are played from their beginning to their end, for whoever wants to draw them. */
import { randomUUID } from 'node:crypto';

export const place = { tenant: 'slack:T0', team: 'C0' };
export const zone = 'Europe/Berlin';
const today = '2026-11-20';
export const [ada, ben] = [
  { handle: 'U0ADA', name: 'Ada' },
  { handle: 'U0BEN', name: 'Ben <!channel> & *Sons*' },
];
export const questions = ['q1', 'q2', 'q3', 'q4', 'q5'];
export const long =
  `<!channel> <@U0ADA> *bold* & "quotes"\n> ${'words that go on '.repeat(300)}`.slice(0, 4_990);

/** A workload with a bit of everything. */
export const answers = {
  q1: {
    phase: 'pilot',
    today: 'api-first',
    classes: ['public', 'tenant', 'regulated'],
    'at.public': 'any-api',
    'at.tenant': 'approved-api',
    'note.tenant': 'Provider, region and terms',
    'at.regulated': 'controlled',
    'basis.regulated': 'contract',
    'note.regulated': long,
    rule: 'written',
    privacyReview: 'started',
    words: long,
  },
  q2: { bottleneck: 'both', frontier: 'some', words: 'Self hosting is cheaper.' },
  q3: { 'rate-limits': 'real', 'effect-rate-limits': long, latency: 'felt', cost: 'none' },
  q4: { items: ['platform'], servingMaturity: 'claimed', 'proof.platform': 'https://example.com' },
  q5: { kinds: ['latency'], 'exact.latency': long, fix: 'api', evals: 'no' },
};
const otherwise = { q2: { bottleneck: 'iteration', frontier: 'none', words: long } };
const pieces = [
  { form: 'link', body: 'https://example.com/costs', supports: 'cost-model' },
  { form: 'note', body: long, supports: 'q1' },
  { form: 'number', body: '900 ms', supports: 'q3' },
  { form: 'message', body: long, supports: 'q2', link: 'https://x.slack.com/p1', saidAt: 0 },
  { form: 'file', body: 'costs.csv', supports: 'cost-model', link: 'https://x.slack.com/f1' },
];

export async function toolsFrom(load) {
  const { loadContent } = await load('adapters/content/load-content');
  const { judgementAt } = await load('domain/judgement');
  const content = loadContent();
  const judgement = judgementAt(content.knowledge, today);
  let now = Date.parse(`${today}T09:00:00Z`);
  const next = () => {
    now += 1_000;
    return { now, zone, newId: randomUUID, judgement };
  };
  return { content, judgement, next, saying: { content, judgement, zone, today } };
}

/** Reviews in every state, as they are loaded, by what has just happened. */
export async function played({ handle }, store, { next }) {
  const play = playing(handle, store, next);
  await playTogether(play);
  await playUnknown(play);
  await playBlind(play);
  return play.seen;
}

function playing(handle, store, next) {
  const seen = {};
  let review = '';
  const load = () => store.load(place.tenant, review);
  const ask = (asker, request) =>
    handle({ ...place, delivery: randomUUID(), asker, review, ...request }, store, next);
  return {
    seen,
    ask,
    async keep(name) {
      seen[name] = await load();
    },
    async start(workload, more = {}) {
      await ask(ada, { kind: 'start-review', workload, ...more });
      review = (await store.list(place.tenant, { team: place.team }))[0].id;
    },
    async answer(asker, question, filled, more = {}) {
      const { answers: given } = await load();
      const basedOn = given.filter((one) => one.question === question).at(-1)?.revision ?? 0;
      await ask(asker, { kind: 'answer-question', question, basedOn, filled, ...more });
    },
    async decide(choice) {
      const { id, recommendation } = (await load()).recommendations.at(-1);
      const owed = recommendation.missing.filter(({ before }) => before === 'accepting');
      const waive = owed.map((one) => one.id);
      await ask(ada, { kind: 'decide', recommendation: id, choice, waive });
    },
  };
}

async function playTogether({ start, keep, answer, ask, decide }) {
  await start('Support <!here> & summariser');
  await keep('opened');
  for (const question of questions) await answer(ada, question, answers[question]);
  await answer(ben, 'q2', otherwise.q2, { differs: true });
  await answer(ada, 'q3', answers.q3, { onBehalfOf: ben, differs: true });
  for (const piece of pieces) await ask(ben, { kind: 'add-evidence', ...piece });
  await keep('recommended');
  await decide({ kind: 'choose', outcome: 'hybrid', reason: long });
  await keep('chosen');
  await ask(ada, { kind: 'reopen' });
  await keep('reopened');
  await decide({ kind: 'accept' });
  await keep('accepted');
}

async function playUnknown({ start, keep, answer, ask }) {
  await start('Empty');
  for (const question of questions) await answer(ada, question, {});
  await keep('unknown');
  await ask(ada, { kind: 'pause-review', paused: true });
  await keep('paused');
  await ask(ada, { kind: 'close-review' });
  await keep('closed');
}

async function playBlind({ start, keep, answer }) {
  await start('Blind', { respondents: [ada, ben] });
  for (const question of questions) await answer(ada, question, answers[question]);
  await keep('sealed');
  for (const question of questions) await answer(ben, question, otherwise[question] ?? {});
  await keep('revealed');
}
