import { isDeepStrictEqual } from 'node:util';
import type { LookStage } from '../../src/domain/look.ts';
import { dayOf } from '../../src/domain/next-look.ts';
import type { ReviewFile } from '../../src/domain/review.ts';
import { type Model, type Reviewed, type Tenant, tenants, type Workspace } from './model.ts';
import { zoneOf } from './people.ts';
import { pickIn, workloads } from './prepared.ts';
import type { Snapshot, TrailLine } from './snapshot.ts';

/** What happens by the clock alone is in the trail too, by the one who is asked. */
const byClock = ['look-asked', 'look-reminded', 'look-overdue'];

/** Both sides in the same shape, to be held against each other. */
export interface Picture {
  readonly reviews: Readonly<Record<Tenant, readonly unknown[]>>;
  readonly trail: Readonly<Record<Tenant, unknown>>;
}

export const pictureOfModel = (model: Model): Picture =>
  perTenant((tenant) => {
    const { reviews, trail } = model.tenants[tenant];
    return {
      reviews: reviews.map((one) => picture(one, tenant, model)),
      trail: inTwo(trail.map(({ review, by, action }) => ({ review, by, action }))),
    };
  });

export const pictureOf = (snapshot: Snapshot): Picture =>
  perTenant((tenant) => {
    const files = snapshot.files[tenant];
    const at = (id: string | undefined) => files.findIndex(({ review }) => review.id === id);
    const lines = snapshot.trail[tenant].filter(({ action }) => !byClock.includes(action));
    return {
      reviews: files.map((file) => pictureOfFile(file, files, snapshot)),
      trail: inTwo(
        lines.map(({ review, by, action }) => ({
          review: at(review),
          by: called(by, snapshot),
          action,
        })),
      ),
    };
  });

function perTenant(
  of: (tenant: Tenant) => { reviews: readonly unknown[]; trail: unknown },
): Picture {
  const [one, two] = tenants;
  const first = of(one);
  const second = of(two);
  return {
    reviews: { [one]: first.reviews, [two]: second.reviews } as Picture['reviews'],
    trail: { [one]: first.trail, [two]: second.trail } as Picture['trail'],
  };
}

/** Refusals stand in a trail of their own. */
const inTwo = (lines: readonly { readonly action: string }[]) => ({
  done: lines.filter(({ action }) => action !== 'refused'),
  refused: lines.filter(({ action }) => action === 'refused'),
});

const called = (id: string, { handles }: Snapshot): string => handles.get(id) ?? id;

function picture(one: Reviewed, tenant: Tenant, model: Model) {
  const { channel, workload, name, lead, state, paused, sealed, look, continues } = one;
  return {
    channel,
    workload,
    name: name.trim(),
    lead,
    state,
    paused,
    sealed,
    answers: one.answers.map(({ question, revision, stance, by, for: voice, pick, carried }) => ({
      ...{ question, revision, stance, by, for: voice, pick, carried },
    })),
    evidence: one.evidence.map(({ supports, by, expires }) => ({ supports, by, expires })),
    recommended: one.recommended.map(({ outcome }) => outcome),
    records: one.records.map(({ outcome, status, at, nextLook }) => ({
      ...{ outcome, status, at, nextLook: dayIf(status, nextLook) },
    })),
    look: look && {
      ...{ record: look.record, number: look.number, day: look.day, months: look.months },
      ...{ stage: look.stage, fired: look.fired },
    },
    confirmations: one.confirmations.map(({ at, nextLook }) => ({ at, nextLook })),
    continues: continues && idAt(model.tenants[tenant], continues.review),
  };
}

const idAt = ({ reviews }: Workspace, at: number): string | undefined => reviews[at]?.id;

