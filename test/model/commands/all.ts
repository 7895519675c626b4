import fc from 'fast-check';
import type { Channel, Tenant } from '../model.ts';
import type { Step } from './asked.ts';
import * as deciding from './deciding.ts';
import * as looking from './looking.ts';
import * as reviewing from './reviewing.ts';
import { atOnce } from './together.ts';
import * as trouble from './trouble.ts';

const decided = (own: Tenant, who: string, channel: Channel = 'C1'): Step[] => [
  reviewing.starts(own, who, { channel }),
  reviewing.givesEvidence(own, who),
  reviewing.answersTheRest(own),
  deciding.acceptsAll(own),
];

/** How far things are when it begins. */
const beginnings: readonly (readonly Step[])[] = [
  [],
  [...decided('slack:T1', 'U1'), ...decided('slack:T2', 'U2')],
  // One reminder of the first falls on the day on which the second is asked about.
  [...decided('slack:T1', 'U1'), trouble.fiveDays, ...decided('slack:T1', 'U1', 'C2')],
  [
    ...decided('slack:T2', 'U3'),
    reviewing.starts('slack:T1', 'U1', { respondents: ['U2', 'U3'] }),
    reviewing.answersTheRest('slack:T1'),
  ],
  // To be decided, with something owed; and somebody's answer that they have not seen.
  [
    reviewing.starts('slack:T1', 'U1'),
    reviewing.answersTheRest('slack:T1', 1),
    reviewing.starts('slack:T2', 'U1'),
    reviewing.answersFor('slack:T2', 'U1', 'U2'),
  ],
];
export const beginning: fc.Arbitrary<readonly Step[]> = fc.constantFrom(...beginnings);

/** Everything that may happen, as often as each stands here. */
export const steps: readonly fc.Arbitrary<Step>[] = [
  ...times(4, reviewing.start),
  ...times(5, reviewing.answerTheRest),
  ...times(4, reviewing.answer),
  ...times(2, reviewing.differently),
  ...times(3, reviewing.confirm),
  ...times(2, reviewing.settleOne),
  ...times(1, reviewing.reveal),
  ...times(2, reviewing.evidence),
  ...times(5, deciding.acceptAll),
  ...times(2, deciding.accept),
  ...times(2, deciding.choose),
  ...times(2, deciding.reopen),
  ...times(2, deciding.handOver),
  ...times(1, deciding.pause),
  ...times(1, deciding.close),
  ...times(1, deciding.withdraw),
  ...times(2, looking.same),
  ...times(1, looking.snooze),
  ...times(3, looking.changed),
  ...times(1, looking.pace),
  ...times(2, looking.askForLook),
  ...times(3, atOnce),
  ...times(3, trouble.time),
  ...times(2, trouble.quarter),
  ...times(3, trouble.untilLook),
  ...times(2, trouble.downFor),
  ...times(1, trouble.restart),
  ...times(1, trouble.roundCut),
  ...times(4, trouble.fault),
  ...times(2, trouble.outage),
  ...times(2, trouble.deletion),
  ...times(1, trouble.recovery),
  ...times(2, trouble.again),
];

function times(count: number, step: fc.Arbitrary<Step>): fc.Arbitrary<Step>[] {
  return Array.from({ length: count }, () => step);
}
