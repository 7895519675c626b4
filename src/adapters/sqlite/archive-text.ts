import { type DecisionColumn, decisionColumns } from '../../app/archive.ts';

/**
 * SQL that writes text: lines of an export are put together where the rows are, which is cheaper than
 * carrying every column over.
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

type Kind = 'number' | 'moment' | 'flag' | 'text' | 'list';
const kinds: Readonly<Partial<Record<DecisionColumn, Kind>>> = {
  number: 'number',
  decided_at: 'moment',
  breaks_boundary: 'flag',
  waived: 'list',
};

interface CsvCell {
  /** `%w` doubles the quotes inside. */
  readonly format: '%s' | '"%w"';
  readonly value: Sql;
}

const csvText = (value: Sql): CsvCell => ({ format: '"%w"', value: `coalesce(${value}, '')` });

/** Numbers, moments and flags are written by us and need neither quotes nor a guard. */
const csvCell: Readonly<Record<Kind, (column: Sql) => CsvCell>> = {
  number: (column) => ({ format: '%s', value: column }),
  moment: (column) => ({ format: '%s', value: column }),
  flag: (column) => ({ format: '%s', value: `iif(${column}, 'true', 'false')` }),
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

/** What the columns hold, in SQL. */
type Cells = Readonly<Record<DecisionColumn, Sql>>;

/** One call for the whole line, which is cheaper than putting cells together one by one. */
export function csvLine(cells: Cells): Sql {
  const line = decisionColumns.map((column) => csvCell[kindOf(column)](cells[column]));
  const formats = line.map(({ format }) => format).join(',');
  return `format('${formats}', ${line.map(({ value }) => value).join(', ')})`;
}

export const jsonLine = (cells: Cells): Sql =>
  `json_object(${decisionColumns
    .map((column) => `'${column}', ${jsonCell[kindOf(column)](cells[column])}`)
    .join(', ')})`;
