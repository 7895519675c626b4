import type { Confirmation } from '../../domain/confirmation.ts';
import type { DecisionRecord } from '../../domain/decision-record.ts';
import { differentViews } from '../../domain/dissent.ts';
import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { nameOf, type Person, standingAnswer } from '../../domain/review.ts';
import { capitalised, listOf } from '../../domain/text.ts';
import { questionIds } from '../../domain/vocabulary.ts';
import { type Block, heading, paragraph, type Span, section, title } from '../blocks.ts';
import { type Content, say, word } from '../content.ts';
import { currency } from '../standing.ts';
import { dayWords } from './day.ts';
import { recommendationBlocks, routeItems } from './recommendation.ts';
import { answerItem, consequenceItems, evidenceItem, optionItems } from './record-items.ts';

/** A record with the names and the zone it is read in. */
export interface Recorded {
  readonly record: DecisionRecord;
  readonly people: readonly Person[];
  /** Looks at it that changed nothing, oldest first. */
  readonly confirmations?: readonly Confirmation[];
  readonly zone: string;
  /** The day it is read, `YYYY-MM-DD`; a copy for later does not know it and says nothing of it. */
  readonly today?: string;
}

/** A decision record, from what was decided to what it rests on. */
export function recordBlocks(recorded: Recorded, content: Content): Block[] {
  const { record } = recorded;
  const { outcome, recommendation } = record.body;
  const name = entryOf(content.knowledge.outcomes, outcome).name;
  return [
    title(...say(content, 'record.title', { workload: record.workload, outcome: name })),
    ...decisionBlocks(recorded, content),
    ...section(word(content, 'record.context'), answerItems(recorded, content)),
    ...section(word(content, 'recommendation.routes'), routeItems(record.body, content)),
    ...section(word(content, 'record.options'), optionItems(record, content)),
    ...section(word(content, 'record.consequences'), consequenceItems(record, content)),
    ...section(word(content, 'record.evidence'), evidenceItems(recorded, content)),
    ...section(word(content, 'record.dissent'), dissentItems(recorded, content)),
    paragraph(
      ...say(content, 'record.knowledge', {
        version: recommendation.knowledge.version,
        rule: recommendation.rule,
        id: record.id,
      }),
    ),
  ];
}

/** The record, then the recommendation it rests on, as it was made. */
export function fullRecordBlocks(recorded: Recorded, content: Content): Block[] {
  const { record, people } = recorded;
  const { subject, recommendation, decidedBy } = record.body;
  const made = {
    subject,
    recommendation,
    owner: nameOf({ people }, decidedBy),
    nextLook: dayWords(record.nextLook),
  };
  return [
    ...recordBlocks(recorded, content),
    heading(word(content, 'record.full')),
    ...recommendationBlocks(made, content).slice(1),
  ];
}

/** A decision whose look has passed never reads as current. */
function lookLine({ record, today }: Recorded, content: Content): Span[][] {
  if (record.status !== 'accepted') return [];
  const day = dayWords(record.nextLook);
  const state = today === undefined ? 'decided' : currency(record.nextLook, today);
  if (state === 'decided') return [say(content, 'record.next-look', { day })];
  return [say(content, state === 'overdue' ? 'record.overdue' : 'record.not-confirmed', { day })];
}

/** Which decision it looked at again, and what had changed since. */
function sinceLine({ body }: DecisionRecord, content: Content): Span[][] {
  const { since } = body;
  if (!since || since.fired.length === 0) return [];
  const why = since.fired.map(({ because }) => because).join(' ');
  return [say(content, 'record.since', { record: since.record, why })];
}

function confirmedLine({ record, confirmations = [], zone }: Recorded, content: Content): Span[][] {
  const said = confirmations.filter((one) => one.record === record.id);
  const days = listOf(said.map(({ at }) => dayWords(dayOf(at, zone))));
  return said.length > 0 ? [say(content, 'record.confirmed', { days })] : [];
}

function decisionBlocks(recorded: Recorded, content: Content): Block[] {
  const { record, people, zone } = recorded;
  const { outcome, reason, waived, recommendation, decidedBy, breaksBoundary } = record.body;
  const { outcomes, evidence } = content.knowledge;
  const name = nameOf({ people }, decidedBy);
  const status = word(content, `record.status.${record.status}`);
  const items = listOf(waived.map((id) => entryOf(evidence, id).name));
  const lines: Span[][] = [
    reason === undefined
      ? say(content, 'record.accepted', { outcome: entryOf(outcomes, outcome).name })
      : say(content, 'record.chosen', {
          outcome: capitalised(entryOf(outcomes, outcome).name),
          recommended: entryOf(outcomes, recommendation.outcome).name,
          reason,
        }),
    ...(breaksBoundary ? [say(content, 'record.breaks-boundary', {})] : []),
    ...(waived.length > 0 ? [say(content, 'record.waived', { name, items })] : []),
    ...(record.supersedes
      ? [say(content, 'record.supersedes', { record: record.supersedes })]
      : []),
    ...(record.supersededBy
      ? [say(content, 'record.superseded-by', { record: record.supersededBy })]
      : []),
    ...(record.withdrawnBecause
      ? [say(content, 'record.withdrawn', { reason: record.withdrawnBecause })]
      : []),
    ...sinceLine(record, content),
    ...confirmedLine(recorded, content),
    ...lookLine(recorded, content),
  ];
  return [
    paragraph(
      ...say(content, 'record.decided', { name, day: dayWords(dayOf(record.at, zone)), status }),
    ),
    heading(word(content, 'record.decision')),
    ...lines.map((spans) => paragraph(...spans)),
  ];
}

function answerItems({ record, people, zone }: Recorded, content: Content): Span[][] {
  return questionIds.flatMap((id) => {
    const answer = standingAnswer(record.body, id);
    return answer ? [answerItem('record.answer', answer, { people, zone }, content)] : [];
  });
}

const dissentItems = ({ record, people, zone }: Recorded, content: Content): Span[][] =>
  differentViews(record.body).map((answer) =>
    answerItem('record.dissent-entry', answer, { people, zone }, content),
  );

const evidenceItems = ({ record, people, zone }: Recorded, content: Content): Span[][] =>
  record.body.evidence.map((one) => evidenceItem(one, { people, zone }, content));
