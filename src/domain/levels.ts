import type { Answers } from './case.ts';
import type { EvidenceItemId } from './vocabulary.ts';

type Levels = NonNullable<Answers['evidence']>;

/** A level given wins over what its numbers would say (contract of the machine door). */
export function latencyReqOf(answers: Answers): NonNullable<Levels['latencyReq']> {
  const { latencyReq, numbers } = answers.evidence ?? {};
  if (latencyReq) return latencyReq;
  if (numbers?.p99TargetMs === undefined) return 'none';
  return numbers.p99ApiMs === undefined ? 'stated' : 'measured';
}

export function costModelOf(answers: Answers): NonNullable<Levels['costModel']> {
  const { costModel, numbers } = answers.evidence ?? {};
  return costModel ?? (numbers?.selfHostTotalEurMonth === undefined ? 'none' : 'tokens-only');
}

/** Full cost model, steady load, and the own total below the API bill. */
export function economicsHold(answers: Answers): boolean {
  const { apiSpendEurMonth, selfHostTotalEurMonth } = answers.evidence?.numbers ?? {};
  if (apiSpendEurMonth === undefined || selfHostTotalEurMonth === undefined) return false;
  const complete = costModelOf(answers) === 'full' && answers.evidence?.load === 'steady';
  return complete && selfHostTotalEurMonth < apiSpendEurMonth;
}

/** Whether each evidence item is at the level that is enough for it. */
export function evidenceEnough(answers: Answers): Record<EvidenceItemId, boolean> {
  return {
    'cost-model': costModelOf(answers) === 'full',
    'latency-requirements': latencyReqOf(answers) === 'measured',
    'privacy-review': answers.evidence?.privacyReview === 'done',
    'serving-maturity': answers.evidence?.servingMaturity === 'assessed',
  };
}
