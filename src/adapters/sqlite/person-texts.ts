import type { Database } from 'better-sqlite3';
import type { Namings, Remake } from '../../app/privacy.ts';
import type { Mentions } from '../../domain/mention.ts';
import { rewriteAllWords, rewriteOwnWords } from '../../domain/own-words.ts';
import { type StoredRecommendation, workloadKey } from '../../domain/review.ts';
import { longestName, longestText } from '../../domain/text.ts';
import { pages } from './privacy-sql.ts';
import { toRecommendation } from './read-rows.ts';

/** Whose name goes, what takes its place, and how it is found. */
export interface Replacing {
  readonly tenant: string;
  /** Ids are no mentions, whatever they look like. */
  readonly person: string;
  readonly pseudonym: string;
  readonly mentions: Mentions;
}

/** What to do with what is found; leave it out to count only. */
export interface Writing {
  readonly remake: Remake;
  /** Told each row that is to read differently. */
  readonly write: (table: Table, row: Row) => void;
}

export interface Replaced {
  readonly counts: Namings;
  readonly reviews: ReadonlySet<string>;
}

type Table = keyof typeof pages;
export type Row = Readonly<Record<string, unknown>>;
/** Texts as they were to texts as they shall be; a row without a mention comes back as it was. */
type RewriteRow = (row: Row, words: Words) => Row;

const pageSize = 200;

/** Goes through every text of the tenant, a page of rows at a time. */
export function replaceInTexts(db: Database, replacing: Replacing, writing?: Writing): Replaced {
  const reviews = new Set<string>();
  const counts: Counts = { ...none };
  const remade = writing && remakes(writing.remake);
  for (const table of tables) {
    const words = wordsOf(replacing);
    for (const row of rowsOf(db, table, replacing.tenant)) {
      const before = words.changed();
      const rewritten = mayName(row, replacing.mentions) ? rewriters[table](row, words) : row;
      if (words.changed() === before) continue;
      reviews.add(String(row['review']));
      writing?.write(table, {
        ...(remade?.[table]?.(rewritten, row) ?? rewritten),
        tenant: replacing.tenant,
      });
    }
    counts[countedAs(table)] += words.changed();
  }
  return { counts, reviews };
}

const tables = Object.keys(pages) as Table[];

type Counts = Record<keyof Namings, number>;
const none: Counts = {
  workloads: 0,
  drafts: 0,
  answers: 0,
  evidence: 0,
  recommendations: 0,
  decisions: 0,
  records: 0,
  trail: 0,
};

/** Looks and what came of them are about a record, and what was observed is evidence of a kind. */
function countedAs(table: Table): keyof Namings {
  if (table === 'looks' || table === 'confirmations') return 'records';
  return table === 'observations' ? 'evidence' : table;
}

function* rowsOf(db: Database, table: Table, tenant: string): Generator<Row> {
  const page = db.prepare<[object], Row>(pages[table]);
  let after = 0;
  for (;;) {
    const rows = page.all({ tenant, after, limit: pageSize });
    yield* rows;
    if (rows.length < pageSize) return;
    after = Number(rows.at(-1)?.['seq']);
  }
}

const mayName = (row: Row, mentions: Mentions): boolean =>
  // A plain text ends like a JSON one does: with a quotation mark.
  Object.values(row).some((value) => typeof value === 'string' && mentions.mayOccurIn(`${value}"`));

export interface Words {
  readonly text: (value: unknown, limit?: number) => unknown;
  readonly json: (value: unknown, workload?: string) => unknown;
  readonly loose: (value: unknown) => unknown;
  readonly changed: () => number;
}

export function wordsOf({ person, pseudonym, mentions }: Replacing): Words {
  let changed = 0;
  const rewrite = (text: string, limit: number): string =>
    text === person ? text : mentions.replaced(text, pseudonym, limit);
  const counting = (text: string, limit: number): string => {
    const result = rewrite(text, limit);
    if (result !== text) changed += 1;
    return result;
  };
  return {
    text: (value, limit = longestText) =>
      typeof value === 'string' ? counting(value, limit) : value,
    json: (value, workload = '') => {
      const renamed = rewrite(workload, longestName);
      return inJson(value, (thing) => rewriteOwnWords(thing, { workload, renamed }, counting));
    },
    loose: (value) => inJson(value, (thing) => rewriteAllWords(thing, counting)),
    changed: () => changed,
  };
}

const inJson = (value: unknown, change: (thing: unknown) => unknown): unknown =>
  value === null ? null : JSON.stringify(change(JSON.parse(String(value))));

const rewriters: Record<Table, RewriteRow> = {
  workloads: (row, { text }) => renamed(row, text(row['workload'], longestName)),
  drafts: (row, { loose }) => ({ ...row, fields: loose(row['fields']) }),
  answers: (row, { json }) => ({ ...row, body: json(row['body']) }),
  evidence: (row, { text }) => ({
    ...row,
    body: text(row['body']),
    link: text(row['link']),
    owner: text(row['owner']),
  }),
  recommendations: (row, { json }) => {
    const workload = workloadOf(row['subject']);
    const subject = json(row['subject'], workload);
    return { ...row, subject, body: json(row['body'], workload) };
  },
  decisions: (row, { text }) => ({ ...row, reason: text(row['reason']) }),
  records: (row, { text, json }) => ({
    ...renamed(row, text(row['workload'], longestName)),
    withdrawn_because: text(row['withdrawn_because']),
    body: json(row['body'], JSON.parse(String(row['body'])).subject?.workload),
  }),
  looks: (row, { loose }) => ({ ...row, fired: loose(row['fired']) }),
  confirmations: (row, { json }) => {
    const workload = workloadOf(row['subject']);
    return {
      ...row,
      subject: json(row['subject'], workload),
      baseline: json(row['baseline'], workload),
    };
  },
  observations: (row, { text, loose }) => ({
    ...row,
    workload_key: workloadKey(String(text(row['workload_key'], longestName))),
    value: loose(row['value']),
    source: text(row['source']),
  }),
  trail: (row, { loose }) => ({ ...row, detail: loose(row['detail']) }),
};

const renamed = (row: Row, workload: unknown): Row => ({
  ...row,
  workload,
  workloadKey: workloadKey(String(workload)),
});

const workloadOf = (subject: unknown): string =>
  String(Object(JSON.parse(String(subject))).workload ?? '');

type RemakeRow = (rewritten: Row, row: Row) => Row;

/** What a recommendation becomes, its record says too. */
function remakes(remake: Remake): Partial<Record<Table, RemakeRow>> {
  const made = new Map<string, string>();
  return {
    recommendations: (rewritten, row) => {
      const body = JSON.stringify(remake(storedIn(row), storedIn(rewritten)));
      if (body === rewritten['body']) return rewritten;
      made.set(`${rewritten['subject']} ${rewritten['body']}`, body);
      return { ...rewritten, body };
    },
    records: (rewritten) => {
      const body = JSON.parse(String(rewritten['body']));
      const same = `${JSON.stringify(body.subject)} ${JSON.stringify(body.recommendation)}`;
      const other = made.get(same);
      if (other === undefined) return rewritten;
      return { ...rewritten, body: JSON.stringify({ ...body, recommendation: JSON.parse(other) }) };
    },
  };
}

const storedIn = ({ id, at, subject, body }: Row): StoredRecommendation =>
  toRecommendation({ id, at, subject, recommendation: body });
