import { describe, expect, it } from 'vitest';
import {
  mayRead,
  onlyAdmin,
  onlyLead,
  outsiderRefused,
  participants,
  refusalsNoted,
} from '../../src/app/policy.ts';
import type { ReviewFile } from '../../src/domain/review.ts';
import { aDecision, anAnswer, aReview, someEvidence } from '../support/builders.ts';
import { tableOfToday } from '../support/team.ts';

const someone = (id: string) => ({ id, handle: id, name: id });
const file = (given: Partial<ReviewFile> = {}): ReviewFile => ({
  review: aReview({ team: 'search', lead: 'lead', openedBy: 'opener' }),
  people: [someone('lead')],
  answers: [],
  drafts: [],
  evidence: [],
  recommendations: [],
  decisions: [],
  records: [],
  confirmations: [],
  ...given,
});

describe('who takes part in a review', () => {
  it('is whoever leads, opened, answers, speaks or decides in it', () => {
    const all = file({
      review: aReview({ lead: 'lead', openedBy: 'opener', blind: { respondents: ['blind'] } }),
      answers: [anAnswer({ by: 'speaker', onBehalfOf: 'absent' })],
      evidence: [someEvidence({ by: 'giver', owner: 'owner' })],
      decisions: [aDecision({ by: 'decider' })],
    });
    expect([...participants(all)].sort()).toEqual(
      ['absent', 'blind', 'decider', 'giver', 'lead', 'opener', 'owner', 'speaker'].sort(),
    );
  });
});

describe('a review is read', () => {
  const reads = (id: string, team?: string, admin = false): boolean =>
    mayRead(file(), { by: someone(id), admin, ...(team === undefined ? {} : { team }) });

  it('in its own channel by everybody', () => {
    expect(reads('anybody', 'search')).toBe(true);
  });

  it('in no other channel, whoever asks', () => {
    expect(reads('anybody', 'payments')).toBe(false);
    expect(reads('lead', 'payments')).toBe(false);
    expect(reads('boss', 'payments', true)).toBe(false);
  });

  it('outside of any channel by who takes part, and by admins', () => {
    expect(reads('lead')).toBe(true);
    expect(reads('opener')).toBe(true);
    expect(reads('boss', undefined, true)).toBe(true);
    expect(reads('anybody')).toBe(false);
  });
});

describe('what is for some only', () => {
  it('is decided by the lead or an admin; anybody else is told who leads', () => {
    expect(onlyLead(file(), { by: someone('lead') })).toBeUndefined();
    expect(onlyLead(file(), { by: someone('boss'), admin: true })).toBeUndefined();
    expect(onlyLead(file(), { by: someone('anybody'), admin: false })).toEqual({
      code: 'only-lead',
      lead: 'lead',
    });
  });

  it('is for admins where it is about the workspace', () => {
    expect(onlyAdmin({ admin: true })).toBeUndefined();
    expect(onlyAdmin({})).toEqual({ code: 'only-admin' });
  });

  it('is not for people of other organisations, unless the workspace says so', () => {
    const asker = { handle: 'U1', name: 'Olga', outsider: true } as const;
    const settings = (outsiders: boolean) => ({ admins: [], outsiders });
    expect(outsiderRefused({ asker }, settings(false))).toEqual({ code: 'outsider' });
    expect(outsiderRefused({ asker }, settings(true))).toBeUndefined();
    expect(
      outsiderRefused({ asker: { handle: 'U2', name: 'Ada' } }, settings(false)),
    ).toBeUndefined();
  });
});

it('the trail notes who was refused what, and not what anybody may run into', () => {
  const tools = { now: 7, zone: 'UTC', newId: () => 'id', judgement: tableOfToday };
  const refusals = [
    { code: 'outsider' },
    { code: 'busy' },
    { code: 'only-lead', lead: 'Ada Lovelace' },
    { code: 'no-such-review' },
  ] as const;
  const noted = refusalsNoted(refusals, { by: 'ben', asked: 'decide', review: 'r1' }, tools);
  const entry = { id: 'id', at: 7, by: 'ben', action: 'refused' };
  const detail = { asked: 'decide', review: 'r1' };
  expect(noted).toEqual([
    { kind: 'tenant-audited', entry: { ...entry, detail: { code: 'outsider', ...detail } } },
    { kind: 'tenant-audited', entry: { ...entry, detail: { code: 'only-lead', ...detail } } },
  ]);
});
