import type { AboutReview, Ask, Start } from './asking.ts';
import { type Model, type Reviewed, takesPart, type Workspace } from './model.ts';
import { isAdmin } from './people.ts';
import { answering, confirming, opening, settling } from './rules-answers.ts';
import { closing, deciding, handing, pausing, reopening, withdrawing } from './rules-decisions.ts';
import { asking, lookingAgain, pacing, sameAgain, snoozing } from './rules-looks.ts';
import type { Doing } from './rules-support.ts';

/** What the asker alone is told: the code of a refusal, a word for something else, or nothing. */
export type Reply = string;

/** The model after somebody asked for something. */
export function apply(model: Model, ask: Ask, now: number): Reply {
  const workspace = model.tenants[ask.tenant];
  if (ask.what.kind === 'start') return starting(workspace, ask, ask.what);
  const { what } = ask;
  const review = what.review.foreign ? undefined : workspace.reviews[what.review.at];
  if (!review || !mayRead(review, ask)) return 'no-such-review';
  const doing: Doing = { workspace, review, at: what.review.at, who: ask.who, now };
  const reply = ruleFor(what, doing);
  const telling = ['only-lead', 'not-a-respondent', 'not-yours'].includes(reply);
  if (telling) workspace.trail.push({ review: what.review.at, by: ask.who, action: 'refused' });
  return reply;
}

function mayRead(review: Reviewed, { from, who }: Ask): boolean {
  if (from === 'elsewhere') return isAdmin(who) || takesPart(review, who);
  return from === 'channel';
}

function ruleFor(what: AboutReview, doing: Doing): Reply {
  switch (what.kind) {
    case 'answer':
      return answering(what, doing);
    case 'confirm':
      return confirming(what, doing);
    case 'settle':
      return settling(what, doing);
    case 'reveal':
      return opening(doing);
    case 'evidence':
      return addingEvidence(what, doing);
    case 'lead':
      return handing(what, doing);
    case 'decide':
      return deciding(what, doing);
    case 'pause':
      return pausing(what, doing);
    case 'withdraw':
      return withdrawing(what, doing);
    case 'reopen':
      return reopening(doing);
    case 'close':
      return closing(doing);
    case 'same':
      return sameAgain(what, doing);
    case 'snooze':
      return snoozing(what, doing);
    case 'changed':
      return lookingAgain(what, doing);
    case 'pace':
      return pacing(what, doing);
    case 'look':
      return asking(doing);
  }
}

/** One open review of a workload in a channel, however its name is spelt. */
function starting({ reviews, trail }: Workspace, { who, from }: Ask, what: Start): Reply {
  const { channel, workload, name, lead, respondents } = what;
  if (from === 'elsewhere') return name.trim() === '' ? 'bad-name' : 'no-channel';
  const open = reviews.some(
    (one) => one.state === 'open' && one.channel === channel && one.workload === workload,
  );
  if (open) return 'resumed';
  reviews.push({
    channel,
    workload,
    name,
    lead: lead ?? who,
    openedBy: who,
    state: 'open',
    paused: false,
    respondents: [...new Set(respondents)],
    sealed: respondents.length > 0,
    answers: [],
    evidence: [],
    recommended: [],
    records: [],
    confirmations: [],
    deciders: [],
    lines: { revealed: 0, 'lead-changed': 0, closed: 0, reopened: 0, reaffirmed: 0 },
  });
  trail.push({ review: reviews.length - 1, by: who, action: 'review-opened' });
  return '';
}

function addingEvidence(
  { supports, body, expires }: Extract<AboutReview, { kind: 'evidence' }>,
  { workspace, review, at, who }: Doing,
): Reply {
  if (review.state !== 'open') return `review-${review.state}`;
  if (body.trim() === '') return 'nothing-given';
  review.evidence.push({ supports, by: who, ...(expires ? { expires } : {}) });
  workspace.trail.push({ review: at, by: who, action: 'evidence-added' });
  return '';
}
