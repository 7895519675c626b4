import { nextSealedQuestion, voiceOf } from '../../domain/blind.ts';
import { dissentIn, questionToDiscuss } from '../../domain/dissent.ts';
import { entryOf, type Judgement } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { type Answer, nameOf, nextQuestion, type ReviewFile } from '../../domain/review.ts';
import { listOf } from '../../domain/text.ts';
import { questionIds } from '../../domain/vocabulary.ts';
import { type Block, paragraph, type Span, text, title } from '../blocks.ts';
import { type Content, questionOf, say } from '../content.ts';
import type { Field } from '../form.ts';
import type { Message, MessageOf, Renderer } from '../message.ts';
import { answerWords } from './answer.ts';
import type { Calls } from './calls.ts';
import {
  backupBlocks,
  helpBlocks,
  homeBlocks,
  overviewBlocks,
  owedBlocks,
  rootBlocks,
  settingsBlocks,
  undeliveredBlocks,
} from './chat.ts';
import { againBlocks } from './comparison.ts';
import { dayWords } from './day.ts';
import { historyBlocks } from './history.ts';
import { looksBlocks, observedBlocks, overdueBlocks, reaffirmedBlocks } from './looks.ts';
import { recommendationBlocks } from './recommendation.ts';
import { recordBlocks } from './record.ts';
import { refusalSpans } from './refusal.ts';
import { slower } from './slower.ts';
import { answeredCount } from './standing.ts';

/** Where and by which judgement something is said. */
export interface Saying {
  readonly content: Content;
  readonly judgement: Judgement;
  readonly zone: string;
  /** How things are asked for where it is said; absent: in a terminal. */
  readonly calls?: Calls;
  /** The day it is said, `YYYY-MM-DD`, where that is known. */
  readonly today?: string;
}

/** Every message in words that a platform without anything better of its own can show. */
export function blocksOf(message: Message, saying: Saying): Block[] {
  const render = renderers(saying)[message.kind] as (one: Message) => Block[];
  return render(message);
}

function renderers(saying: Saying): Renderer<Block[]> {
  const { content, zone, today } = saying;
  const workloadOf = ({ review }: ReviewFile) => ({ workload: review.workload });
  const leadOf = (file: ReviewFile): string => nameOf(file, file.review.lead);
  const line = (spans: Span[]): Block[] => [paragraph(...spans)];
  return {
    root: (message) => rootBlocks(message, saying),
    started: (message) => startedBlocks(message, saying),
    resumed: ({ file }) => resumedBlocks(file, content),
    question: (message) => questionBlocks(message, content),
    answered: ({ file, answer }) => answeredBlocks(file, answer, content),
    'kept-as-dissent': (message) => line(refusalSpans(slower(message), content)),
    'evidence-added': ({ file }) =>
      line(say(content, 'evidence.added', { count: file.evidence.length })),
    recommendation: (message) => recommendedBlocks(message, saying),
    record: ({ kind: _, ...recorded }) =>
      recordBlocks({ ...recorded, zone, ...(today ? { today } : {}) }, content),
    revealed: (message) => line(revealedLine(message, content)),
    'lead-changed': ({ file }) =>
      line(say(content, 'lead.changed', { ...workloadOf(file), name: leadOf(file) })),
    closed: ({ file }) => line(say(content, 'closed.headline', workloadOf(file))),
    reopened: ({ file }) => line(say(content, 'reopened.headline', workloadOf(file))),
    paused: ({ file }) =>
      line(
        say(content, file.review.paused ? 'paused.headline' : 'resumed.headline', workloadOf(file)),
      ),
    owed: (message) => owedBlocks(message, content),
    undelivered: (message) => undeliveredBlocks(message, saying),
    looks: (message) => looksBlocks(message, saying),
    'look-overdue': (message) => overdueBlocks(message, saying),
    reaffirmed: (message) => reaffirmedBlocks(message, saying),
    observed: (message) => observedBlocks(message, saying),
    home: (message) => homeBlocks(message, saying),
    list: ({ reviews }) => overviewBlocks(reviews, saying),
    history: (message) => historyBlocks(message, saying),
    export: (message) => line(say(content, 'export.ready', { format: message.export.format })),
    settings: (message) => settingsBlocks(message, content),
    'backup-told': (message) => backupBlocks(message, saying),
    help: () => helpBlocks(saying),
    refusal: ({ refusal }) => line(refusalSpans(refusal, content)),
  };
}

