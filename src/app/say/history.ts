import type { DecisionRecord } from '../../domain/decision-record.ts';
import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { nameOf, type Person } from '../../domain/review.ts';
import { compare } from '../../domain/trigger.ts';
import { type Block, paragraph, type Span, text, title } from '../blocks.ts';
import { say } from '../content.ts';
import { currency } from '../standing.ts';
import { dayWords } from './day.ts';
import type { Saying } from './say.ts';

/** The decisions on one workload with the people who made them, newest first. */
export interface Decided {
  readonly records: readonly DecisionRecord[];
  readonly people: readonly Person[];
}

/** The outcome over time: when, who, and what had changed since the decision before. */
export function historyBlocks(
  { records, people }: Decided,
  { content, judgement, zone, today }: Saying,
): Block[] {
  const newest = records[0];
  if (!newest) return [paragraph(...say(content, 'history.empty', {}))];
  const items = records.map((record, index) => [
    ...lineOf(record),
    ...reasonsOf(record, records[index + 1]),
    ...latenessOf(record),
  ]);
  return [
    title(...say(content, 'history.title', { workload: newest.workload })),
    { kind: 'list', items },
  ];

  function lineOf({ at, body, status, id }: DecisionRecord): Span[] {
    return say(content, 'history.entry', {
      day: dayWords(dayOf(at, zone)),
      outcome: entryOf(content.knowledge.outcomes, body.outcome).name,
      name: nameOf({ people }, body.decidedBy),
      status: content.phrases[`record.status.${status}`],
      id,
    });
  }

  function latenessOf({ status, nextLook }: DecisionRecord): Span[] {
    if (status !== 'accepted' || today === undefined) return [];
    const state = currency(nextLook, today);
    if (state === 'decided') return [];
    return [text(' '), ...say(content, `record.${state}`, { day: dayWords(nextLook) })];
  }

  function reasonsOf(record: DecisionRecord, before: DecisionRecord | undefined): Span[] {
    const { reason, subject } = record.body;
    const chosen = reason === undefined ? [] : say(content, 'history.reason', { reason });
    if (!before) return chosen;
    const { fired } = compare(before.body.subject, subject, judgement);
    const why = fired.map(({ because }) => because).join(' ');
    const since =
      why === '' ? say(content, 'history.no-trigger', {}) : say(content, 'history.why', { why });
    return [...chosen, ...since];
  }
}
