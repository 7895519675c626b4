/** An object as it comes over the wire: nothing about it is known before somebody looks. */
export type Wire = { readonly [key: string]: unknown };

export const isWire = (value: unknown): value is Wire =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const wireOf = (value: unknown): Wire => (isWire(value) ? value : {});
export const wiresOf = (value: unknown): readonly Wire[] =>
  Array.isArray(value) ? value.filter(isWire) : [];
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The same, read from its JSON; an empty object where it is none. */
export function readWire(json: string): Wire {
  try {
    return wireOf(JSON.parse(json));
  } catch {
    return {};
  }
}

/** What `over` says, and everything else of `base`. Lists are replaced whole. */
export function merged(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isWire(base) || !isWire(over)) return over;
  const keys = new Set([...Object.keys(base), ...Object.keys(over)]);
  return Object.fromEntries([...keys].map((key) => [key, merged(base[key], over[key])]));
}
