import type { types } from '@slack/bolt';
import type { Incoming } from '../../app/command.ts';
import { owedBefore } from '../../app/decide.ts';
import { look, type Seen } from '../../app/open-form.ts';
import { showing } from '../../app/recommend-anew.ts';
import type { Refusal } from '../../app/refusal.ts';
import { fullRecordBlocks } from '../../app/say/record.ts';
import { blocksOf } from '../../app/say/say.ts';
import { dayOf } from '../../domain/next-look.ts';
import { ask, type SlackDesk, whisper } from './desk.ts';
import { acceptModal } from './modal-accept.ts';
import { chooseModal } from './modal-choose.ts';
import { readingModal } from './modal-reading.ts';
import type { Pressing } from './on-press.ts';
import { notLead, open, stateOf } from './open-forms.ts';

export const openChoose = (pressing: Pressing, desk: SlackDesk): Promise<void> =>
  open(pressing, (seen) => decidingForm(seen, pressing, desk, chooseModal), desk);

/** Where nothing is owed, accepting is one tap. */
export async function openAccept(pressing: Pressing, desk: SlackDesk): Promise<void> {
  const { from, pressed, delivery } = pressing;
  const seen = await look({ ...from, review: pressed.r }, desk.store);
  const stored = 'code' in seen ? undefined : seen.file.recommendations.at(-1);
  const tools = desk.tools();
  const owed = stored ? owedBefore(stored.recommendation.outcome, stored, tools) : [];
  if (owed.length > 0) {
    return open(pressing, (one) => decidingForm(one, pressing, desk, acceptModal), desk);
  }
  const request = {
    kind: 'decide',
    review: pressed.r,
    recommendation: pressed.id ?? '',
    choice: { kind: 'accept' },
    waive: [],
  } as const;
  await ask({ ...from, ...request, delivery, replies: 'by-letter' } satisfies Incoming, desk);
}

function decidingForm(
  seen: Seen,
  pressing: Pressing,
  desk: SlackDesk,
  draw: typeof acceptModal,
): types.ModalView | Refusal {
  const refusal = notLead(seen, pressing);
  if (refusal) return refusal;
  const stored = seen.file.recommendations.at(-1);
  if (!stored) return { code: 'not-recommended-yet', workload: seen.file.review.workload };
  if (stored.id !== pressing.pressed.id) return { code: 'recommendation-moved' };
  const { judgement } = desk.tools();
  return draw({ content: desk.content, judgement, stored }, stateOf(pressing));
}

/** All of the record, or of the recommendation while nothing is decided. */
export const openRecord = (pressing: Pressing, desk: SlackDesk): Promise<void> =>
  open(
    pressing,
    ({ file }) => {
      const tools = desk.tools();
      const { zone } = tools;
      const today = dayOf(tools.now, zone);
      const saying = { ...desk.sayingIn(zone), today };
      const record = recordIn(file, pressing.pressed.id);
      if (record) {
        const recorded = { record, people: file.people, zone, today };
        return readingModal(fullRecordBlocks(recorded, desk.content), desk.content);
      }
      const stored = file.recommendations.at(-1);
      if (!stored) return { code: 'not-recommended-yet', workload: file.review.workload };
      return readingModal(blocksOf(showing(file, stored, tools), saying), desk.content);
    },
    desk,
  );

/** The record that was asked for; while a review is open its newest one is about to be replaced. */
function recordIn({ records, review }: Seen['file'], wanted: string | undefined) {
  const named = records.find(({ id }) => id === wanted);
  return named ?? (review.state === 'open' ? undefined : records.at(-1));
}

/** Posts a card again that the platform never confirmed. */
export async function postAgain(pressing: Pressing, desk: SlackDesk): Promise<void> {
  const { from, pressed, delivery } = pressing;
  const seen = await look({ ...from, review: pressed.r }, desk.store);
  if ('code' in seen) return whisper(from, seen, delivery, desk);
  const { now } = desk.tools();
  const thread = `review ${pressed.r}`;
  await desk.outbox.wake(from.tenant, seen.file.review.team, now);
  const root = { kind: 'card', card: 'root' } as const;
  await desk.store.note(from.tenant, {
    delivery,
    at: now,
    changes: [],
    letters: [{ thread, review: pressed.r, body: root }],
  });
  desk.nudge();
}
