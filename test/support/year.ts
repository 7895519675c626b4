import type { Office } from '../../src/adapters/sqlite/sqlite-store.ts';
import { firstLook } from '../../src/domain/look-steps.ts';
import { aCommit, aDecision, aRecord, aReview, aStoredRecommendation } from './builders.ts';

export const zones = [
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Los_Angeles',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
] as const;

/** Small numbers that look random and are the same each time. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const tenants = 40;
export const decisions = 500;
const leadsEach = 4;

export interface Decided {
  readonly index: number;
  readonly tenant: string;
  readonly review: string;
  readonly record: string;
  readonly lead: string;
  readonly zone: string;
}

/** The n-th decision: of which tenant it is, and who leads it from where. */
export function decidedAs(index: number): Decided {
  const person = Math.floor(index / tenants) % leadsEach;
  const zone = zones[(index + person) % zones.length] ?? 'UTC';
  return {
    index,
    tenant: `slack:T${index % tenants}`,
    review: `review-${index}`,
    record: `record-${index}`,
    lead: `lead-${index % tenants}-${person}`,
    zone: zoneOf(index % tenants, person) ?? zone,
  };
}

const zoneOf = (tenant: number, person: number) => zones[(tenant + person * 5) % zones.length];

/** A decision with its first look, as a use case would have stored it. */
export async function storeDecision(
  { index, tenant, review, record, lead, zone }: Decided,
  at: number,
  { store }: Pick<Office, 'store'>,
): Promise<void> {
  const person = { id: lead, handle: lead, name: lead };
  const profile = { person: lead, zone, admin: false, active: true, at };
  await store.note(tenant, {
    delivery: `known ${index}`,
    at,
    changes: [
      { kind: 'person-known', person },
      { kind: 'profile-known', profile },
    ],
  });
  const look = firstLook(record, { decidedAt: at, months: 3, zone, holidays: [] });
  const workload = `Workload ${index}`;
  const opened = aReview({
    id: review,
    team: 'C1',
    workload,
    lead,
    openedBy: lead,
    openedAt: at,
    version: 0,
  });
  const recommendation = aStoredRecommendation({ id: `recommendation-${index}`, at });
  const decision = aDecision({
    id: `decision-${index}`,
    recommendation: recommendation.id,
    by: lead,
    at,
  });
  const kept = aRecord({ id: record, review, decision: decision.id, workload, at });
  const body = { ...kept.body, decidedBy: lead, evidence: [], answers: [] };
  const outcome = await store.commit(
    tenant,
    aCommit(
      [
        { kind: 'person-known', person },
        { kind: 'review-opened', review: opened },
        { kind: 'recommended', recommendation },
        { kind: 'decided', decision, record: { ...kept, nextLook: look.day, body } },
        { kind: 'look-set', look },
        { kind: 'review-changed', set: { state: 'decided' } },
      ],
      { delivery: `decided ${index}`, review, version: 0, at },
    ),
  );
  if (outcome !== 'applied') throw new Error(`Decision ${index} was not stored: ${outcome}.`);
}
