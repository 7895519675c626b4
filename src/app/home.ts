import { isSealed, nextSealedQuestion } from '../domain/blind.ts';
import { nextQuestion, type ReviewFile, standingAnswer } from '../domain/review.ts';
import { type QuestionId, questionIds } from '../domain/vocabulary.ts';
import type { Home } from './message.ts';
import { takesPart } from './policy.ts';
import type { ReviewOverview, Store } from './ports.ts';
import { differs } from './reveal.ts';
import { isPast, type Standing, standingOf } from './standing.ts';

/** The most reviews an overview goes through, newest first: more than anybody reads. */
const most = 100;

/**
 * What one person finds in their overview: reviews they take part in, whatever the channel.
 * @param today `YYYY-MM-DD` in their zone
 */
export async function homeOf(
  store: Store,
  tenant: string,
  person: string,
  today: string,
): Promise<Home> {
  const found = await store.overview(tenant, { takesPart: person, limit: most });
  const states = found.map((overview) => ({ overview, standing: standingOf(overview, today) }));
  const open = states.filter(({ standing }) => standing === 'open' || standing === 'recommended');
  const entries = await Promise.all(
    open.map(async ({ overview }) => {
      const file = await store.load(tenant, overview.review.id);
      return file && takesPart(file, person) ? { overview, turn: turnOf(file, person) } : undefined;
    }),
  );
  const known = entries.filter((one) => one !== undefined);
  const due = await dueOf(states, store, tenant, person);
  const decided = states.filter(
    ({ overview, standing }) =>
      !['open', 'recommended', 'closed'].includes(standing) &&
      !due.includes(overview) &&
      !isPast(overview),
  );
  return {
    reader: person,
    mine: known.flatMap(({ overview, turn }) =>
      turn ? [{ overview, ...(turn === 'decide' ? {} : { question: turn }) }] : [],
    ),
    open: known.filter(({ turn }) => !turn).map(({ overview }) => overview),
    due,
    decided: decided.map(({ overview }) => overview),
  };
}

interface Stated {
  readonly overview: ReviewOverview;
  readonly standing: Standing;
}

/** Whose day has passed, and what this person is asked about; not while it is being looked at. */
async function dueOf(
  states: readonly Stated[],
  store: Store,
  tenant: string,
  person: string,
): Promise<ReviewOverview[]> {
  const asked = new Set((await store.asked(tenant, person)).map(({ review }) => review));
  const again = states.flatMap(({ overview: { review } }) =>
    review.state === 'open' ? (review.continues?.review ?? []) : [],
  );
  const isDue = ({ overview: { review, record }, standing }: Stated): boolean =>
    record?.status === 'accepted' &&
    (['overdue', 'not-confirmed'].includes(standing) ||
      (standing === 'decided' && asked.has(review.id)));
  return states
    .filter((one) => isDue(one) && !again.includes(one.overview.review.id))
    .map(({ overview }) => overview);
}

/** What waits for this person: a question of theirs, or the decision; undefined: nothing does. */
function turnOf(file: ReviewFile, person: string): QuestionId | 'decide' | undefined {
  const { review } = file;
  if (isSealed(review)) {
    const asked = review.blind?.respondents.includes(person);
    return asked ? nextSealedQuestion(file, person) : undefined;
  }
  if (review.lead !== person) return undefined;
  const unsettled = questionIds.find((id) => !standingAnswer(file, id) && differs(file, id));
  return unsettled ? 'decide' : (nextQuestion(file) ?? 'decide');
}
