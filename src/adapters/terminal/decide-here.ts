import { paragraph, plainSpans } from '../../app/blocks.ts';
import type { Choice } from '../../app/command.ts';
import { questionOf, say, word } from '../../app/content.ts';
import { owedBefore } from '../../app/decide.ts';
import { filledFrom } from '../../app/form-answer.ts';
import { entryOf } from '../../domain/judgement.ts';
import { missingFor } from '../../domain/missing.ts';
import { type ReviewFile, type StoredRecommendation, standingAnswer } from '../../domain/review.ts';
import {
  type EvidenceItemId,
  evidenceItems,
  type Outcome,
  type QuestionId,
  questionIds,
} from '../../domain/vocabulary.ts';
import type { Desk } from './desk.ts';
import { tell } from './desk.ts';
import { fillForm } from './fill-form.ts';
import { askText, choose } from './menu.ts';

type Step = 'accept' | 'choose' | 'change' | 'worksheet' | 'evidence' | 'leave';

/**
 * The lead's turn after the recommendation: accept, choose differently, change an answer, add
 * evidence, or leave it for later.
 * @returns whether there is more to do here
 * @throws Stopped when the person stops
 */
export async function decideHere(
  desk: Desk,
  file: ReviewFile,
  stored: StoredRecommendation,
): Promise<'again' | 'decided' | 'left'> {
  const label = (step: Step): string => word(desk.content, `ask.decide.${step}`);
  const lacksCosts = stored.recommendation.missing.some(({ id }) => id === 'cost-model');
  const steps: readonly Step[] = [
    'accept',
    'choose',
    'change',
    ...(lacksCosts ? (['worksheet'] as const) : []),
    'evidence',
    'leave',
  ];
  const entries = steps.map((id) => ({ id, label: label(id) }));
  const step = await choose(desk, word(desk.content, 'ask.decide'), entries, 'leave');
  switch (step) {
    case 'accept':
      return settle(desk, file, stored, { kind: 'accept' }, stored.recommendation.outcome);
    case 'choose':
      return chooseDifferently(desk, file, stored);
    case 'change':
      return changeAnswer(desk, file);
    case 'worksheet':
      return fillWorksheet(desk, file);
    case 'evidence':
      return addEvidence(desk, file);
    case 'leave':
      return 'left';
  }
}

async function chooseDifferently(desk: Desk, file: ReviewFile, stored: StoredRecommendation) {
  const { outcomes } = desk.content.knowledge;
  const others = outcomes.filter(({ id }) => id !== stored.recommendation.outcome);
  const back = { id: 'back' as const, label: word(desk.content, 'ask.back') };
  const entries = [
    ...others.map(({ id, name, means }) => ({ id, label: `${name} - ${means}` })),
    back,
  ];
  const outcome = await choose(desk, word(desk.content, 'ask.outcome'), entries, 'back');
  if (outcome === 'back') return 'again';
  const reason = (await askText(desk, 'ask.reason')) ?? '';
  return settle(desk, file, stored, { kind: 'choose', outcome, reason }, outcome);
}

/** Each piece of evidence owed is waived by name, or nothing is decided. */
async function settle(
  desk: Desk,
  file: ReviewFile,
  stored: StoredRecommendation,
  choice: Choice,
  outcome: Outcome,
): Promise<'again' | 'decided'> {
  const owed = owedBefore(outcome, stored, desk.tools());
  for (const id of owed) {
    if (await waives(desk, stored, outcome, id)) continue;
    desk.prompter.say([paragraph(...say(desk.content, 'ask.waive.stopped', {}))]);
    return 'again';
  }
  const messages = await desk.send({
    kind: 'decide',
    review: file.review.id,
    recommendation: stored.id,
    choice,
    waive: owed,
  });
  tell(desk, messages);
  const decided = messages.some(({ kind }) => kind === 'record' || kind === 'reaffirmed');
  return decided ? 'decided' : 'again';
}

async function waives(
  desk: Desk,
  { subject, recommendation }: StoredRecommendation,
  outcome: Outcome,
  id: EvidenceItemId,
): Promise<boolean> {
  const { judgement } = desk.tools();
  const answers = subject.answers ?? {};
  const owed = missingFor(outcome, recommendation.factors, answers, judgement);
  const because = owed.find((one) => one.id === id)?.because ?? '';
  const item = entryOf(desk.content.knowledge.evidence, id).name;
  const asked = plainSpans(say(desk.content, 'ask.waive', { item, because }));
  const entries = (['yes', 'no'] as const).map((answer) => ({
    id: answer,
    label: word(desk.content, `ask.waive.${answer}`),
  }));
  return (await choose(desk, asked, entries, 'no')) === 'yes';
}

async function changeAnswer(desk: Desk, file: ReviewFile): Promise<'again'> {
  const back = { id: 'back' as const, label: word(desk.content, 'ask.back') };
  const titles = questionIds.map((id) => ({ id, label: questionOf(desk.content, id).title }));
  const entries: { id: QuestionId | 'back'; label: string }[] = [...titles, back];
  const question = await choose(desk, word(desk.content, 'ask.change'), entries, 'back');
  if (question !== 'back') await fillForm(desk, file, question, {});
  return 'again';
}

/** The third question once more, with what is known kept and only what costs need asked. */
async function fillWorksheet(desk: Desk, file: ReviewFile): Promise<'again'> {
  const standing = standingAnswer(file, 'q3');
  const known = standing ? filledFrom(standing) : {};
  await fillForm(desk, file, 'q3', { ...known, worksheet: 'now' });
  return 'again';
}

async function addEvidence(desk: Desk, file: ReviewFile): Promise<'again'> {
  const { evidence } = desk.content.knowledge;
  const back = { id: 'back' as const, label: word(desk.content, 'ask.back') };
  const items = evidenceItems.map((id) => ({ id, label: entryOf(evidence, id).name }));
  const entries: { id: EvidenceItemId | 'back'; label: string }[] = [...items, back];
  const supports = await choose(desk, word(desk.content, 'ask.supports'), entries, 'back');
  const body = supports === 'back' ? undefined : await askText(desk, 'ask.evidence');
  if (supports === 'back' || body === undefined) return 'again';
  const form = /^https?:\/\/\S+$/i.test(body) ? 'link' : 'note';
  const review = file.review.id;
  tell(desk, await desk.send({ kind: 'add-evidence', review, supports, form, body }));
  return 'again';
}
