import { type Person, workloadKey } from '../domain/review.ts';
import { addEvidence } from './add-evidence.ts';
import { answerQuestion } from './answer-question.ts';
import { changeLead } from './change-lead.ts';
import { closeReview } from './close-review.ts';
import type { Asker, Command, CommandOf, Incoming } from './command.ts';
import { confirmAnswer } from './confirm-answer.ts';
import { decide } from './decide.ts';
import { keepDraft } from './keep-draft.ts';
import type { Message } from './message.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import type { Store } from './ports.ts';
import { reopen } from './reopen.ts';
import { reveal } from './reveal.ts';
import { settleAnswer } from './settle-answer.ts';
import { startReview } from './start-review.ts';
import { withdrawRecord } from './withdraw-record.ts';

/** How often a plan is made again when somebody else was faster. */
const attempts = 3;

/**
 * Load, plan, commit. When this resolves, what the messages say is on disk.
 * @returns what to say; nothing for a delivery that was handled before
 */
export async function handle(
  incoming: Incoming,
  store: Store,
  toolsNow: () => Tools,
): Promise<readonly Message[]> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const tools = toolsNow();
    const command = await introduced(incoming, store, tools);
    const plan = planFor(await load(command, store, tools), command, tools);
    if (!plan.review || plan.changes.length === 0) return plan.messages;
    const outcome = await store.commit(command.tenant, {
      delivery: command.delivery,
      at: tools.now,
      review: plan.review.id,
      version: plan.review.version,
      changes: plan.changes,
    });
    if (outcome === 'applied') return plan.messages;
    if (outcome === 'duplicate') return [];
  }
  return refused({ code: 'busy' }).messages;
}

/** The asker as the person we know by that handle, or as somebody new. */
async function introduced(
  { asker, ...request }: Incoming,
  store: Store,
  { newId }: Tools,
): Promise<Command> {
  const known = await store.person(request.tenant, asker.handle);
  return { ...request, by: { id: known?.id ?? newId(), ...asker } };
}

/** Everybody a command names beside who asks it, as we know them or as somebody new. */
async function namedIn(
  command: Command,
  store: Store,
  { newId }: Tools,
): Promise<ReadonlyMap<string, Person>> {
  const named = await Promise.all(
    othersIn(command).map(async (asker) => {
      const known = await store.person(command.tenant, asker.handle);
      const own = asker.handle === command.by.handle ? command.by.id : undefined;
      return [asker.handle, { id: known?.id ?? own ?? newId(), ...asker }] as const;
    }),
  );
  return new Map(named);
}

function othersIn(command: Command): readonly Asker[] {
  if (command.kind === 'start-review') return command.respondents ?? [];
  if (command.kind === 'change-lead') return [command.to];
  return command.kind === 'answer-question' && command.onBehalfOf ? [command.onBehalfOf] : [];
}

async function load(command: Command, store: Store, tools: Tools): Promise<Loaded> {
  const { tenant, team } = command;
  const named = await namedIn(command, store, tools);
  if (command.kind === 'start-review') {
    const key = workloadKey(command.workload);
    const [open] = await store.list(tenant, { team, states: ['open'], workloadKey: key });
    const file = open && (await store.load(tenant, open.id));
    return { ...(file ? { file } : {}), records: [], named };
  }
  const file = await store.load(tenant, command.review);
  if (!file || file.review.team !== team) return { records: [], named };
  const decides = command.kind === 'decide';
  const key = workloadKey(file.review.workload);
  return { file, records: decides ? await store.records(tenant, team, key) : [], named };
}

type Plans = {
  readonly [K in Command['kind']]: (loaded: Loaded, command: CommandOf<K>, tools: Tools) => Plan;
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
  decide,
  reopen,
  'close-review': closeReview,
  'withdraw-record': withdrawRecord,
};

function planFor<K extends Command['kind']>(
  loaded: Loaded,
  command: CommandOf<K> & { readonly kind: K },
  tools: Tools,
): Plan {
  return plans[command.kind](loaded, command, tools);
}
