import type { Look } from '../domain/look.ts';
import { firedLook, handedOverLook } from '../domain/look-steps.ts';
import { nameOf } from '../domain/review.ts';
import { audited } from './audited.ts';
import type { CommandOf } from './command.ts';
import { lookOf } from './look-of.ts';
import { momentOf } from './pace.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import type { StoreChange } from './ports.ts';
import { askedFor } from './what-fired.ts';

/** Anybody in the channel may ask for a look: the lead is asked at the next working moment. */
export function askForLook(loaded: Loaded, command: CommandOf<'ask-for-look'>, tools: Tools): Plan {
  const looked = lookOf(loaded);
  if ('code' in looked) return refused(looked);
  const { file, decision, look } = looked;
  const { review } = file;
  const moment = momentOf(loaded.settings, tools);
  const fired = askedFor(decision, command.by.name, tools);
  // Of a look that nobody answered the bot says no more by itself; somebody asking starts it again.
  const anew = look.stage === 'told' ? handedOverLook(look, moment) : look;
  const asked: Look = firedLook(anew, fired, moment);
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'look-set', look: asked },
    audited(review.id, 'look-requested', { record: look.record }, command, tools),
  ];
  const told = {
    code: 'look-asked',
    workload: review.workload,
    lead: nameOf(file, review.lead),
  } as const;
  return { review, changes, messages: [{ kind: 'refusal', refusal: told }] };
}
