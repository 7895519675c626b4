import { dayOf } from '../../domain/next-look.ts';
import { owedBefore } from '../decide.ts';
import { acceptForm } from '../forms/accept-form.ts';
import { chooseForm } from '../forms/choose-form.ts';
import type { Form } from '../forms/form.ts';
import { readingForm } from '../forms/notice-form.ts';
import { look, type Seen } from '../open-form.ts';
import { showing } from '../recommend-anew.ts';
import type { Refusal } from '../refusal.ts';
import { fullRecordBlocks } from '../say/record.ts';
import { blocksOf } from '../say/say.ts';
import { askedAt } from '../threads.ts';
import { ask, type ChatDesk, whisper } from './desk.ts';
import { notLead, opened, type Pressing, stateOf } from './pressing.ts';

type Opening = Promise<Form | undefined>;

export const openChoose = (pressing: Pressing, desk: ChatDesk): Opening =>
  opened(pressing, (seen) => decidingForm(seen, pressing, desk, chooseForm), desk);

/** Where nothing is owed, accepting is one tap. */
export async function openAccept(pressing: Pressing, desk: ChatDesk): Opening {
  const { from, pressed, delivery } = pressing;
  const seen = await look({ ...from, review: pressed.r }, desk.store);
  const stored = 'code' in seen ? undefined : seen.file.recommendations.at(-1);
  const tools = desk.tools();
  const owed = stored ? owedBefore(stored.recommendation.outcome, stored, tools) : [];
  if (owed.length > 0) {
    return opened(pressing, (one) => decidingForm(one, pressing, desk, acceptForm), desk);
  }
  const recommendation = pressed.id ?? '';
  const decide = { kind: 'decide', review: pressed.r, recommendation, waive: [] } as const;
  const place = { ...from, delivery, replies: 'by-letter' } as const;
  await ask({ ...place, ...decide, choice: { kind: 'accept' } }, desk);
  return undefined;
}

function decidingForm(
  seen: Seen,
  pressing: Pressing,
  desk: ChatDesk,
  make: typeof acceptForm,
): Form | Refusal {
  const refusal = notLead(seen, pressing);
  if (refusal) return refusal;
  const stored = seen.file.recommendations.at(-1);
  if (!stored) return { code: 'not-recommended-yet', workload: seen.file.review.workload };
  if (stored.id !== pressing.pressed.id) return { code: 'recommendation-moved' };
  const { judgement } = desk.tools();
  return make({ content: desk.content, judgement, stored }, stateOf(pressing));
}

/** All of the record, or of the recommendation while nothing is decided. */
export const openRecord = (pressing: Pressing, desk: ChatDesk): Opening =>
  opened(pressing, ({ file }) => recordForm(file, pressing.pressed.id, desk), desk);

function recordForm(
  file: Seen['file'],
  wanted: string | undefined,
  { content, tools: toolsNow, sayingIn }: ChatDesk,
): Form | Refusal {
  const tools = toolsNow();
  const { zone } = tools;
  const today = dayOf(tools.now, zone);
  const record = recordIn(file, wanted);
  if (record) {
    const recorded = { record, people: file.people, zone, today };
    return readingForm(fullRecordBlocks(recorded, content), content, {});
  }
  const stored = file.recommendations.at(-1);
  if (!stored) return { code: 'not-recommended-yet', workload: file.review.workload };
  const saying = { ...sayingIn(zone), today };
  return readingForm(blocksOf(showing(file, stored, tools), saying), content, {});
}

/** The record that was asked for; while a review is open its newest one is about to be replaced. */
function recordIn({ records, review }: Seen['file'], wanted: string | undefined) {
  const named = records.find(({ id }) => id === wanted);
  return named ?? (review.state === 'open' ? undefined : records.at(-1));
}

/** Posts a card again that the platform never confirmed. */
export async function postAgain(pressing: Pressing, desk: ChatDesk): Promise<undefined> {
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
    letters: [{ thread, review: pressed.r, ...askedAt(from), body: root }],
  });
  desk.nudge();
}
