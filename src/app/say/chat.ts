import { awaited, isSealed } from '../../domain/blind.ts';
import type { DecisionRecord } from '../../domain/decision-record.ts';
import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { nameOf, nextQuestion, type ReviewFile } from '../../domain/review.ts';
import { capitalised, listOf } from '../../domain/text.ts';
import { type Outcome, questionIds } from '../../domain/vocabulary.ts';
import { type Block, heading, paragraph, type Span, title } from '../blocks.ts';
import { type Content, questionOf, say, word } from '../content.ts';
import type { Card } from '../letter.ts';
import type { MessageOf } from '../message.ts';
import type { ReviewOverview } from '../ports.ts';
import { currency } from '../standing.ts';
import { typedCalls } from './calls.ts';
import { dayWords } from './day.ts';
import { listBlocks } from './list.ts';
import type { Saying } from './say.ts';
import { answeredCount } from './standing.ts';

/** The root card: what it is about, how far it is, what is next. */
export function rootBlocks(
  { file, unconfirmed, earlier }: MessageOf<'root'>,
  saying: Saying,
): Block[] {
  const { content } = saying;
  const { review, evidence } = file;
  const count = evidence.length;
  return [
    title(...say(content, 'root.title', { workload: review.workload })),
    paragraph(...say(content, 'root.lead', { lead: nameOf(file, review.lead) })),
    ...(earlier ? [paragraph(...againLine(earlier, saying))] : []),
    ...stateLines(file, saying).map((spans) => paragraph(...spans)),
    ...(count > 0 ? [paragraph(...say(content, 'root.evidence', { count }))] : []),
    ...(unconfirmed.length > 0 ? [paragraph(...unconfirmedLine(unconfirmed, content))] : []),
  ];
}

function againLine({ at, body }: DecisionRecord, { content, zone }: Saying): Span[] {
  const outcome = entryOf(content.knowledge.outcomes, body.outcome).name;
  return say(content, 'root.again', { day: dayWords(dayOf(at, zone)), outcome });
}

/** Where a review stands, in one to three sentences. */
export function stateLines(file: ReviewFile, { content, today }: Saying): Span[][] {
  const { review, recommendations, records } = file;
  const record = records.at(-1);
  const outcomeOf = (id: Outcome): string => entryOf(content.knowledge.outcomes, id).name;
  if (review.state === 'closed') return [say(content, 'root.closed', {})];
  if (review.state === 'decided' && record) {
    const outcome = outcomeOf(record.body.outcome);
    const day = dayWords(record.nextLook);
    const state = today === undefined ? 'decided' : currency(record.nextLook, today);
    return [say(content, `root.${state}`, { outcome, day })];
  }
  const confirmed = review.state === 'decided' && recommendations.at(-1);
  if (confirmed) {
    return [
      say(content, 'root.confirmed', { outcome: outcomeOf(confirmed.recommendation.outcome) }),
    ];
  }
  const paused = review.paused ? [say(content, 'root.paused', {})] : [];
  if (isSealed(review)) return [...paused, blindLine(file, content)];
  const next = nextQuestion(file);
  const latest = recommendations.at(-1);
  if (!next && latest) {
    const outcome = capitalised(outcomeOf(latest.recommendation.outcome));
    const lead = nameOf(file, review.lead);
    return [...paused, say(content, 'root.recommended', { outcome, lead })];
  }
  const progress = say(content, 'root.progress', { answered: answeredCount(file) });
  const titled = next && say(content, 'root.next', { title: questionOf(content, next).title });
  return [...paused, progress, ...(titled ? [titled] : [])];
}

function blindLine(file: ReviewFile, content: Content): Span[] {
  const names = awaited(file).map((person) => nameOf(file, person));
  return say(content, 'root.blind', { names: listOf(names) });
}

function unconfirmedLine(cards: readonly Card[], content: Content): Span[] {
  const names = cards.map((card) => cardName(card, content));
  return say(content, 'root.unconfirmed', { cards: listOf(names) });
}

export function cardName(card: Card, content: Content): string {
  const question = questionIds.find((id) => id === card);
  if (question) return questionOf(content, question).title;
  if (card === 'root' || card === 'recommendation')
    return word(content, `root.unconfirmed.${card}`);
  return word(content, 'root.unconfirmed.record');
}

