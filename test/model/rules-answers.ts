import { type QuestionId, questionIds } from '../../src/domain/vocabulary.ts';
import type { AboutReview } from './asking.ts';
import { type Given, type Reviewed, standing, voice } from './model.ts';
import { outcomeOf } from './prepared.ts';
import { type Doing, leads, note } from './rules-support.ts';

type About<K extends AboutReview['kind']> = Extract<AboutReview, { kind: K }>;

/** What is drawn from an older answer than the one that stands is kept beside it. */
export function answering(what: Omit<About<'answer'>, 'review' | 'kind'>, doing: Doing): string {
  const { review, who } = doing;
  if (review.state !== 'open') return `review-${review.state}`;
  if (review.sealed && !review.respondents.includes(what.for ?? who)) return 'not-a-respondent';
  const { question, pick, basedOn, differs } = what;
  const fits = basedOn === (standing(review, question)?.revision ?? 0);
  const stance = review.sealed ? 'sealed' : fits && !differs ? 'standing' : 'dissent';
  give(review, { question, stance, by: who, ...(what.for ? { for: what.for } : {}), pick });
  note(doing, 'answered');
  if (stance === 'sealed') {
    if (everybodyAnswered(review)) unseal(doing);
    return 'answered';
  }
  if (stance === 'standing') recommend(review);
  return stance === 'dissent' && !differs ? 'kept-as-dissent' : '';
}

function give(review: Reviewed, given: Omit<Given, 'revision' | 'carried'>): void {
  const revision = review.answers.filter(({ question }) => question === given.question).length + 1;
  review.answers.push({ ...given, carried: false, revision });
}

/** From all five, as they stand. */
function recommend(review: Reviewed): void {
  const all = questionIds.map((id) => [id, standing(review, id)?.pick] as const);
  if (all.some(([, pick]) => pick === undefined)) return;
  const picks = Object.fromEntries(all) as Record<QuestionId, number>;
  review.recommended.push({ outcome: outcomeOf(picks), picks });
}

const everybodyAnswered = ({ respondents, answers }: Reviewed): boolean =>
  respondents.every((one) =>
    questionIds.every((id) => answers.some((a) => a.question === id && voice(a) === one)),
  );

/** The last words of each voice to a question. */
function lastWords({ answers }: Reviewed, question: QuestionId): Given[] {
  const sealed = answers.filter(
    (one) => one.question === question && one.stance === 'sealed' && !one.carried,
  );
  return sealed.filter((one) => sealed.findLast((o) => voice(o) === voice(one)) === one);
}

const agreed = (given: readonly Given[]): boolean =>
  given.every(({ pick }) => pick === given[0]?.pick);

/** Where all said the same, that stands; the lead has to settle the rest. */
function unseal(doing: Doing): void {
  const { review } = doing;
  review.sealed = false;
  const words = questionIds.map((id) => lastWords(review, id));
  for (const [first, ...others] of words) {
    if (first && agreed([first, ...others])) takeOver(first, doing);
  }
  note(doing, 'revealed');
  review.lines.revealed += 1;
  if (words.every(agreed)) recommend(review);
}

/** The same words, and from now on they stand. */
function takeOver(given: Given, { review, who }: Doing): void {
  const { question, pick } = given;
  const author = voice(given);
  const confirms = review.answers.indexOf(given);
  const on = author === who ? {} : { for: author };
  give(review, { question, pick, stance: 'standing', by: who, ...on, confirms });
}

export function opening(doing: Doing): string {
  const { review } = doing;
  if (review.state !== 'open') return `review-${review.state}`;
  if (!leads(doing)) return 'only-lead';
  if (!review.sealed) return 'not-blind';
  unseal(doing);
  return '';
}

export function settling({ answer }: About<'settle' | 'confirm'>, doing: Doing): string {
  const { review } = doing;
  if (review.state !== 'open') return `review-${review.state}`;
  if (!leads(doing)) return 'only-lead';
  if (review.sealed) return 'still-blind';
  const given = review.answers[answer];
  if (!given) return 'no-such-answer';
  takeOver(given, doing);
  note(doing, 'settled');
  recommend(review);
  return '';
}

/** Last time's answer still holds, or what somebody else said for me is what I say. */
export function confirming({ answer }: About<'settle' | 'confirm'>, doing: Doing): string {
  const { review, who } = doing;
  if (review.state !== 'open') return `review-${review.state}`;
  const given = review.answers[answer];
  if (given?.carried && given.stance === 'sealed') {
    const { question, pick } = given;
    return answering({ question, pick, basedOn: 0, differs: false }, doing);
  }
  if (given?.for === undefined) return 'no-such-answer';
  if (given.for !== who) return 'not-yours';
  const done = review.answers.find((one) => one.confirms === answer && voice(one) === who);
  if (done) return done.stance === 'sealed' ? 'answered' : '';
  const isStanding = given.stance === 'standing' && standing(review, given.question) === given;
  const stance = given.stance === 'standing' && !isStanding ? 'dissent' : given.stance;
  const { question, pick } = given;
  give(review, { question, pick, stance, by: who, confirms: answer });
  note(doing, 'confirmed');
  return stance === 'sealed' ? 'answered' : '';
}
