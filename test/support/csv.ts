/** A small reader of RFC 4180, written against its text alone; strict about quotes and line ends. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(at));
    const plain = /^[^",\r\n]*/.exec(text.slice(at));
    const [whole, inner] = quoted ?? [plain?.[0] ?? ''];
    row.push(inner === undefined ? whole : inner.replaceAll('""', '"'));
    at += whole.length;
    if (text[at] === ',') {
      at += 1;
    } else if (text.startsWith('\r\n', at)) {
      at += 2;
      rows.push(row);
      row = [];
    } else {
      throw new Error(`Neither a comma nor CRLF follows a cell, at ${at}.`);
    }
  }
  if (row.length > 0) throw new Error('The last line has no end.');
  return rows;
}
