/**
 * Control characters become visible signs and direction overrides go, so that what a person wrote can
 * neither move a cursor nor reorder a line, wherever it is shown.
 */
export const harmless = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\P{Cc}\n]/gu, visible)
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '');

/** Unicode has a picture for each of the first 32 control characters. */
function visible(sign: string): string {
  const code = sign.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\uFFFD';
}
