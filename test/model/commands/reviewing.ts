import fc from 'fast-check';
import { type QuestionId, questionIds } from '../../../src/domain/vocabulary.ts';
import { type Channel, channels, type Model, standing, type Tenant } from '../model.ts';
import { pickOf, workloads } from '../prepared.ts';
import type { World } from '../world.ts';
import { Asked, hands, plainly, type Step } from './asked.ts';
import { about, manner, often, person, tenant } from './picking.ts';

const question: fc.Arbitrary<QuestionId> = fc.constantFrom(...questionIds);

export const start: fc.Arbitrary<Step> = fc
  .record({
    tenant,
    who: person,
    channel: fc.constantFrom(...channels),
    workload: often(0, 1),
    spelt: fc.nat(3),
    lead: fc.option(person, { freq: 4, nil: undefined }),
    respondents: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.uniqueArray(person, { minLength: 1, maxLength: 2 }) },
    ),
    from: often('channel' as const, 'elsewhere' as const),
    byLetter: fc.boolean(),
    manner,
  })
  .map(({ manner: how, workload, spelt, lead, ...rest }) => {
    const names = workloads[workload] ?? workloads[0];
    const name = names[spelt % names.length] ?? '';
    const { tenant: own, who, from, byLetter, channel, respondents } = rest;
    const what = { kind: 'start', channel, workload, name, respondents } as const;
    const ask = { tenant: own, who, from, byLetter, what: { ...what, ...(lead ? { lead } : {}) } };
    return new Asked(`starts ${JSON.stringify(ask)}`, how, () => ask);
  });

/** From what stands now, or from what stood before somebody else was faster. */
export const answer = about(
  'answers',
  fc.record({
    question,
    thrown: fc.nat(5),
    drawn: fc.constantFrom('now', 'now', 'now', 'before', 'never'),
    differs: often(false, true),
    for: fc.option(person, { freq: 2, nil: undefined }),
  }),
  (review, { question: id, thrown, drawn, differs, for: other }, _now, who) => {
    const revision = standing(review, id)?.revision ?? 0;
    const basedOn = { now: revision, before: Math.max(0, revision - 1), never: 0 }[drawn];
    const voice = other && other !== who ? { for: other } : {};
    return { kind: 'answer', question: id, pick: pickOf(id, thrown), basedOn, differs, ...voice };
  },
);

export const differently = about(
  'sees it differently',
  fc.tuple(question, fc.nat(5)),
  (review, given) => {
    const [id, thrown] = given;
    const basedOn = standing(review, id)?.revision ?? 0;
    if (basedOn === 0) return undefined;
    return { kind: 'answer', question: id, pick: pickOf(id, thrown), basedOn, differs: true };
  },
);

/** Mostly what somebody said for somebody, by them or by whoever. */
export const confirm = about(
  'confirms',
  fc.record({ nth: fc.nat(12), theirs: often(true, false), asked: often(true, false) }),
  (review, { nth, theirs, asked }) => {
    const places = review.answers.map((_, at) => at);
    const given = places.filter((at) => review.answers[at]?.for !== undefined);
    const among = asked && given.length > 0 ? given : [...places, places.length];
    const answer = among[nth % among.length] ?? 0;
    const { for: other } = review.answers[answer] ?? {};
    const as = theirs && nth % 2 === 0 && other ? { as: other } : {};
    return { kind: 'confirm', answer, ...as };
  },
);

export const settleOne = about('settles', fc.nat(12), (review, nth) => ({
  kind: 'settle',
  answer: (nth % (review.answers.length + 1)) - 1,
}));

export const reveal = about('reveals', fc.constant(0), () => ({ kind: 'reveal' }));

export const evidence = about(
  'adds evidence',
  fc.record({
    supports: question,
    days: fc.option(fc.integer({ min: 1, max: 200 })),
    empty: often(false, true),
  }),
  (_review, { supports, days, empty }, now) => {
    const until = days === null ? {} : { expires: dayAfter(now, days) };
    return { kind: 'evidence', supports, body: empty ? ' ' : 'As measured.', ...until };
  },
);

export const dayAfter = (now: number, days: number): string =>
  new Date(now + days * 86_400_000).toISOString().slice(0, 10);

/** Whoever is asked answers all that is left, with the same answer everywhere that there is one. */
class AnswersTheRest implements Step {
  readonly #tenant: Tenant;
  readonly #who: number;
  readonly #thrown: number;

  constructor(own: Tenant, who: number, thrown: number) {
    this.#tenant = own;
    this.#who = who;
    this.#thrown = thrown;
  }

  #open = (model: Model) =>
    model.tenants[this.#tenant].reviews.findLastIndex(({ state }) => state === 'open');

  check = (model: Readonly<Model>): boolean => this.#open(model) >= 0;

  async run(model: Model, world: World): Promise<void> {
    const at = this.#open(model);
    const review = model.tenants[this.#tenant].reviews[at];
    if (!review) return;
    const asked = review.sealed ? review.respondents : [review.lead];
    const who = asked[this.#who % asked.length] ?? review.lead;
    for (const question of questionIds) {
      const isOpen = review.state === 'open' && (review.sealed || !standing(review, question));
      if (!isOpen) continue;
      world.now += 1_000;
      const pick = pickOf(question, this.#thrown);
      const about = { kind: 'answer', review: { at }, question, basedOn: 0, pick } as const;
      const ask = { tenant: this.#tenant, who, from: 'channel', byLetter: false } as const;
      await hands({ ...ask, what: { ...about, differs: false } }, plainly, model, world);
    }
  }

  toString = (): string => `answers the rest ${this.#tenant} ${this.#who} ${this.#thrown}`;
}

export const answerTheRest: fc.Arbitrary<Step> = fc
  .tuple(tenant, fc.nat(2), fc.constantFrom(0, 0, 1))
  .map(([own, who, thrown]) => new AnswersTheRest(own, who, thrown));

export const answersTheRest = (own: Tenant, thrown = 0): Step => new AnswersTheRest(own, 0, thrown);

interface Started {
  readonly channel?: Channel;
  readonly respondents?: readonly string[];
}

/** A review of the workload that both tenants have. */
export const starts = (
  own: Tenant,
  who: string,
  { channel = 'C1', respondents = [] }: Started = {},
): Step => {
  const what = { kind: 'start', channel, workload: 0, name: 'Summaries', respondents } as const;
  const ask = { tenant: own, who, from: 'channel', byLetter: false, what } as const;
  return new Asked(`${own} starts`, plainly, () => ask);
};

/** Something that holds for a month, for the newest review. */
export const givesEvidence = (own: Tenant, who: string): Step =>
  new Asked(`${own} gives evidence`, plainly, ({ tenants }, now) => {
    const review = { at: tenants[own].reviews.length - 1 };
    const given = { supports: 'q3', body: 'As measured.', expires: dayAfter(now, 30) } as const;
    const what = { kind: 'evidence', review, ...given } as const;
    return { tenant: own, who, from: 'channel', byLetter: false, what };
  });

/** The first question of the newest review, for somebody else. */
export const answersFor = (own: Tenant, who: string, other: string): Step =>
  new Asked(`${who} of ${own} answers for ${other}`, plainly, ({ tenants }) => {
    const review = { at: tenants[own].reviews.length - 1 };
    const given = { question: 'q1', basedOn: 0, pick: 0, differs: false, for: other } as const;
    const what = { kind: 'answer', review, ...given } as const;
    return { tenant: own, who, from: 'channel', byLetter: false, what };
  });
