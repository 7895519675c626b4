import type { FiredTrigger, Look } from '../domain/look.ts';
import { firedLook } from '../domain/look-steps.ts';
import { observationProblems } from '../domain/observe.ts';
import { problemSentence } from '../domain/problem.ts';
import { type ReviewFile, workloadKey } from '../domain/review.ts';
import { nameText } from '../domain/text.ts';
import { audited } from './audited.ts';
import type { CommandOf } from './command.ts';
import { type DecisionNow, decisionOf } from './decision-now.ts';
import type { Message } from './message.ts';
import { momentOf } from './pace.ts';
import type { Tools } from './plan.ts';
import type { Store, StoreChange, TenantChange } from './ports.ts';
import type { Refusal } from './refusal.ts';
import { holdsSecret } from './secrets.ts';
import { homeLetter } from './threads.ts';
import { whatFired } from './what-fired.ts';

type Observing = CommandOf<'observe'>;

/**
 * Something was measured or announced: it is kept, and where it crosses what the decision was based
 * on, the lead is asked for a look. No decision changes. The same delivery again does what is left.
 */
export async function observe(
  command: Observing,
  store: Store,
  tools: Tools,
): Promise<readonly Message[] | 'again'> {
  const { tenant, delivery, by } = command;
  const found = await decided(command, store, tools);
  if ('code' in found) return [{ kind: 'refusal', refusal: found }];
  const noted = await store.note(tenant, {
    delivery,
    at: tools.now,
    changes: [
      { kind: 'person-known', person: by },
      ...observationsOf(command, found.file.review.team, tools),
    ],
  });
  if (noted === 'conflict') return 'again';
  const fired = await fire(found, command, store, tools);
  if (fired === 'again') return 'again';
  // Nothing is said to a delivery that came before, unless what it asks for was left undone.
  if (noted === 'duplicate' && fired.length === 0) return [];
  return [{ kind: 'observed', file: found.file, fired }];
}

async function decided(
  command: Observing,
  store: Store,
  { judgement }: Tools,
): Promise<DecisionNow | Refusal> {
  const { tenant, team, workload, values, source } = command;
  const problems = observationProblems(values, judgement).map(problemSentence).join('; ');
  if (problems !== '') return { code: 'not-observable', problems };
  if (Object.keys(values).length === 0) return { code: 'nothing-given' };
  if (holdsSecret([source, ...Object.values(values)])) return { code: 'looks-like-secret' };
  if (!nameText.safeParse(source).success) return { code: 'bad-name' };
  const everywhere = await store.inForce(tenant, workloadKey(workload));
  const here = everywhere.filter((one) => team === undefined || one.team === team);
  const [only, ...others] = here;
  if (!only) return { code: 'nothing-in-force', workload };
  if (others.length > 0) {
    return { code: 'which-team', workload, teams: here.map((one) => one.team) };
  }
  const file = await store.load(tenant, only.review);
  const decision = file && (await decisionOf(store, tenant, file, judgement, only.record));
  return decision ?? { code: 'nothing-in-force', workload };
}

const observationsOf = (
  { workload, values, at, source }: Observing,
  team: string,
  { newId, now }: Tools,
): TenantChange[] =>
  Object.entries(values).map(([field, value]) => ({
    kind: 'observed',
    observation: {
      id: newId(),
      workloadKey: workloadKey(workload),
      team,
      field,
      value,
      at: Math.min(at ?? now, now),
      source: source.trim(),
    },
  }));

/**
 * Asks for a look where something fired that was not said before; while a linked review is open, nobody.
 * @returns what fired now
 */
async function fire(
  decision: DecisionNow,
  command: Observing,
  store: Store,
  { zone: ours, ...tools }: Tools,
): Promise<readonly FiredTrigger[] | 'again'> {
  const { tenant } = command;
  const { file } = decision;
  const zone = (await store.profile(tenant, file.review.lead))?.zone ?? ours;
  const here = { ...tools, zone };
  const fired = await whatFired(decision, tenant, store, here);
  const { look } = file;
  const moment = momentOf(await store.settings(tenant), here);
  const next = look && look.stage !== 'resting' ? firedLook(look, fired, moment) : look;
  if (!next || next === look) return [];
  const changes = changesOf(file, next, fired, command, here);
  const { lead } = file.review;
  const homes = await store.homes(tenant, [lead]);
  const outcome = await store.commit(tenant, {
    // Whether it was done shows in the look, so this is its own delivery.
    delivery: `fired ${here.newId()}`,
    at: here.now,
    review: file.review.id,
    version: file.review.version,
    changes,
    letters: homes.map(homeLetter),
  });
  if (outcome === 'conflict') return 'again';
  return outcome === 'applied' ? next.fired.filter((one) => !look?.fired.includes(one)) : [];
}

const changesOf = (
  { review }: ReviewFile,
  look: Look,
  fired: readonly FiredTrigger[],
  command: Observing,
  tools: Tools,
): StoreChange[] => [
  { kind: 'person-known', person: command.by },
  { kind: 'look-set', look },
  audited(
    review.id,
    'look-fired',
    { record: look.record, triggers: fired.map(({ trigger }) => trigger) },
    command,
    tools,
  ),
];
