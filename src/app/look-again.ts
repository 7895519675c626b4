import { entryOf, type Judgement } from '../domain/judgement.ts';
import type { FiredTrigger } from '../domain/look.ts';
import { firedLook, restingLook } from '../domain/look-steps.ts';
import { dayOf } from '../domain/next-look.ts';
import { type Answer, nextQuestion, type Review, standingAnswer } from '../domain/review.ts';
import { type QuestionId, questionIds, type TriggerId } from '../domain/vocabulary.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import type { CommandOf } from './command.ts';
import { asConfirmed } from './decision-now.ts';
import { shownOf } from './linked.ts';
import { type Looked, lookOf } from './look-of.ts';
import { momentOf } from './pace.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import { onlyLead } from './policy.ts';
import type { StoreChange } from './ports.ts';
import { asking } from './recommend-anew.ts';
import { emptyFile } from './start-review.ts';

/**
 * Something has changed: a linked review opens. Last time's answers come along, with where they are
 * from; those that the change touches wait until somebody says that they still hold, or gives another.
 */
export function lookAgain(loaded: Loaded, command: CommandOf<'look-again'>, tools: Tools): Plan {
  if (loaded.open) return refused({ code: 'look-open', workload: loaded.open.workload });
  const looked = lookOf(loaded);
  if ('code' in looked) return refused(looked);
  const refusal = onlyLead(looked.file, command);
  if (refusal) return refused(refusal);
  const { file, decision, look } = looked;
  const reask = touchedBy(command.triggers, tools.judgement);
  const review = linkedReview(looked, reask, command, tools);
  const changed = announced(command.triggers, tools.judgement);
  const resting = restingLook(firedLook(look, changed, momentOf(loaded.settings, tools)));
  const detail = { record: look.record, triggers: command.triggers };
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'review-opened', review },
    ...carriedAnswers(looked, reask, tools),
    ...carriedEvidence(looked, tools),
    { kind: 'look-set', look: resting },
    audited(review.id, 'look-again', detail, command, tools),
  ];
  const people = file.people;
  const opened = applyChanges({ ...emptyFile, people, review }, changes);
  const { look: _, ...linked } = opened;
  const earlier = asConfirmed(decision);
  return {
    review,
    changes,
    messages: [
      { kind: 'started', file: linked, earlier },
      ...asking(linked, nextQuestion(linked), earlier),
    ],
    redraw: shownOf(decision),
  };
}

/** The questions that triggers open; where none is named, or none opens any, all of them. */
function touchedBy(triggers: readonly TriggerId[], { knowledge }: Judgement): QuestionId[] {
  const asked = triggers.flatMap((id) => entryOf(knowledge.triggers, id).asks);
  return questionIds.filter((id) => asked.length === 0 || asked.includes(id));
}

/** What the provider announced is in no answer: it is kept as what made people look. */
function announced(triggers: readonly TriggerId[], { knowledge }: Judgement): FiredTrigger[] {
  if (!triggers.includes('provider-change')) return [];
  const { fires } = entryOf(knowledge.triggers, 'provider-change');
  return [{ trigger: 'provider-change', because: entryOf(fires, 'announced').because }];
}

function linkedReview(
  { file, decision }: Looked,
  reask: readonly QuestionId[],
  { by }: CommandOf<'look-again'>,
  { newId, now }: Tools,
): Review {
  const { id, team, workload, lead, phase, today } = file.review;
  return {
    id: newId(),
    team,
    workload,
    lead,
    state: 'open',
    openedBy: by.id,
    openedAt: now,
    continues: { review: id, record: decision.record.id, reask },
    version: 0,
    ...(phase ? { phase } : {}),
    ...(today ? { today } : {}),
  };
}

/** An answer that is asked about again is sealed: it stands only once it is confirmed. */
function carriedAnswers(
  { file, decision }: Looked,
  reask: readonly QuestionId[],
  { newId }: Tools,
): StoreChange[] {
  const from = decision.answers;
  return questionIds.flatMap((question): StoreChange[] => {
    const last = standingAnswer({ answers: from }, question);
    if (!last) return [];
    const { confirms: _, carried, ...words } = last;
    const answer: Answer = {
      ...words,
      id: newId(),
      revision: 1,
      stance: reask.includes(question) ? 'sealed' : 'standing',
      carried: { review: reviewOf(last) ?? carried?.review ?? file.review.id, answer: last.id },
    };
    return [{ kind: 'answer-given', answer }];
  });

  function reviewOf({ id }: Answer): string | undefined {
    if (decision.record.body.answers.some((one) => one.id === id)) return file.review.id;
    return file.confirmations.findLast(({ subject }) => subject !== undefined)?.review;
  }
}

/** Evidence that still holds comes along; what has expired stays where it was given. */
function carriedEvidence({ decision }: Looked, { now, zone, newId }: Tools): StoreChange[] {
  const today = dayOf(now, zone);
  return decision.evidence
    .filter(({ expires }) => expires === undefined || expires >= today)
    .map((piece) => ({ kind: 'evidence-added', evidence: { ...piece, id: newId() } }));
}
