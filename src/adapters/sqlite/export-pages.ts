import type { Database, Statement } from 'better-sqlite3';
import type {
  ArchivedRecord,
  Calendar,
  Chosen,
  HistoryPart,
  Page,
  RecordLabel,
} from '../../app/archive.ts';
import type { DecisionRecord } from '../../domain/decision-record.ts';
import { histories, pages } from './archive-pages-sql.ts';
import { begins } from './archive-sql.ts';
import { harmlessLine } from './csv-line.ts';
import { toPerson, toRecord } from './read-rows.ts';
import { reads } from './sql.ts';
import { type Parameters, prepareAll } from './statements.ts';

export interface ExportPages {
  beginDecisions(tenant: string, chosen: Chosen, calendar: Calendar): string;
  beginHistory(tenant: string, chosen: Chosen): string;
  lines(tenant: string, form: 'csv' | 'jsonl', cursor: string): Page<string>;
  records(tenant: string, cursor: string): Page<ArchivedRecord>;
  history(tenant: string, part: HistoryPart, cursor: string): Page<string>;
}

/** A page ends where the first of these is reached, so that nobody waits long for their turn. */
const limits = { rows: 250, records: 20, characters: 50_000 } as const;

export function exportPages(db: Database): ExportPages {
  const begin = beginner(db);
  const page = prepareAll(db, pages);
  const entries = prepareAll(db, histories);
  const people = db.prepare<[Parameters]>(reads.people);

  const records = (tenant: string, cursor: string): Page<ArchivedRecord> => {
    const place = { tenant, ...placeOf(cursor), limit: limits.records };
    const rows = page.records.all(place) as RecordRow[];
    const items = rows.map((row) => {
      const record = recordIn(row);
      const ids = JSON.stringify(idsIn(record));
      return { ...aroundRecord(row, record), people: people.all({ tenant, ids }).map(toPerson) };
    });
    return paged(items, rows.length < limits.records, cursor, rows.at(-1)?.seq);
  };

  return {
    ...begin,
    lines(tenant, form, cursor) {
      const rows = page[form].all({ tenant, ...placeOf(cursor), limit: limits.rows }) as Line[];
      const items = rows.map(({ line }) => (form === 'csv' ? harmlessLine(line) : line));
      return paged(items, rows.length < limits.rows, cursor, rows.at(-1)?.seq);
    },
    records: db.transaction(records),
    history: (tenant, part, cursor) => linesOf(entries[part], tenant, cursor),
  };
}

/** Notes the moment, in one transaction; the number of the note is the first half of a cursor. */
function beginner(db: Database): Pick<ExportPages, 'beginDecisions' | 'beginHistory'> {
  const run = prepareAll(db, begins);
  const filter = ({ workloadKey = null, since = null }: Nullable<Chosen>) => ({
    workloadKey,
    since,
    whole: workloadKey === null && since === null ? 1 : 0,
  });
  return {
    beginDecisions: db.transaction((tenant, chosen, { today, confirmedFrom }) => {
      const asked = { tenant, today, confirmedFrom, ...filter(chosen) };
      const noted = run.note.run(asked).lastInsertRowid;
      run.chooseRecords.run({ ...asked, export: noted });
      return cursorTo(Number(noted), 0);
    }),
    beginHistory: db.transaction((tenant, chosen) => {
      const asked = { tenant, today: null, confirmedFrom: null, ...filter(chosen) };
      const kept = { ...asked, export: run.note.run(asked).lastInsertRowid };
      run.keepReviews.run(kept);
      run.keepUnread.run(kept);
      run.keepTheirRecords.run(kept);
      run.keepPeople.run(kept);
      return cursorTo(Number(kept.export), 0);
    }),
  };
}

type Nullable<T> = { readonly [K in keyof T]?: T[K] | null };

interface Line {
  readonly seq: number;
  readonly line: string;
}

/** Lines until a page is full; how long a line is shows only when it is there. */
function linesOf(statement: Statement<[Parameters]>, tenant: string, cursor: string): Page<string> {
  const items: string[] = [];
  let characters = 0;
  for (const row of statement.iterate({ tenant, ...placeOf(cursor) })) {
    const { seq, line } = row as Line;
    items.push(line);
    characters += line.length;
    if (items.length === limits.rows || characters >= limits.characters) {
      return paged(items, false, cursor, seq);
    }
  }
  return { items };
}

interface RecordRow {
  readonly seq: number;
  readonly number: number;
  readonly team: string;
  readonly older: string | null;
  readonly newer: string | null;
}

function recordIn(row: RecordRow): DecisionRecord {
  const { seq: _, number: _number, team: _team, older: _older, newer: _newer, ...columns } = row;
  return toRecord(columns);
}

function aroundRecord({ number, team, older, newer }: RecordRow, record: DecisionRecord) {
  const label = { number, workload: record.workload, outcome: record.body.outcome };
  return {
    label,
    team,
    record,
    ...(older === null ? {} : { older: JSON.parse(older) as RecordLabel }),
    ...(newer === null ? {} : { newer: JSON.parse(newer) as RecordLabel }),
  };
}

/** Everybody a record names by id. */
const idsIn = ({ body }: DecisionRecord): (string | undefined)[] => [
  body.decidedBy,
  ...body.answers.flatMap(({ by, onBehalfOf }) => [by, onBehalfOf]),
  ...body.evidence.flatMap(({ by, owner, author }) => [by, owner, author]),
];

const cursorTo = (noted: number, after: number): string => `${noted}.${after}`;

function placeOf(cursor: string): { readonly export: number; readonly after: number } {
  const [noted, after, ...rest] = cursor.split('.').map(Number);
  if (!Number.isInteger(noted) || !Number.isInteger(after) || rest.length > 0) {
    throw new Error('This cursor is none that the archive gave.');
  }
  return { export: Number(noted), after: Number(after) };
}

const paged = <T>(items: readonly T[], last: boolean, cursor: string, seq = 0): Page<T> =>
  last ? { items } : { items, next: cursorTo(placeOf(cursor).export, seq) };
