/** A cell that a spreadsheet would take for a formula, and what RFC 4180 has no place for. */
const risky = /"[=+\-@\t\r\n＝＋－＠]|[^\P{Cc}\t\r\n]/u;
const controls = /[^\P{Cc}\t\r\n]/gu;
const quotedCell = /"((?:[^"]|"")*)"/g;

/**
 * A CSV line that a spreadsheet can open without running anything: a text that looks like a formula
 * gets an apostrophe in front, a control character becomes its picture. Numbers, moments and flags
 * are not quoted, and stay as they are.
 */
export function harmlessLine(line: string): string {
  if (!risky.test(line)) return line;
  return line
    .replace(controls, picture)
    .replace(quotedCell, (cell, text: string) =>
      /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `"'${text}"` : cell,
    );
}

/** Unicode has a picture for each of the first 32 control characters. */
function picture(sign: string): string {
  const code = sign.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\uFFFD';
}
