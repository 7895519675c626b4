import { paragraph, plainSpans } from '../../app/blocks.ts';
import { say, word } from '../../app/content.ts';
import { showing } from '../../app/recommend-anew.ts';
import { dayWords } from '../../app/say/day.ts';
import { answeredCount } from '../../app/say/standing.ts';
import { nextQuestion, type Review, type ReviewFile, workloadKey } from '../../domain/review.ts';
import { nameText } from '../../domain/text.ts';
import { type QuestionId, questionIds } from '../../domain/vocabulary.ts';
import { decideHere } from './decide-here.ts';
import { besides, holding, lookNow, questionShown } from './decision-here.ts';
import { type Desk, loadReview, Stopped, tell } from './desk.ts';
import { fillForm, lastFieldOf } from './fill-form.ts';
import { type Looked, lookHere } from './look-here.ts';
import { askText, choose } from './menu.ts';
import { isUnchanged } from './unchanged-here.ts';

/** How a conversation ended, and on which workload. */
export interface Ending {
  readonly how: 'decided' | 'left' | 'stopped';
  readonly workload: string | undefined;
}

/**
 * One review with one person, from its start or from where it stopped, to a decision or as far as
 * the person goes. Nothing is held in memory that is not on disk.
 */
export async function converse(
  desk: Desk,
  named: string | undefined,
  wanted: 'review' | 'look' = 'review',
): Promise<Ending> {
  let workload = named;
  try {
    workload = named ?? (await pickWorkload(desk));
    if (workload === undefined) return { how: 'left', workload };
    const entered = await enter(desk, workload, wanted);
    if (entered === 'done') return { how: 'decided', workload };
    const how = entered === 'left' ? 'left' : await goThrough(desk, entered.opened);
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
  const file = await holding(await loadReview(desk, review.id), desk.tenant, desk.store);
  const record = file.records.at(-1);
  const phrase = (await lookNow(desk, file))?.isDue ? 'ask.due-review' : 'ask.decided-review';
  const spans =
    review.state === 'decided' && record
      ? say(desk.content, phrase, { workload, day: dayWords(record.nextLook) })
      : say(desk.content, 'ask.open-review', { workload, answered: answeredCount(file) });
  return plainSpans(spans);
}

/** Starts or resumes; a workload that is decided is shown first, and asked about. */
async function enter(desk: Desk, workload: string, wanted: 'review' | 'look'): Promise<Looked> {
  const { store, tenant, team } = desk;
  const [newest] = await store.list(tenant, {
    team,
    workloadKey: workloadKey(workload),
    states: ['open', 'decided'],
  });
  if (newest?.state === 'decided') {
    const file = await holding(await loadReview(desk, newest.id), tenant, store);
    return enterDecided(desk, file, wanted);
  }
  if (newest || wanted === 'review') return start(desk, workload);
  tell(desk, [{ kind: 'refusal', refusal: { code: 'nothing-in-force', workload } }]);
  return 'left';
}

async function start(desk: Desk, workload: string): Promise<Looked> {
  const messages = await desk.send({ kind: 'start-review', workload });
  tell(
    desk,
    messages.filter(({ kind }) => kind !== 'question'),
  );
  desk.prompter.say([paragraph(...say(desk.content, 'ask.help', {}))]);
  const [opened] = messages.flatMap((one) => ('file' in one ? [one.file.review.id] : []));
  return opened === undefined ? 'left' : { opened };
}

async function enterDecided(
  desk: Desk,
  file: ReviewFile,
  wanted: 'review' | 'look',
): Promise<Looked> {
  const record = file.records.at(-1);
  const { people, confirmations } = file;
  if (record) tell(desk, [{ kind: 'record', record, people, confirmations }]);
  const look = await lookNow(desk, file);
  if (!look?.isDue && wanted === 'review') return reopenHere(desk, file);
  if (look) tell(desk, [{ kind: 'looks', looks: [look.shown] }]);
  return lookHere(desk, file);
}

async function reopenHere(desk: Desk, { review }: ReviewFile): Promise<Looked> {
  const { id, workload } = review;
  const entries = (['leave', 'reopen', 'new'] as const).map((step) => ({
    id: step,
    label: word(desk.content, `ask.decided.${step}`),
  }));
  const asked = plainSpans(say(desk.content, 'ask.decided', { workload }));
  const step = await choose(desk, asked, entries, 'leave');
  if (step === 'leave') return 'left';
  if (step === 'new') return start(desk, workload);
  tell(desk, await desk.send({ kind: 'reopen', review: id }));
  return { opened: id };
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
    if (shown !== stored.id) {
      tell(desk, [showing(file, stored, desk.tools(), await besides(desk, file))]);
    }
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
  tell(desk, [await questionShown(desk, file, question)]);
  if (!draft && (await isUnchanged(desk, file, question))) return;
  const filled = (draft?.fields ?? {}) as Parameters<typeof fillForm>[3];
  if ((await fillForm(desk, file, question, filled)) === 'answered') return;
  const asked = file.review.continues?.reask ?? questionIds;
  const before = asked[asked.indexOf(question) - 1];
  if (!before) return;
  tell(desk, [await questionShown(desk, file, before)]);
  await fillForm(desk, file, before, lastFieldOf(file, before, desk));
}
