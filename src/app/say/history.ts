import type { DecisionRecord } from '../../domain/decision-record.ts';
import { entryOf, type Judgement } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { nameOf, type Person } from '../../domain/review.ts';
import { compare } from '../../domain/trigger.ts';
import { type Block, paragraph, type Span, title } from '../blocks.ts';
import { type Content, say } from '../content.ts';
import { dayWords } from './day.ts';

/** The decisions on one workload with the people who made them, newest first. */
export interface Decided {
  readonly records: readonly DecisionRecord[];
  readonly people: readonly Person[];
}

/** The outcome over time: when, who, and what had changed since the decision before. */
export function historyBlocks(
  { records, people }: Decided,
  { content, judgement, zone }: { content: Content; judgement: Judgement; zone: string },
): Block[] {
  const newest = records[0];
  if (!newest) return [paragraph(...say(content, 'history.empty', {}))];
  const items = records.map((record, index) => [
    ...lineOf(record),
    ...reasonsOf(record, records[index + 1]),
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
