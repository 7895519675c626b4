import { addEvidence } from './add-evidence.ts';
import { answerQuestion } from './answer-question.ts';
import { askForLook } from './ask-for-look.ts';
import { changeLead } from './change-lead.ts';
import { closeReview } from './close-review.ts';
import type { CommandOf, Incoming, ReviewCommand } from './command.ts';
import { confirmAnswer } from './confirm-answer.ts';
import { decide } from './decide.ts';
import { handleOutside, isTenantCommand } from './handle-outside.ts';
import { hashEvidence } from './hash-evidence.ts';
import { inTurn } from './in-turn.ts';
import { keepDraft } from './keep-draft.ts';
import { replyIn } from './letters-of.ts';
import { introduced, loadFor } from './load-for.ts';
import { lookAgain } from './look-again.ts';
import type { Message } from './message.ts';
import { noteRefusal } from './note-refusal.ts';
import { pauseReview } from './pause-review.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import { outsiderRefused } from './policy.ts';
import type { Store } from './ports.ts';
import { reaffirm } from './reaffirm.ts';
import { reopen } from './reopen.ts';
import { reveal } from './reveal.ts';
import { settleAnswer } from './settle-answer.ts';
import { setPace, snoozeLook } from './snooze-look.ts';
import { startReview } from './start-review.ts';
import { awaitsProfile, lettersWith } from './threads.ts';
import { withdrawRecord } from './withdraw-record.ts';

/** How often a plan is made again when somebody else was faster. */
const attempts = 3;

/**
 * Load, plan, commit. When this resolves, what the messages say is on disk, and so are the letters
 * that say it elsewhere. A command that needs a role or a name nobody knows yet is parked.
 * @returns what to say to the asker; nothing for a delivery that was handled before
 */
export async function handle(
  incoming: Incoming,
  store: Store,
  toolsNow: () => Tools,
): Promise<readonly Message[]> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const done = await inTurn(store, incoming.tenant, () =>
      handleOnce(incoming, store, toolsNow()),
    );
    if (done !== 'again') return done;
  }
  return refused({ code: 'busy' }).messages;
}

async function handleOnce(
  incoming: Incoming,
  store: Store,
  tools: Tools,
): Promise<readonly Message[] | 'again'> {
  const command = await introduced(incoming, store, tools);
  if (isTenantCommand(command)) return handleOutside(command, incoming, store, tools);
  const loaded = await loadFor(command, incoming, store, tools);
  if (awaitsProfile(loaded, command, tools)) {
    await store.park({ ...incoming, replies: 'by-letter' }, tools.now);
    return [];
  }
  const asked = { ...command, ...(loaded.admin ? { admin: true } : {}) };
  const here = { ...tools, zone: loaded.zone ?? tools.zone };
  const outsider = outsiderRefused(incoming, loaded.settings);
  const plan = outsider ? refused(outsider) : planFor(loaded, asked, here);
  if (!plan.review || plan.changes.length === 0) {
    if (!incoming.replies) return plan.messages;
    return noteRefusal(plan.messages, asked, loaded.file?.review.id, store, tools);
  }
  const outcome = await store.commit(command.tenant, {
    delivery: command.delivery,
    at: tools.now,
    review: plan.review.id,
    version: plan.review.version,
    changes: plan.changes,
    letters: await lettersWith(plan, loaded, asked, store, here),
  });
  if (outcome === 'conflict') return 'again';
  if (outcome === 'duplicate') return [];
  return incoming.replies ? replyIn(plan.messages) : plan.messages;
}

type Plans = {
  readonly [K in ReviewCommand['kind']]: (
    loaded: Loaded,
    command: CommandOf<K>,
    tools: Tools,
  ) => Plan;
};

/** One use case for each kind of command; a kind without one does not compile. */
const plans: Plans = {
  'start-review': startReview,
  'keep-draft': keepDraft,
  'answer-question': answerQuestion,
  'confirm-answer': confirmAnswer,
  reveal,
  'settle-answer': settleAnswer,
  'change-lead': changeLead,
  'add-evidence': addEvidence,
  'hash-evidence': hashEvidence,
  decide,
  reopen,
  'pause-review': pauseReview,
  reaffirm,
  'snooze-look': snoozeLook,
  'look-again': lookAgain,
  'ask-for-look': askForLook,
  'set-pace': setPace,
  'close-review': closeReview,
  'withdraw-record': withdrawRecord,
};

function planFor(loaded: Loaded, command: ReviewCommand, tools: Tools): Plan {
  const plan = plans[command.kind] as (...asked: [Loaded, ReviewCommand, Tools]) => Plan;
  return plan(loaded, command, tools);
}
