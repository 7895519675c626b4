import type { Problem } from '../domain/problem.ts';
import { workloadKey } from '../domain/review.ts';
import type { HistoryItem, HistoryReview } from './archive.ts';

/** What entries say of one another, checked while they come in, in whatever order the parts have. */
export interface HistoryLinks {
  /** @param at the place of the entry in its part */
  add(item: HistoryItem, at: number): Problem[];
  /** What pointed to something that has not come. */
  end(): Problem[];
}

type Key = readonly (string | number)[];

interface Claim extends Problem {
  readonly key: string;
}

export function historyLinks(): HistoryLinks {
  const known = new Set<string>();
  const open: Claim[] = [];
  const checks = checksOn(known, open);
  return {
    add: (item, at) => problemsOf(item, `${item.part}[${at}]`, checks),
    end: () =>
      open
        .filter(({ key }) => !known.has(key))
        .map(({ path, found, allowed }) => ({ path, found, allowed })),
  };
}

function checksOn(known: Set<string>, open: Claim[]): Checks {
  const has = (key: Key): boolean => known.has(JSON.stringify(key));
  return {
    once(path, key, allowed) {
      if (has(key)) return [{ path, found: shown(key), allowed }];
      known.add(JSON.stringify(key));
      return [];
    },
    there(path, key, allowed) {
      if (!has(key)) open.push({ path, key: JSON.stringify(key), found: shown(key), allowed });
      return [];
    },
    before: (path, key, allowed) => (has(key) ? [] : [{ path, found: shown(key), allowed }]),
  };
}

/** Sees to it that a key comes once, that it comes at all, that it came before. */
type Checks = Readonly<
  Record<'once' | 'there' | 'before', (path: string, key: Key, allowed: string) => Problem[]>
>;

const shown = (key: Key): string => JSON.stringify(key.at(-1));
const ownId = 'an id of its own';

function problemsOf(item: HistoryItem, path: string, checks: Checks): Problem[] {
  const { once, there, before } = checks;
  switch (item.part) {
    case 'people':
      return [
        ...once(`${path}.id`, ['person', item.value.id], ownId),
        ...once(`${path}.handle`, ['handle', item.value.handle], 'a handle of its own'),
      ];
    case 'reviews':
      return reviewProblems(item.value, path, checks);
    case 'records': {
      const { id, review, decision, supersedes, supersededBy } = item.value;
      const older = 'the id of a record that comes before';
      return [
        ...(supersedes ? before(`${path}.supersedes`, ['record', supersedes], older) : []),
        ...once(`${path}.id`, ['record', id], ownId),
        ...there(`${path}.decision`, ['decisions', review, decision], 'a decision of its review'),
        ...(supersededBy
          ? there(`${path}.supersededBy`, ['record', supersededBy], 'the id of a record')
          : []),
      ];
    }
    case 'audit': {
      const { id, review } = item.value;
      return [
        ...there(`${path}.review`, ['review', review], 'the id of a review'),
        ...once(`${path}.id`, ['audit', review, id], ownId),
      ];
    }
    case 'tenantAudit':
      return once(`${path}.id`, ['tenantAudit', item.value.id], ownId);
    case 'settings':
      return once(`${path}.key`, ['setting', item.value.key], 'each setting once');
  }
}

function reviewProblems(value: HistoryReview, path: string, { once }: Checks): Problem[] {
  const { id, team, workload, state, answers, decisions } = value;
  // What is known within one review is of no use to others, and need not be kept.
  const inside = checksOn(new Set(), []);
  return [
    ...once(`${path}.id`, ['review', id], ownId),
    ...(state === 'open'
      ? once(`${path}.workload`, ['open', team, workloadKey(workload)], 'one open review of each')
      : []),
    ...(['answers', 'evidence', 'recommendations'] as const).flatMap((list) =>
      value[list].flatMap((one, at) =>
        inside.once(`${path}.${list}[${at}].id`, [list, one.id], ownId),
      ),
    ),
    ...answers.flatMap(({ question, revision }, at) =>
      inside.once(
        `${path}.answers[${at}].revision`,
        [question, revision],
        'each revision of a question once',
      ),
    ),
    ...decisions.flatMap(({ id: decision, recommendation }, at) => [
      ...once(`${path}.decisions[${at}].id`, ['decisions', id, decision], ownId),
      ...inside.before(
        `${path}.decisions[${at}].recommendation`,
        ['recommendations', recommendation],
        'a recommendation of the same review',
      ),
    ]),
  ];
}
