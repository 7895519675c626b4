import { loadContent } from '../adapters/content/load-content.ts';
import type { Store } from '../app/ports.ts';
import type { DecisionRecord } from '../domain/decision-record.ts';
import type { ReviewFile, StoredRecommendation } from '../domain/review.ts';
import { openLocal } from './local.ts';
import { print, printJson } from './output.ts';
import type { TenantOptions } from './privacy-desk.ts';
import { replayBlocks } from './replay-words.ts';
import { type Comparing, comparer } from './replayed-decision.ts';

export interface ReplayOptions extends TenantOptions {
  readonly format: 'text' | 'json';
}

/** A decision in force beside what the knowledge of today makes of the same case. */
export interface ReplayedDecision extends Comparing {
  readonly workload: string;
  readonly team: string;
  readonly review: string;
  readonly record: string;
  /** Epoch ms. */
  readonly decidedAt: number;
  /** What was decided; the lead may have chosen another outcome than was recommended. */
  readonly decided: DecisionRecord['body']['outcome'];
}

/** Every decision in force, judged once more by the knowledge of today; none of them changes. */
export async function replay(
  { format, tenant, ...options }: ReplayOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const { store, saying } = openLocal(options, environment, { check: false });
  try {
    const { knowledge } = loadContent();
    const { today, zone } = { today: '', ...saying() };
    const decisions = await replayedIn(store, tenant, comparer(knowledge, today));
    if (format === 'json') {
      printJson({ tenant, day: today, knowledge: knowledge.version, decisions });
    } else {
      print(replayBlocks(decisions, { tenant, knowledge, zone }), environment);
    }
    return 0;
  } finally {
    await store.close();
  }
}

async function replayedIn(
  store: Store,
  tenant: string,
  compare: (stored: StoredRecommendation) => Comparing,
): Promise<ReplayedDecision[]> {
  const replayed: ReplayedDecision[] = [];
  for (const { review, record } of await store.overview(tenant, {})) {
    if (record?.status !== 'accepted') continue;
    const file = await store.load(tenant, review.id);
    const kept = file?.records.find(({ id }) => id === record.id);
    if (!file || !kept) continue;
    const { id, workload, team } = file.review;
    const about = { workload, team, review: id, record: kept.id, decidedAt: kept.at };
    const basis = await basisOf(kept, file, tenant, store);
    replayed.push({ ...about, decided: kept.body.outcome, ...compare(basis) });
  }
  return replayed;
}

/** What the decision rests on now: the case it was made from, or the one that last confirmed it. */
async function basisOf(
  record: DecisionRecord,
  { confirmations, recommendations, decisions }: ReviewFile,
  tenant: string,
  store: Store,
): Promise<StoredRecommendation> {
  const confirmed = confirmations.findLast((one) => one.record === record.id && one.subject);
  const again = confirmed && (await store.load(tenant, confirmed.review));
  const last = again?.decisions.at(-1)?.recommendation;
  const found = again?.recommendations.find(({ id }) => id === last);
  if (found) return found;
  const first = decisions.find(({ id }) => id === record.decision)?.recommendation;
  const { subject, recommendation } = record.body;
  const at = recommendations.find(({ id }) => id === first)?.at ?? record.at;
  return { id: first ?? record.id, at, subject, recommendation };
}
