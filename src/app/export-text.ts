import {
  type Archive,
  decisionColumns,
  historyFormat,
  historyParts,
  type Page,
} from './archive.ts';

/** Items page by page; there is never more than one page in memory. */
export async function* paged<T>(
  read: (cursor: string) => Promise<Page<T>>,
  begin: string,
): AsyncGenerator<readonly T[]> {
  let cursor: string | undefined = begin;
  while (cursor !== undefined) {
    const page: Page<T> = await read(cursor);
    if (page.items.length > 0) yield page.items;
    cursor = page.next;
  }
}

/** Decision records as CSV (RFC 4180, with a header) or as JSON Lines. */
export async function* decisionText(
  archive: Archive,
  tenant: string,
  form: 'csv' | 'jsonl',
  begin: string,
): AsyncGenerator<string> {
  const end = form === 'csv' ? '\r\n' : '\n';
  if (form === 'csv') yield `${decisionColumns.join(',')}${end}`;
  for await (const lines of paged((cursor) => archive.lines(tenant, form, cursor), begin)) {
    yield `${lines.join(end)}${end}`;
  }
}

/**
 * A history as one JSON object, one entry a line, so that it can be written, read and compared
 * without ever being in memory as a whole. It holds no moment: the same history is the same text.
 */
export async function* historyText(
  archive: Archive,
  tenant: string,
  begin: string,
): AsyncGenerator<string> {
  yield `{"format":${JSON.stringify(historyFormat)},"tenant":${JSON.stringify(tenant)}`;
  for (const part of historyParts) {
    yield `,"${part}":[`;
    let before = '\n';
    for await (const lines of paged((cursor) => archive.history(tenant, part, cursor), begin)) {
      yield `${before}${lines.join(',\n')}`;
      before = ',\n';
    }
    yield '\n]';
  }
  yield '}\n';
}
