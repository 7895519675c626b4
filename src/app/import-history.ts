import type { Problem } from '../domain/problem.ts';
import { type Archive, type HistoryItem, type HistoryPart, historyParts } from './archive.ts';
import { type Frame, parsedJson, type Reread, readFrame } from './history-frame.ts';
import { historyLinks } from './history-links.ts';
import { type JsonElement, JsonElements } from './json-elements.ts';

export type Imported =
  | {
      readonly kind: 'imported';
      readonly tenant: string;
      readonly counts: Readonly<Record<HistoryPart, number>>;
    }
  | { readonly kind: 'occupied'; readonly tenant: string }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[]; readonly more: number };

/** How many problems are named; the rest is counted. */
const longestList = 1_000;

/**
 * Brings a JSON export into an archive: its frame is read first, then every entry is checked and kept
 * aside, and only when nothing is wrong with any of them it all becomes the tenant's history at once.
 * @param as the tenant it becomes; without it, the one that it was exported from
 */
export async function importHistory(
  file: Reread,
  archive: Archive,
  as?: string,
): Promise<Imported> {
  const read = await readFrame(file);
  if ('problems' in read) return tallied(read.problems).refused();
  const tenant = as ?? read.frame.tenant;
  if (!(await archive.isEmpty(tenant))) return { kind: 'occupied', tenant };
  const staged = await stageAll(file, archive, tenant, read.frame);
  if (staged.kind === 'refused') return staged;
  if ((await archive.restore(tenant)) === 'occupied') return { kind: 'occupied', tenant };
  return staged;
}

/** Problems as they come in, without keeping more of them than anybody reads. */
function tallied(first: readonly Problem[] = []) {
  const problems: Problem[] = [];
  let more = 0;
  const add = (found: readonly Problem[]): void => {
    const named = found.slice(0, longestList - problems.length);
    problems.push(...named);
    more += found.length - named.length;
  };
  add(first);
  return {
    add,
    any: () => problems.length > 0,
    refused: () => ({ kind: 'refused', problems, more }) as const,
  };
}

async function stageAll(
  file: Reread,
  archive: Archive,
  tenant: string,
  frame: Frame,
): Promise<Extract<Imported, { kind: 'imported' | 'refused' }>> {
  const counts = { people: 0, reviews: 0, records: 0, audit: 0, tenantAudit: 0, settings: 0 };
  const elements = new JsonElements();
  const links = historyLinks();
  const looks = lookLinks();
  const wrong = tallied();
  // An entry that is wrong is missed by all that point to it, which helps nobody to mend it.
  const unlinked = tallied();
  for await (const bytes of file()) {
    for (const element of elements.push(bytes)) {
      const part = historyParts.find((one) => one === element.list);
      if (!part) continue;
      const at = counts[part];
      const staged = await stage(element, part, at, archive, tenant);
      if ('problems' in staged) wrong.add(staged.problems);
      else unlinked.add([...links.add(staged.item, at), ...looks.add(staged.item, at)]);
      counts[part] += 1;
    }
  }
  wrong.add(historyParts.filter((part) => counts[part] !== frame[part].length).map(twice));
  if (wrong.any()) return wrong.refused();
  unlinked.add([...links.end(), ...looks.end()]);
  return unlinked.any() ? unlinked.refused() : { kind: 'imported', tenant, counts };
}

/** What looks say of reviews, and the ids of their own that they need. */
function lookLinks() {
  const reviews = new Set<string>();
  const observed = new Set<string>();
  const claims: Problem[] = [];
  const claim = (path: string, id: string): void => {
    claims.push({ path, found: JSON.stringify(id), allowed: 'the id of a review' });
  };
  return {
    add({ part, value }: HistoryItem, at: number): Problem[] {
      if (part === 'reviews') {
        reviews.add(JSON.stringify(value.id));
        return twins(value.observations ?? [], `reviews[${at}].observations`, observed);
      }
      if (part !== 'records') return [];
      const path = `records[${at}].confirmations`;
      const { confirmations = [] } = value;
      for (const [n, { review }] of confirmations.entries()) claim(`${path}[${n}].review`, review);
      return twins(confirmations, path, new Set());
    },
    end: () => claims.filter(({ found }) => !reviews.has(found)),
  };
}

const twins = (
  all: readonly { readonly id: string }[],
  path: string,
  known: Set<string>,
): Problem[] =>
  all.flatMap(({ id }, at) => {
    const twin = known.has(id);
    known.add(id);
    const found = JSON.stringify(id);
    return twin ? [{ path: `${path}[${at}].id`, found, allowed: 'an id of its own' }] : [];
  });

async function stage(
  { text }: JsonElement,
  part: HistoryPart,
  at: number,
  archive: Archive,
  tenant: string,
) {
  const place = `${part}[${at}]`;
  const json = parsedJson(text);
  if ('problem' in json) return { problems: [within(place, json.problem)] };
  const staged = await archive.stage(tenant, part, json.value);
  if (!('problems' in staged)) return staged;
  return { problems: staged.problems.map((problem) => within(place, problem)) };
}

const within = (place: string, { path, ...rest }: Problem): Problem => ({
  path: path === '' || path.startsWith('[') ? `${place}${path}` : `${place}.${path}`,
  ...rest,
});

const twice = (part: HistoryPart): Problem => ({
  path: part,
  found: 'this list more than once',
  allowed: 'each list once',
});
