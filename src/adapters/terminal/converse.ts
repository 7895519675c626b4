import { paragraph, plainSpans } from '../../app/blocks.ts';
import { say, word } from '../../app/content.ts';
import { showing } from '../../app/recommend-anew.ts';
import { dayWords } from '../../app/say/day.ts';
import { answeredCount } from '../../app/say/standing.ts';
import { nextQuestion, type Review, type ReviewFile, workloadKey } from '../../domain/review.ts';
import { nameText } from '../../domain/text.ts';
import { type QuestionId, questionIds } from '../../domain/vocabulary.ts';
import { decideHere } from './decide-here.ts';
import { type Desk, loadReview, Stopped, tell } from './desk.ts';
import { fillForm, lastFieldOf } from './fill-form.ts';
import { askText, choose } from './menu.ts';

/** How a conversation ended, and on which workload. */
export interface Ending {
  readonly how: 'decided' | 'left' | 'stopped';
  readonly workload: string | undefined;
}

/**
 * One review with one person, from its start or from where it stopped, to a decision or as far as
 * the person goes. Nothing is held in memory that is not on disk.
 */
export async function converse(desk: Desk, named: string | undefined): Promise<Ending> {
  let workload = named;
  try {
    workload = named ?? (await pickWorkload(desk));
    if (workload === undefined) return { how: 'left', workload };
    const review = await enter(desk, workload);
    const how = review ? await goThrough(desk, review) : 'left';
    return { how, workload };
  } catch (error) {
    if (error instanceof Stopped) return { how: 'stopped', workload };
    throw error;
  }
}

/** Without a name: one of the reviews there are, or a new one. */
async function pickWorkload(desk: Desk): Promise<string | undefined> {
  const reviews = await newestOfEach(desk);
  if (reviews.length === 0) return askName(desk);
  const entries = await Promise.all(
    reviews.map(async (review) => ({ id: review.id, label: await labelOf(desk, review) })),
  );
  const fresh = { id: 'new', label: word(desk.content, 'ask.new-review') };
  const label = word(desk.content, 'ask.which-review');
  const first = reviews[0]?.state === 'open' ? reviews[0].id : fresh.id;
  const id = await choose(desk, label, [...entries, fresh], first);
  const picked = reviews.find((review) => review.id === id);
  return picked ? picked.workload : askName(desk);
}

/** A name that can be one, or undefined when none is given. */
async function askName(desk: Desk): Promise<string | undefined> {
  for (;;) {
    const name = await askText(desk, 'ask.workload');
    if (name === undefined || nameText.safeParse(name).success) return name;
    tell(desk, [{ kind: 'refusal', refusal: { code: 'bad-name' } }]);
  }
}

/** One line a workload, those still open first. */
async function newestOfEach({ store, tenant, team }: Desk): Promise<Review[]> {
  const all = await store.list(tenant, { team, states: ['open', 'decided'] });
  const open = all.filter(({ state }) => state === 'open');
  const seen = new Set<string>();
  return [...open, ...all.filter(({ state }) => state !== 'open')].filter(({ workload }) => {
    const key = workloadKey(workload);
    return seen.has(key) ? false : seen.add(key);
  });
}

async function labelOf(desk: Desk, review: Review): Promise<string> {
  const { workload } = review;
  const file = await loadReview(desk, review.id);
  const record = file.records.at(-1);
  const spans =
    review.state === 'decided' && record
      ? say(desk.content, 'ask.decided-review', { workload, day: dayWords(record.nextLook) })
      : say(desk.content, 'ask.open-review', { workload, answered: answeredCount(file) });
  return plainSpans(spans);
}

/** Starts or resumes; a workload that is decided is shown first, and asked about. */
async function enter(desk: Desk, workload: string): Promise<string | undefined> {
  const { store, tenant, team } = desk;
  const [newest] = await store.list(tenant, {
    team,
    workloadKey: workloadKey(workload),
    states: ['open', 'decided'],
  });
  if (newest?.state === 'decided') return enterDecided(desk, await loadReview(desk, newest.id));
  return start(desk, workload);
}

async function start(desk: Desk, workload: string): Promise<string | undefined> {
  const messages = await desk.send({ kind: 'start-review', workload });
  tell(
    desk,
    messages.filter(({ kind }) => kind !== 'question'),
  );
  desk.prompter.say([paragraph(...say(desk.content, 'ask.help', {}))]);
  return messages.flatMap((message) => ('file' in message ? [message.file.review.id] : []))[0];
}

async function enterDecided(desk: Desk, file: ReviewFile): Promise<string | undefined> {
  const record = file.records.at(-1);
  if (record) tell(desk, [{ kind: 'record', record, people: file.people }]);
  const { id, workload } = file.review;
  const entries = (['leave', 'reopen', 'new'] as const).map((step) => ({
    id: step,
    label: word(desk.content, `ask.decided.${step}`),
  }));
  const asked = plainSpans(say(desk.content, 'ask.decided', { workload }));
  const step = await choose(desk, asked, entries, 'leave');
  if (step === 'leave') return undefined;
  if (step === 'new') return start(desk, workload);
  tell(desk, await desk.send({ kind: 'reopen', review: id }));
  return id;
}

/** Question after question, then the decision; what comes next is read from what is stored. */
async function goThrough(desk: Desk, review: string): Promise<'decided' | 'left'> {
  let shown: string | undefined;
  for (;;) {
    const file = await loadReview(desk, review);
    const question = openQuestion(file, desk);
    if (question) {
      await askQuestion(desk, file, question);
      continue;
    }
    const stored = file.recommendations.at(-1);
    if (!stored) throw new Error(`The review ${review} is answered and has no recommendation.`);
    if (shown !== stored.id) tell(desk, [showing(file, stored, desk.tools())]);
    shown = stored.id;
    const step = await decideHere(desk, file, stored);
    if (step !== 'again') return step;
  }
}

/** A form that was left half filled comes first, even where its question has an answer already. */
const openQuestion = (file: ReviewFile, desk: Desk): QuestionId | undefined =>
  draftsHere(file, desk)[0]?.question ?? nextQuestion(file);

function draftsHere({ drafts, people }: ReviewFile, { handle }: Desk): ReviewFile['drafts'] {
  const here = people.find((person) => person.handle === handle);
  return drafts.filter(({ by }) => by === here?.id);
}

/** One question; going back from its first field leads into the last field of the one before. */
async function askQuestion(desk: Desk, file: ReviewFile, question: QuestionId): Promise<void> {
  const draft = draftsHere(file, desk).find((one) => one.question === question);
  tell(desk, [{ kind: 'question', file, question }]);
  const filled = (draft?.fields ?? {}) as Parameters<typeof fillForm>[3];
  if ((await fillForm(desk, file, question, filled)) === 'answered') return;
  const before = questionIds[questionIds.indexOf(question) - 1];
  if (!before) return;
  tell(desk, [{ kind: 'question', file, question: before }]);
  await fillForm(desk, file, before, lastFieldOf(file, before, desk));
}
