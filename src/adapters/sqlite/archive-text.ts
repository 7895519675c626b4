import type { DecisionColumn } from '../../app/archive.ts';

/**
 * SQL that writes text: lines of an export are put together where the rows are, which costs half of
 * what it costs to carry every column over and put them together here.
 */
export type Sql = string;

/** A scalar column as JSON; NULL stays NULL, which leaves a member out. */
export const json = (column: Sql): Sql =>
  `CASE WHEN ${column} IS NOT NULL THEN json_quote(${column}) END`;

/** A column that holds JSON, on one line. */
export const nested = (column: Sql): Sql => `json(${column})`;

/** An object of members that are JSON; the first one is always there. */
export function jsonObject(members: Readonly<Record<string, Sql>>): Sql {
  const [[first, value] = ['', ''], ...rest] = Object.entries(members);
  const others = rest.map(([name, member]) => `coalesce(',"${name}":' || ${member}, '')`);
  return [`'{"${first}":' || ${value}`, ...others, `'}'`].join(' || ');
}

/** The rows of a query as a JSON list. */
export const jsonList = (element: Sql, from: Sql, order: Sql): Sql =>
  `(SELECT '[' || coalesce(group_concat(${element}, ',' ORDER BY ${order}), '') || ']' ${from})`;

/** A text as a CSV cell, quoted; empty for NULL. */
const csvText = (column: Sql): Sql => `coalesce('"' || replace(${column}, '"', '""') || '"', '')`;

type Kind = 'number' | 'moment' | 'flag' | 'text' | 'list';
const kinds: Readonly<Partial<Record<DecisionColumn, Kind>>> = {
  number: 'number',
  decided_at: 'moment',
  breaks_boundary: 'flag',
  waived: 'list',
};

/** Numbers, moments and flags are written by us and need neither quotes nor a guard. */
const csvCell: Readonly<Record<Kind, (column: Sql) => Sql>> = {
  number: (column) => column,
  moment: (column) => column,
  flag: (column) => `iif(${column}, 'true', 'false')`,
  text: csvText,
  list: (column) =>
    csvText(`(SELECT group_concat(value, '; ') FROM json_each(${column}) WHERE ${column} <> '[]')`),
};

const jsonCell: Readonly<Record<Kind, (column: Sql) => Sql>> = {
  number: (column) => column,
  moment: (column) => column,
  flag: (column) => `json(iif(${column}, 'true', 'false'))`,
  text: (column) => column,
  list: nested,
};

const kindOf = (column: DecisionColumn): Kind => kinds[column] ?? 'text';

export const csvLine = (columns: readonly DecisionColumn[]): Sql =>
  columns.map((column) => csvCell[kindOf(column)](column)).join(` || ',' || `);

export const jsonLine = (columns: readonly DecisionColumn[]): Sql =>
  `json_object(${columns.map((column) => `'${column}', ${jsonCell[kindOf(column)](column)}`).join(', ')})`;
