import { visibleTo } from '../domain/blind.ts';
import type { Review, ReviewFile } from '../domain/review.ts';
import { nameText } from '../domain/text.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import type { CommandOf } from './command.ts';
import { type Loaded, type Plan, refused, saying, type Tools } from './plan.ts';
import type { StoreChange } from './ports.ts';
import { asking, nextFor } from './recommend-anew.ts';
import { holdsSecret } from './secrets.ts';

/** Opens a review of a workload, or goes on with the one that is open. The starter is the lead. */
export function startReview(
  { file, named }: Loaded,
  command: CommandOf<'start-review'>,
  tools: Tools,
): Plan {
  if (file) return resuming(file, command.by.id);
  const name = nameText.safeParse(command.workload);
  if (!name.success) return refused({ code: 'bad-name' });
  if (holdsSecret(name.data)) return refused({ code: 'looks-like-secret' });
  const { by, team, phase, today } = command;
  if (team === undefined) return refused({ code: 'no-channel' });
  const lead = (command.lead && named.get(command.lead.handle)) ?? by;
  const respondents = (command.respondents ?? []).flatMap(({ handle }) => named.get(handle) ?? []);
  const review: Review = {
    id: tools.newId(),
    team,
    workload: name.data,
    lead: lead.id,
    state: 'open',
    openedBy: by.id,
    openedAt: tools.now,
    version: 0,
    ...(phase ? { phase } : {}),
    ...(today ? { today } : {}),
    ...(respondents.length > 0 ? { blind: { respondents: respondents.map(({ id }) => id) } } : {}),
  };
  const changes: StoreChange[] = [
    ...[by, lead, ...respondents].map((person): StoreChange => ({ kind: 'person-known', person })),
    { kind: 'review-opened', review },
    audited(review.id, 'review-opened', {}, command, tools),
  ];
  const opened = applyChanges({ ...emptyFile, review }, changes);
  return {
    review,
    changes,
    messages: [{ kind: 'started', file: opened }, ...asking(opened, nextFor(opened, by.id))],
  };
}

function resuming(file: ReviewFile, person: string): Plan {
  const seen = visibleTo(file, person);
  return saying({ kind: 'resumed', file: seen }, ...asking(seen, nextFor(file, person)));
}

export const emptyFile = {
  people: [],
  answers: [],
  drafts: [],
  evidence: [],
  recommendations: [],
  decisions: [],
  records: [],
  confirmations: [],
} as const satisfies Omit<ReviewFile, 'review'>;
