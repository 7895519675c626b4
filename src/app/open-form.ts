import { isSealed, lastTime, visibleTo, voiced } from '../domain/blind.ts';
import { nameOf, type Person, type ReviewFile, standingAnswer } from '../domain/review.ts';
import type { QuestionId } from '../domain/vocabulary.ts';
import { changeable } from './changeable.ts';
import type { Incoming } from './command.ts';
import type { Filled } from './form.ts';
import { filledFrom } from './form-answer.ts';
import { mayRead, outsiderRefused } from './policy.ts';
import type { Store } from './ports.ts';
import { nextFor } from './recommend-anew.ts';
import type { Refusal } from './refusal.ts';

/** Who looks at which review, and from where. */
export type Looking = Pick<Incoming, 'tenant' | 'team' | 'asker'> & { readonly review: string };

/** A review as somebody may see it, and who they are. */
export interface Seen {
  readonly file: ReviewFile;
  readonly person: Person | undefined;
  readonly admin: boolean;
}

/** The review, if this person may read it from where they are; else why not. */
export async function look(looking: Looking, store: Store): Promise<Seen | Refusal> {
  const { tenant, team, asker, review } = looking;
  const settings = await store.settings(tenant);
  const outsider = outsiderRefused({ asker }, settings);
  if (outsider) return outsider;
  const person = await store.person(tenant, asker.handle);
  const by = person ?? { id: '', ...asker };
  const listed = settings.admins.includes(by.id);
  const admin = listed || (await store.profile(tenant, by.id))?.admin === true;
  const file = await store.load(tenant, review);
  const place = { by, admin, ...(team === undefined ? {} : { team }) };
  if (!file || !mayRead(file, place)) return { code: 'no-such-review' };
  return { file, person, admin };
}

/** A form that is to be drawn. */
export interface FormOpened {
  readonly file: ReviewFile;
  readonly question: QuestionId;
  /** What is filled in already: their own draft, else what they or the team said before. */
  readonly current: Filled;
  readonly basedOn: number;
}

/**
 * The form of a question for one person: the one that was asked for, else whichever is theirs next.
 * Undefined: nothing is left for them to answer.
 * @param drawnFrom the revision an open form was drawn from: what others said since is not put into it
 */
export function openForm(
  { file, person }: Seen,
  asked: QuestionId | undefined,
  drawnFrom?: number,
): FormOpened | Refusal | undefined {
  const open = changeable(file);
  if ('code' in open) return open;
  const id = person?.id ?? '';
  const { review } = open;
  if (isSealed(review) && !review.blind?.respondents.includes(id)) {
    return { code: 'not-a-respondent', workload: review.workload };
  }
  const question = asked ?? nextFor(open, id);
  if (!question) return undefined;
  const draft = open.drafts.find((one) => one.question === question && one.by === id);
  const standing = standingAnswer(open, question);
  const basedOn = standing?.revision ?? 0;
  const said = isSealed(review)
    ? voiced(open, question, id)
    : (standing ?? lastTime(open, question));
  const earlier = said && (drawnFrom ?? basedOn) === basedOn ? filledFrom(said) : {};
  return {
    file: visibleTo(open, id),
    question,
    current: draft ? (draft.fields as Filled) : earlier,
    basedOn,
  };
}

/** Somebody was faster: what was to be answered has another answer than the card showed. */
export function movedOn(
  file: ReviewFile,
  question: QuestionId,
  drawnFrom: number,
): { readonly by: string } | undefined {
  const standing = standingAnswer(file, question);
  if (!standing || standing.revision === drawnFrom) return undefined;
  return { by: nameOf(file, standing.by) };
}