function pictureOfFile(file: ReviewFile, _files: readonly ReviewFile[], snapshot: Snapshot) {
  const { review, look } = file;
  const who = (id: string) => called(id, snapshot);
  return {
    channel: review.team,
    workload: workloads.findIndex((names) => names.some((name) => isSpelt(name, review.workload))),
    name: review.workload,
    lead: who(review.lead),
    state: review.state,
    paused: review.paused ?? false,
    sealed: review.blind !== undefined && review.blind.revealedAt === undefined,
    answers: file.answers.map((one) => ({
      question: one.question,
      revision: one.revision,
      stance: one.stance,
      by: who(one.by),
      for: one.onBehalfOf === undefined ? undefined : who(one.onBehalfOf),
      pick: pickIn(one.body.words),
      carried: one.carried !== undefined,
    })),
    evidence: file.evidence.map(({ supports, by, expires }) => ({
      ...{ supports, by: who(by), expires },
    })),
    recommended: file.recommendations.map(({ recommendation }) => recommendation.outcome),
    records: file.records.map(({ body, status, at, nextLook }) => ({
      ...{ outcome: body.outcome, status, at, nextLook: dayIf(status, nextLook) },
    })),
    look: look && {
      record: file.records.findIndex(({ id }) => id === look.record),
      ...{ number: look.number, day: look.day, months: look.months },
      ...{ stage: look.stage, fired: look.fired.length > 0 },
    },
    confirmations: file.confirmations.map(({ at, nextLook }) => ({ at, nextLook })),
    continues: review.continues?.review,
  };
}

/** What is not in force any more is not looked at again: its day means nothing. */
export const dayIf = (status: string, nextLook: string): string | undefined =>
  status === 'accepted' ? nextLook : undefined;

const isSpelt = (name: string, stored: string): boolean => name.trim() === stored;

export const isSame = (model: Model, snapshot: Snapshot): boolean =>
  isDeepStrictEqual(pictureOfModel(model), pictureOf(snapshot));

/** What has been stored since gets the ids that it has there; in the order in which it was. */
export function learnIds(model: Model, { files }: Snapshot): void {
  for (const tenant of tenants) {
    for (const [at, one] of model.tenants[tenant].reviews.entries()) {
      const id = files[tenant][at]?.review.id;
      if (id !== undefined) one.id ??= id;
    }
  }
}

const order: readonly LookStage[] = ['waiting', 'asked', 'reminded', 'reminded-again', 'told'];

/**
 * How far the clock has taken looks is taken over from what is stored, where the clock may have done
 * that: one stage for each line of the trail, forward only, and never before there is a reason.
 */
export function takeClockOver(model: Model, before: Snapshot, after: Snapshot): string[] {
  return tenants.flatMap((tenant) => {
    const lines = after.trail[tenant].slice(0);
    const known = before.trail[tenant].filter(({ action }) => byClock.includes(action)).length;
    const fresh = lines.filter(({ action }) => byClock.includes(action)).slice(known);
    return model.tenants[tenant].reviews.flatMap((one, at) => {
      const file = after.files[tenant][at];
      return file
        ? follow(
            one,
            file,
            fresh.filter(({ review }) => review === one.id),
          )
        : [];
    });
  });
}

function follow(one: Reviewed, { look: now }: ReviewFile, fresh: readonly TrailLine[]): string[] {
  const { look } = one;
  if (!look || !now) return [];
  const moved = order.indexOf(now.stage) - order.indexOf(look.stage);
  const wrongs: string[] = [];
  if (moved < 0) wrongs.push(`The look at ${one.id} goes back to ${now.stage}.`);
  if (moved !== fresh.length) wrongs.push(`The trail of ${one.id} has ${fresh.length} steps.`);
  const fired = now.fired.length > 0;
  for (const { action, at } of fresh) {
    const early = dayOf(at, zoneOf(one.lead)) < look.day && !fired;
    if (action === 'look-asked' && early)
      wrongs.push(`${one.id} is asked about before ${look.day}.`);
  }
  if (look.fired && !fired) wrongs.push(`Of ${one.id} what fired is forgotten.`);
  look.stage = now.stage;
  look.fired = fired;
  return wrongs;
}
