import type { Confirmation } from '../../domain/confirmation.ts';
import type { DecisionRecord } from '../../domain/decision-record.ts';
import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { nameOf, type Person, workloadKey } from '../../domain/review.ts';
import { listOf } from '../../domain/text.ts';
import { compare } from '../../domain/trigger.ts';
import { type Block, paragraph, type Span, text, title } from '../blocks.ts';
import { say } from '../content.ts';
import { currency } from '../standing.ts';
import { dayWords } from './day.ts';
import type { Saying } from './say.ts';

/** Decisions with the people who made them; of each workload the newest first. */
export interface Decided {
  readonly records: readonly DecisionRecord[];
  readonly people: readonly Person[];
  /** Looks at them that changed nothing, oldest first. */
  readonly confirmations?: readonly Confirmation[];
}

/** The outcome over time: when, who, what had changed since the decision before, and what confirmed it. */
export function historyBlocks(decided: Decided, saying: Saying): Block[] {
  const { records } = decided;
  if (records.length === 0) return [paragraph(...say(saying.content, 'history.empty', {}))];
  const workloads = [...new Set(records.map(({ workload }) => workloadKey(workload)))];
  return workloads.flatMap((key) => {
    const own = records.filter(({ workload }) => workloadKey(workload) === key);
    return workloadBlocks({ ...decided, records: own }, saying);
  });
}

function workloadBlocks(decided: Decided, saying: Saying): Block[] {
  const { content } = saying;
  const { records } = decided;
  const workload = records[0]?.workload ?? '';
  const items = records.map((record, index) => [
    ...lineOf(record, decided, saying),
    ...reasonsOf(record, records[index + 1], saying),
    ...confirmedOf(record, decided, saying),
    ...latenessOf(record, saying),
  ]);
  return [title(...say(content, 'history.title', { workload })), { kind: 'list', items }];
}

const lineOf = (
  { at, body, status, id }: DecisionRecord,
  { people }: Decided,
  { content, zone }: Saying,
): Span[] =>
  say(content, 'history.entry', {
    day: dayWords(dayOf(at, zone)),
    outcome: entryOf(content.knowledge.outcomes, body.outcome).name,
    name: nameOf({ people }, body.decidedBy),
    status: content.phrases[`record.status.${status}`],
    id,
  });

function latenessOf({ status, nextLook }: DecisionRecord, { content, today }: Saying): Span[] {
  if (status !== 'accepted' || today === undefined) return [];
  const state = currency(nextLook, today);
  if (state === 'decided') return [];
  return [text(' '), ...say(content, `record.${state}`, { day: dayWords(nextLook) })];
}

/** A year of quarters is told day by day; more than that in one sentence. */
const mostDays = 4;

function confirmedOf(
  { id }: DecisionRecord,
  { people, confirmations = [] }: Decided,
  { content, zone }: Saying,
): Span[] {
  const said = confirmations.filter((one) => one.record === id);
  const last = said.at(-1);
  if (!last) return [];
  const days = said.map(({ at }) => dayWords(dayOf(at, zone)));
  if (said.length <= mostDays) return say(content, 'history.confirmed', { days: listOf(days) });
  const name = nameOf({ people }, last.by);
  const day = dayWords(dayOf(last.at, zone));
  return say(content, 'history.last-confirmed', { name, day, count: said.length });
}

function reasonsOf(
  record: DecisionRecord,
  before: DecisionRecord | undefined,
  { content, judgement }: Saying,
): Span[] {
  const { reason, subject, since } = record.body;
  const chosen = reason === undefined ? [] : say(content, 'history.reason', { reason });
  if (!since && !before) return chosen;
  const { fired } = since ?? compare(before?.body.subject ?? subject, subject, judgement);
  const why = fired.map(({ because }) => because).join(' ');
  const [known, nothing] = since
    ? (['history.since', 'history.since-nothing'] as const)
    : (['history.why', 'history.no-trigger'] as const);
  return [...chosen, ...(why === '' ? say(content, nothing, {}) : say(content, known, { why }))];
}
