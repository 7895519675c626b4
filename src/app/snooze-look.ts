import type { Look } from '../domain/look.ts';
import { pacedLook, snoozedLook } from '../domain/look-steps.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import type { CommandOf, ReviewCommand } from './command.ts';
import { shownOf } from './linked.ts';
import { answeredBefore, type Looked, lookOf } from './look-of.ts';
import { momentOf, paceOf, wakingWith } from './pace.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import { onlyLead } from './policy.ts';
import type { AuditEntry, StoreChange } from './ports.ts';
import type { Refusal } from './refusal.ts';

/** The lead puts the look off: the decision stays as it is, and so does the number of the look. */
export function snoozeLook(loaded: Loaded, command: CommandOf<'snooze-look'>, tools: Tools): Plan {
  const looked = lookOf(loaded);
  if ('code' in looked) return refused(looked);
  const refusal = onlyLead(looked.file, command) ?? answeredBefore(looked, command.number);
  if (refusal) return refused(refusal);
  const moment = momentOf(loaded.settings, tools);
  const later = snoozedLook(looked.look, command.until, moment);
  if ('refused' in later) return refused(refusalOf(later));
  const look = wakingWith(later, looked.decision.evidence, moment);
  const { workload } = looked.file.review;
  const told: Refusal = { code: 'look-snoozed', workload, day: look.day };
  return moved(looked, look, { action: 'look-snoozed', detail: { until: look.day } }, told, {
    command,
    tools,
  });
}

const refusalOf = ({ refused: why, ...days }: SnoozeRefused): Refusal =>
  why === 'bad-day' ? { code: 'bad-day' } : { code: 'snooze-range', ...days };

type SnoozeRefused = Exclude<ReturnType<typeof snoozedLook>, Look>;

const longestPace = 24;

/** How often this decision is looked at from now on; without months, as the workspace does. */
export function setPace(loaded: Loaded, command: CommandOf<'set-pace'>, tools: Tools): Plan {
  const looked = lookOf(loaded);
  if ('code' in looked) return refused(looked);
  const refusal = onlyLead(looked.file, command);
  if (refusal) return refused(refusal);
  const { months } = command;
  const isFine = months === undefined || (Number.isInteger(months) && months >= 1);
  if (!isFine || (months ?? 0) > longestPace) {
    return refused({ code: 'bad-pace', longest: longestPace });
  }
  const { decision } = looked;
  const pace = paceOf(decision.record, loaded.settings, tools);
  const look = wakingWith(pacedLook(looked.look, months, pace), decision.evidence, pace);
  const { workload } = looked.file.review;
  const told: Refusal = { code: 'pace-set', workload, day: look.day };
  const note = { action: 'pace-set', detail: { months: months ?? 'as the workspace' } };
  return moved(looked, look, note, told, { command, tools });
}

/** The next look is another day, and what shows it is drawn anew; a digest says that by itself. */
function moved(
  { file, decision }: Looked,
  look: Look,
  { action, detail }: Pick<AuditEntry, 'action' | 'detail'>,
  told: Refusal,
  { command, tools }: { readonly command: ReviewCommand; readonly tools: Tools },
): Plan {
  const { review } = file;
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'look-set', look },
    audited(review.id, action, { record: look.record, ...detail }, command, tools),
  ];
  const after = applyChanges(file, changes);
  const shows = command.digest !== undefined && told.code === 'look-snoozed';
  return {
    review: after.review,
    changes,
    messages: shows ? [] : [{ kind: 'refusal', refusal: told }],
    redraw: shownOf(decision),
  };
}
