import { asConfirmed, decisionOf, earlierOf } from '../../app/decision-now.ts';
import { lookAtOf } from '../../app/look-at.ts';
import type { LookAt, Message } from '../../app/message.ts';
import { momentOf } from '../../app/pace.ts';
import type { Tools } from '../../app/plan.ts';
import type { Store } from '../../app/ports.ts';
import type { Beside } from '../../app/recommend-anew.ts';
import { whatFired } from '../../app/what-fired.ts';
import type { Look } from '../../domain/look.ts';
import { firedLook } from '../../domain/look-steps.ts';
import { dayOf } from '../../domain/next-look.ts';
import type { ReviewFile } from '../../domain/review.ts';
import type { QuestionId } from '../../domain/vocabulary.ts';
import type { Desk } from './desk.ts';

/** The review that holds the decision: one that only confirmed it has no record of its own. */
export async function holding(
  file: ReviewFile,
  tenant: string,
  store: Pick<Store, 'load'>,
): Promise<ReviewFile> {
  const { continues, state } = file.review;
  const confirmed = state === 'decided' && file.records.length === 0 && continues;
  return (confirmed && (await store.load(tenant, continues.review))) || file;
}

/** A decision in force with its look, as things stand when somebody sits down. */
export interface LookNow {
  readonly shown: LookAt;
  readonly isDue: boolean;
}

/** Undefined: nothing is in force, or a review that looks at it again is open. */
export async function lookNow(desk: Desk, file: ReviewFile): Promise<LookNow | undefined> {
  const { store, tenant, tools } = desk;
  const decision = await decisionOf(store, tenant, file, tools().judgement);
  if (!decision || !file.look || file.look.stage === 'resting') return undefined;
  // Where no server runs, nobody has noticed yet what has expired.
  const found = await whatFired(decision, tenant, store, tools());
  const settings = await store.settings(tenant);
  const look = firedLook(file.look, found, momentOf(settings, tools()));
  return { shown: lookAtOf(decision, look), isDue: hasCome(look, tools()) };
}

/** By its day, or by something that fired before that; put off, it waits for its day all the same. */
function hasCome({ stage, day, at, fired }: Look, { now, zone }: Tools): boolean {
  if (stage !== 'waiting' || day <= dayOf(now, zone)) return true;
  return fired.length > 0 && at !== undefined && dayOf(at, zone) < day;
}

/** The decision that a review looks at again, and how the workspace paces looks. */
export async function besides({ store, tenant, tools }: Desk, file: ReviewFile): Promise<Beside> {
  const earlier = await earlierOf(store, tenant, file, tools().judgement);
  const settings = await store.settings(tenant);
  return { settings, ...(earlier ? { earlier } : {}) };
}

/** The card of a question, with what was answered before where the review looks again. */
export async function questionShown(
  desk: Desk,
  file: ReviewFile,
  question: QuestionId,
): Promise<Message> {
  const { earlier } = await besides(desk, file);
  return {
    kind: 'question',
    file,
    question,
    ...(earlier ? { earlier: asConfirmed(earlier) } : {}),
  };
}
