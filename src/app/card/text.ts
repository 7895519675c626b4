/** Cut between words where there is a space at all, and never through a surrogate pair. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 1);
  const space = head.search(/\s\S*$/);
  const whole = space > most / 2 ? head.slice(0, space) : head;
  return `${whole.replace(/[\ud800-\udbff]$/, '').trimEnd()}…`;
}

/** In characters; Slack takes no longer one. */
const longestAddress = 3_000;

/** Whether it is an address that every platform can link to. */
export const isAddress = (text: string): boolean =>
  text.length <= longestAddress && /^https?:\/\/[^\s<>|]+$/i.test(text) && URL.canParse(text);