export function owedBlocks({ file, stored }: MessageOf<'owed'>, content: Content): Block[] {
  const owed = stored.recommendation.missing.filter(({ before }) => before === 'accepting');
  const items = listOf(owed.map(({ id }) => entryOf(content.knowledge.evidence, id).name));
  const { workload } = file.review;
  return [paragraph(...say(content, 'owed.headline', { workload, items }))];
}

export function undeliveredBlocks(
  { file, why }: MessageOf<'undelivered'>,
  { content, calls = typedCalls }: Saying,
): Block[] {
  const { workload } = file.review;
  const called = { start: calls.start(workload), invite: calls.invite };
  return [paragraph(...say(content, `undelivered.${why}`, { workload, ...called }))];
}

export function backupBlocks(
  { news, of }: MessageOf<'backup-told'>,
  { content, zone }: Saying,
): Block[] {
  return [paragraph(...say(content, `backup.${news}`, { day: dayWords(dayOf(of, zone)) }))];
}

/** Somebody's overview, list by list; empty lists are left out. */
export function homeBlocks({ home }: MessageOf<'home'>, saying: Saying): Block[] {
  const { content } = saying;
  const mine = home.mine.map(({ overview, question }) =>
    question
      ? say(content, 'home.mine-entry', {
          workload: overview.review.workload,
          title: questionOf(content, question).title,
        })
      : say(content, 'list.recommended', {
          workload: overview.review.workload,
          outcome: overview.recommended
            ? entryOf(content.knowledge.outcomes, overview.recommended).name
            : '',
          lead: overview.leadName,
        }),
  );
  const listed = (name: 'open' | 'due' | 'decided'): Block[] =>
    home[name].length === 0
      ? []
      : [heading(word(content, `home.${name}`)), ...overviewBlocks(home[name], saying)];
  const all = [
    ...(mine.length > 0
      ? [heading(word(content, 'home.mine')), { kind: 'list' as const, items: mine }]
      : []),
    ...listed('open'),
    ...listed('due'),
    ...listed('decided'),
  ];
  return all.length > 0 ? all : [paragraph(...say(content, 'home.nothing', {}))];
}

export function overviewBlocks(
  reviews: readonly ReviewOverview[],
  { content, zone, today }: Saying,
): Block[] {
  return listBlocks(reviews, { today: today ?? dayOf(0, zone), zone }, content);
}

export function settingsBlocks(
  { settings, people }: MessageOf<'settings'>,
  content: Content,
): Block[] {
  const { outsiders, retentionMonths: months, admins } = settings;
  const names = listOf(admins.map((id) => nameOf({ people }, id)));
  const items = [
    say(content, outsiders ? 'settings.outsiders.yes' : 'settings.outsiders.no', {}),
    months === undefined
      ? say(content, 'settings.retention-off', {})
      : say(content, 'settings.retention', { months }),
    admins.length > 0
      ? say(content, 'settings.admins', { names })
      : say(content, 'settings.admins-none', {}),
    ...looksItems(settings, content),
  ];
  return [{ kind: 'list', items }];
}

/** How decisions are looked at again, where that is not as usual. */
function looksItems(
  { lookMonths: months, holidays = [], looksPaused }: MessageOf<'settings'>['settings'],
  content: Content,
): Span[][] {
  const count = holidays.length;
  return [
    ...(looksPaused ? [say(content, 'settings.looks-paused', {})] : []),
    ...(months === undefined ? [] : [say(content, 'settings.look-months', { months })]),
    ...(count > 0 ? [say(content, 'settings.holidays', { count })] : []),
  ];
}

export function helpBlocks({ content, calls = typedCalls }: Saying): Block[] {
  const example = word(content, 'help.example');
  return [
    paragraph(...say(content, 'help.headline', {})),
    {
      kind: 'list',
      items: [
        say(content, 'help.start', { start: calls.start(example) }),
        say(content, 'help.list', {}),
        say(content, 'help.history', { example }),
        say(content, 'help.relook', { relook: calls.relook(example) }),
        say(content, 'help.export', {}),
        say(content, 'help.settings', {}),
      ],
    },
    paragraph(...say(content, 'help.answer', {})),
  ];
}
