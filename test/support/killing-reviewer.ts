import { setTimeout as sleep } from 'node:timers/promises';

const questions = [1, 2, 3, 4, 5] as const;
export type QuestionNumber = (typeof questions)[number];

/** One person's review in a place of its own, on some platform, whatever happens to the app meanwhile. */
export interface Reviewer {
  /** What the place shows now, in lines. */
  shown(): string;
  isThere(): boolean;
  /** Each rejects where it was not acknowledged; then it is done once more. */
  starts(): Promise<unknown>;
  taps(question: QuestionNumber): Promise<unknown>;
  answers(question: QuestionNumber): Promise<unknown>;
  accepts(): Promise<unknown>;
  /** Asks for what left twice and was never confirmed. */
  postsAgain(): Promise<unknown>;
}

/** From the start to a decision. Fails when something does not show although it is late. */
export async function reviews(reviewer: Reviewer, late: () => boolean): Promise<void> {
  const does = (act: () => Promise<unknown>, words: RegExp) =>
    insists(reviewer, act, { shown: () => words.test(reviewer.shown()), late });
  const nothing = async () => {};
  await does(() => reviewer.starts(), /^1 of 5/m);
  for (const question of questions) {
    const act = question % 2 === 0 ? 'answers' : 'taps';
    await does(() => reviewer[act](question), new RegExp(`^${question} of 5 .*answered by`, 'm'));
    const next = question < 5 ? new RegExp(`^${question + 1} of 5`, 'm') : /^Recommendation/m;
    await does(nothing, next);
  }
  await does(() => reviewer.accepts(), /Status: accepted/);
}

interface Until {
  readonly shown: () => boolean;
  readonly late: () => boolean;
}

/** Does it until it is acknowledged, and waits until it shows. */
async function insists(reviewer: Reviewer, act: () => Promise<unknown>, { shown, late }: Until) {
  let outcome = 'not acknowledged';
  for (let turn = 1; !shown(); turn += 1) {
    if (turn % 300 === 0) {
      outcome = 'not acknowledged';
      await reviewer.postsAgain().catch(() => {});
    }
    if (outcome !== 'acknowledged' && reviewer.isThere()) {
      outcome = await act().then(
        () => 'acknowledged',
        (error: unknown) => String(error),
      );
    }
    if (late()) throw new Error(`Never shown: ${outcome}`);
    await sleep(10);
  }
}