/** A linked review says which questions are asked again, and leaves the rest alone. */
function startedBlocks(
  { file, earlier }: MessageOf<'started'>,
  { content, zone }: Saying,
): Block[] {
  const { review } = file;
  const { workload, continues } = review;
  const lead = nameOf(file, review.lead);
  if (continues && earlier) {
    const questions = listOf(continues.reask.map((id) => questionOf(content, id).title));
    const day = dayWords(dayOf(earlier.at, zone));
    return [paragraph(...say(content, 'look.started', { workload, day, lead, questions }))];
  }
  return [
    paragraph(...say(content, 'started.real-question', {})),
    paragraph(...say(content, 'started.review', { workload, lead })),
  ];
}

function recommendedBlocks(message: MessageOf<'recommendation'>, saying: Saying): Block[] {
  const { file, stored, nextLook } = message;
  const { content, judgement } = saying;
  const recommended = {
    subject: stored.subject,
    recommendation: stored.recommendation,
    owner: nameOf(file, file.review.lead),
    nextLook: dayWords(nextLook),
    dissent: dissentItems(file, content, judgement),
  };
  const [title, sentence, ...rest] = recommendationBlocks(recommended, content);
  const again = againBlocks(message, saying);
  return [title, sentence, ...again, ...rest].filter((block) => block !== undefined);
}

function resumedBlocks(file: ReviewFile, content: Content): Block[] {
  const { workload } = file.review;
  const answered = answeredCount(file);
  const question = nextQuestion(file);
  const drafted = file.drafts.some((draft) => draft.question === question);
  const kept =
    question && drafted
      ? [
          paragraph(
            ...say(content, 'resumed.draft', { question: questionOf(content, question).title }),
          ),
        ]
      : [];
  return [paragraph(...say(content, 'resumed.review', { workload, answered })), ...kept];
}

function questionBlocks({ question }: MessageOf<'question'>, content: Content): Block[] {
  const { title: name, text: asked, why } = questionOf(content, question);
  const number = questionIds.indexOf(question) + 1;
  return [
    title(...say(content, 'question.title', { number, title: name })),
    paragraph(text(asked)),
    paragraph(...say(content, 'question.why', { why })),
  ];
}

/** Why a question is asked, what is vague, what is worth having, and what helps with this field. */
export function whyBlocks(
  question: MessageOf<'question'>['question'],
  { help }: Pick<Field, 'help'>,
  content: Content,
): Block[] {
  const { why, vague, wants } = questionOf(content, question);
  return [
    paragraph(...say(content, 'question.why', { why })),
    paragraph(...say(content, 'question.vague', { vague })),
    paragraph(...say(content, 'question.wants', { wants })),
    ...(help === undefined ? [] : [paragraph(text(help))]),
  ];
}

function answeredBlocks(file: ReviewFile, answer: Answer, content: Content): Block[] {
  const words = answerWords(answer, content);
  const none = [say(content, 'answered.nothing', {})];
  const own = answer.stance === 'sealed' && answer.onBehalfOf === undefined;
  const through = own && !nextSealedQuestion(file, answer.by);
  return [
    paragraph(...answeredHeadline(file, answer, content)),
    { kind: 'list', items: words.length > 0 ? words.map((one) => [text(one)]) : none },
    ...(through ? [paragraph(...say(content, 'answered.through', {}))] : []),
  ];
}

function answeredHeadline(file: ReviewFile, answer: Answer, content: Content): Span[] {
  const { title: named } = questionOf(content, answer.question);
  if (answer.stance === 'sealed') return say(content, 'answered.sealed', { title: named });
  const name = nameOf(file, answer.by);
  if (answer.onBehalfOf === undefined)
    return say(content, 'answered.headline', { title: named, name });
  const other = nameOf(file, answer.onBehalfOf);
  return say(content, 'answered.on-behalf', { title: named, name, other });
}

/** Each different view, whether it would change the outcome, and which question to talk about. */
function dissentItems(file: ReviewFile, content: Content, judgement: Judgement): Span[][] {
  const dissent = dissentIn(file, judgement);
  const items = dissent.map(({ answer, outcome, changes }) => {
    const name = nameOf(file, voiceOf(answer));
    const { title: named } = questionOf(content, answer.question);
    if (!changes) return say(content, 'recommendation.dissent-same', { name, title: named });
    const becomes = entryOf(content.knowledge.outcomes, outcome).name;
    return say(content, 'recommendation.dissent-changes', { name, title: named, outcome: becomes });
  });
  const discuss = questionToDiscuss(dissent);
  const advice = discuss ? { title: questionOf(content, discuss).title } : undefined;
  return advice ? [...items, say(content, 'recommendation.discuss', advice)] : items;
}

function revealedLine({ file, differing }: MessageOf<'revealed'>, content: Content): Span[] {
  const { workload, lead } = file.review;
  if (differing.length === 0) return say(content, 'revealed.all-agree', { workload });
  const questions = listOf(differing.map((id) => questionOf(content, id).title));
  return say(content, 'revealed.differ', { workload, questions, lead: nameOf(file, lead) });
}
