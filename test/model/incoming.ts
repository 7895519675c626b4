import type { Incoming, ReviewRequest } from '../../src/app/command.ts';
import type { AboutReview, Ask, Target } from './asking.ts';
import { channels, type Model, type Tenant, tenants } from './model.ts';
import { askerOf } from './people.ts';
import { filledWith } from './prepared.ts';
import type { World } from './world.ts';

/** An ask as an adapter hands it in, with the ids that are behind its places. */
export async function incomingFor(ask: Ask, model: Model, world: World): Promise<Incoming> {
  const { tenant, who, from, byLetter, what } = ask;
  const place = {
    tenant,
    asker: askerOf(who),
    delivery: `d-${world.newId()}`,
    replies: byLetter ? ('by-letter' as const) : ('here' as const),
  };
  if (what.kind === 'start') {
    const { channel, name, lead, respondents } = what;
    return {
      ...place,
      kind: 'start-review',
      ...(from === 'elsewhere' ? {} : { team: channel }),
      workload: name,
      ...(lead ? { lead: askerOf(lead) } : {}),
      ...(respondents.length > 0 ? { respondents: respondents.map(askerOf) } : {}),
    };
  }
  const here = reviewOf(what.review, tenant, model)?.channel ?? channels[0];
  const other = channels.find((one) => one !== here) ?? here;
  const team = from === 'elsewhere' ? {} : { team: from === 'channel' ? here : other };
  return { ...place, ...team, ...(await requestFor(what, tenant, model, world)) };
}

const other = (tenant: Tenant): Tenant => tenants.find((one) => one !== tenant) ?? tenant;

const reviewOf = ({ at, foreign }: Target, tenant: Tenant, model: Model) => {
  const { reviews } = model.tenants[foreign ? other(tenant) : tenant];
  return reviews[at];
};

async function requestFor(
  what: AboutReview,
  tenant: Tenant,
  model: Model,
  { office }: World,
): Promise<ReviewRequest> {
  const review = reviewOf(what.review, tenant, model)?.id ?? 'nowhere';
  const file = await office.store.load(tenant, review);
  const [strange] = model.tenants[other(tenant)].reviews;
  const theirs = strange?.id ? await office.store.load(other(tenant), strange.id) : undefined;
  switch (what.kind) {
    case 'answer': {
      const { question, pick, basedOn, differs } = what;
      return {
        kind: 'answer-question',
        review,
        question,
        basedOn,
        filled: filledWith(question, pick),
        ...(differs ? { differs } : {}),
        ...(what.for ? { onBehalfOf: askerOf(what.for) } : {}),
      };
    }
    case 'confirm':
    case 'settle': {
      const kind = what.kind === 'confirm' ? 'confirm-answer' : 'settle-answer';
      const answer = file?.answers[what.answer] ?? theirs?.answers[0];
      return { kind, review, answer: answer?.id ?? 'nowhere' };
    }
    case 'decide': {
      const { choose, waives } = what;
      const latest = file?.recommendations[what.recommended] ?? theirs?.recommendations[0];
      const waive = waives ? (['privacy-review', 'cost-model', 'serving-maturity'] as const) : [];
      const choice = choose ? { kind: 'choose' as const, ...choose } : { kind: 'accept' as const };
      return { kind: 'decide', review, recommendation: latest?.id ?? 'nowhere', choice, waive };
    }
    default:
      return simpleRequest(what, review);
  }
}

function simpleRequest(
  what: Exclude<AboutReview, { kind: 'answer' | 'confirm' | 'settle' | 'decide' }>,
  review: string,
): ReviewRequest {
  switch (what.kind) {
    case 'evidence': {
      const { supports, body, expires } = what;
      const until = expires ? { expires } : {};
      return { kind: 'add-evidence', review, supports, form: 'note', body, ...until };
    }
    case 'lead':
      return { kind: 'change-lead', review, to: askerOf(what.to) };
    case 'pause':
      return { kind: 'pause-review', review, paused: what.paused };
    case 'withdraw':
      return { kind: 'withdraw-record', review, reason: what.reason };
    case 'same':
      return { kind: 'reaffirm', review, ...numbered(what.number) };
    case 'snooze':
      return { kind: 'snooze-look', review, until: what.until, ...numbered(what.number) };
    case 'changed':
      return { kind: 'look-again', review, triggers: what.triggers };
    case 'pace':
      return { kind: 'set-pace', review, ...(what.months ? { months: what.months } : {}) };
    case 'look':
      return { kind: 'ask-for-look', review };
    case 'close':
      return { kind: 'close-review', review };
    default:
      return { kind: what.kind, review };
  }
}

const numbered = (number: number | undefined) => (number === undefined ? {} : { number });
