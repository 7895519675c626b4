import { isDeepStrictEqual } from 'node:util';
import { questionOfEvidence } from '../../src/domain/evidence.ts';
import type { ReviewFile } from '../../src/domain/review.ts';
import { type QuestionId, questionIds } from '../../src/domain/vocabulary.ts';
import { dayIf } from './compare.ts';
import { type Model, type Reviewed, saidLines, standing, tenants } from './model.ts';
import type { Platform, Post } from './platform.ts';
import type { Snapshot, WaitingLetter } from './snapshot.ts';

/** What is wrong with what channels show; of reviews about which nothing waits to be said. */
export function wronglyShown(model: Model, platform: Platform, snapshot: Snapshot): string[] {
  const wrongs = heldForNothing(snapshot);
  for (const tenant of tenants) {
    for (const [at, one] of model.tenants[tenant].reviews.entries()) {
      const file = snapshot.files[tenant][at];
      if (!file || !one.id || !isQuiet(one.id, tenant, snapshot)) continue;
      const posts = platform.posts.filter((post) => post.review === one.id);
      const strays = posts.filter((p) => p.tenant !== tenant || p.team !== one.channel);
      wrongs.push(...strays.map(({ what }) => `${one.id} ${what} is shown elsewhere`));
      const told = posts.filter((post) => post.told);
      wrongs.push(...cards(one, file, told, snapshot).map((wrong) => `${one.id} ${wrong}`));
      wrongs.push(...lines(one, told).map((wrong) => `${one.id} ${wrong}`));
    }
  }
  return wrongs;
}

/** What waits for the first card of its review goes as soon as that one has gone. */
function heldForNothing({ letters }: Snapshot): string[] {
  const isRoot = ({ body }: WaitingLetter) => body === '{"kind":"card","card":"root"}';
  const roots = letters.filter(isRoot).map(({ review }) => review);
  const held = letters.filter(({ stuck, review }) => stuck === 'held' && !roots.includes(review));
  return held.map(({ review, body }) => `${review} ${body} is held, and its first card is there`);
}

export const isQuiet = (review: string, tenant: string, { letters }: Snapshot): boolean =>
  !letters.some((one) => one.tenant === tenant && one.thread === `review ${review}`);

function lines({ lines: said }: Reviewed, told: readonly Post[]): string[] {
  return saidLines.flatMap((line) => {
    const count = told.filter(({ what, isCard }) => what === line && !isCard).length;
    return count === said[line] ? [] : [`says "${line}" ${count} times, and not ${said[line]}`];
  });
}

/** Each card that should be there, as it should look; the newest of those that were told. */
function cards(
  one: Reviewed,
  file: ReviewFile,
  told: readonly Post[],
  snapshot: Snapshot,
): string[] {
  const wanted = new Map<string, unknown>([['root', rootWanted(one)]]);
  for (const id of questionsShown(one)) wanted.set(id, questionWanted(one, id));
  if (one.recommended.length > 0) wanted.set('recommendation', recommendationWanted(one));
  for (const [at, { status, nextLook }] of one.records.entries()) {
    const confirmed = one.confirmations.filter(({ record }) => record === at).length;
    wanted.set(`record:${file.records[at]?.id}`, {
      ...{ status, confirmed, nextLook: dayIf(status, nextLook) },
    });
  }
  const shown = new Set(told.filter(({ isCard }) => isCard).map(({ what }) => what));
  const missing = [...wanted.keys()].filter((what) => !shown.has(what));
  const old = [...wanted].filter(([what, look]) => {
    const post = told.findLast((p) => p.what === what);
    return post && !isDeepStrictEqual(drawn(post, snapshot), look);
  });
  return [
    ...missing.map((what) => `does not show ${what}`),
    ...[...shown].filter((what) => !wanted.has(what)).map((what) => `shows ${what}`),
    ...old.map(([what, look]) => {
      const post = told.findLast((p) => p.what === what);
      const is = JSON.stringify(post && drawn(post, snapshot));
      return `shows ${what} as it was: ${is}, and it is ${JSON.stringify(look)}`;
    }),
  ];
}

/** Those with an answer of this review, and the one that is next; none of a sealed review. */
function questionsShown(one: Reviewed): QuestionId[] {
  if (one.sealed) return [];
  const next = questionIds.find((id) => !standing(one, id));
  const isHere = (id: QuestionId) => one.answers.some((a) => a.question === id && !a.carried);
  return questionIds.filter((id) => id === next || isHere(id));
}

type Words = readonly { readonly revision: number; readonly stance: string }[];
const words = (answers: Words) => answers.map(({ revision, stance }) => `${revision} ${stance}`);

const rootWanted = ({ state, lead, paused, sealed, answers, evidence, records }: Reviewed) => ({
  ...{ state, lead, paused, sealed },
  answers: words(answers),
  evidence: evidence.length,
  records: records.map(({ status }) => status),
});

const questionWanted = ({ state, answers, evidence }: Reviewed, question: QuestionId) => ({
  state,
  answers: words(answers.filter((one) => one.question === question)),
  evidence: evidence.filter(({ supports }) => supports === question).length,
});

const recommendationWanted = ({ state, lead, answers, recommended }: Reviewed) => ({
  ...{ state, lead },
  nth: recommended.length,
  views: words(answers.filter(({ stance }) => stance === 'dissent')),
});

/** The same, read from what was sent. */
function drawn({ message, what }: Post, { handles }: Snapshot): unknown {
  if (message.kind === 'record') {
    const { status, nextLook } = message.record;
    const confirmed = message.confirmations?.length ?? 0;
    return { status, confirmed, nextLook: dayIf(status, nextLook) };
  }
  if (!('file' in message)) return undefined;
  const { review, answers, evidence, records, recommendations } = message.file;
  const { state } = review;
  const lead = handles.get(review.lead) ?? review.lead;
  if (message.kind === 'question') {
    const own = evidence.filter((piece) => questionOfEvidence(piece) === what);
    const given = answers.filter(({ question }) => question === what);
    return { state, answers: words(given), evidence: own.length };
  }
  if (message.kind === 'recommendation') {
    const nth = recommendations.findIndex(({ id }) => id === message.stored.id) + 1;
    return { state, lead, nth, views: words(answers.filter((one) => one.stance === 'dissent')) };
  }
  const sealed = review.blind !== undefined && review.blind.revealedAt === undefined;
  return {
    ...{ state, lead, paused: review.paused ?? false, sealed },
    answers: words(answers),
    evidence: evidence.length,
    records: records.map(({ status }) => status),
  };
}
