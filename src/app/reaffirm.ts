import type { Confirmation } from '../domain/confirmation.ts';
import { reaffirmedLook } from '../domain/look-steps.ts';
import { dayOf } from '../domain/next-look.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import type { CommandOf } from './command.ts';
import { answeredBefore, type Looked, lookOf } from './look-of.ts';
import { paceOf, wakingWith } from './pace.ts';
import { type Loaded, type Plan, refused, saying, type Tools } from './plan.ts';
import { onlyLead } from './policy.ts';
import type { StoreChange } from './ports.ts';

/**
 * Nothing has changed: the decision stays, and the next look is set. Before its day that is as good;
 * a second tap of the same day says what the first one did, and skips no look.
 */
export function reaffirm(loaded: Loaded, command: CommandOf<'reaffirm'>, tools: Tools): Plan {
  const looked = lookOf(loaded);
  if ('code' in looked) return refused(looked);
  const { file, decision, look } = looked;
  const refusal = onlyLead(file, command);
  if (refusal) return refused(refusal);
  const done = doneToday(looked, tools);
  if (done) return saying({ kind: 'reaffirmed', file, confirmation: done });
  const other = answeredBefore(looked, command.number);
  if (other) return refused(other);
  const pace = paceOf(decision.record, loaded.settings, tools);
  const next = wakingWith(reaffirmedLook(look, pace), decision.evidence, pace);
  const confirmation: Confirmation = {
    id: tools.newId(),
    record: decision.record.id,
    review: file.review.id,
    number: look.number,
    at: tools.now,
    by: command.by.id,
    nextLook: next.day,
  };
  const early = look.stage === 'waiting' && look.fired.length === 0;
  const detail = { record: decision.record.id, number: look.number, early };
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'reaffirmed', confirmation },
    { kind: 'look-set', look: next },
    audited(file.review.id, 'reaffirmed', detail, command, tools),
  ];
  const after = applyChanges(file, changes);
  return {
    review: file.review,
    changes,
    messages: [{ kind: 'reaffirmed', file: after, confirmation }],
  };
}

function doneToday({ file, look }: Looked, { now, zone }: Tools): Confirmation | undefined {
  const last = file.confirmations.findLast(({ record }) => record === look.record);
  const isOfToday = last !== undefined && dayOf(last.at, zone) === dayOf(now, zone);
  const nothingSince = look.stage === 'waiting' && look.fired.length === 0;
  return isOfToday && nothingSince && last.nextLook === look.day ? last : undefined;
}
