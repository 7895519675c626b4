/** One family of the text format: what it is, and its samples by `name{label="value"}`. */
export interface Family {
  readonly type: string;
  readonly help: string;
  readonly samples: Map<string, number>;
}

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const label = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
const sampleLine = new RegExp(`^(${name})(?:\\{((?:${label})(?:,${label})*)\\})? (\\S+)$`);
const types = ['counter', 'gauge', 'histogram', 'summary', 'untyped'];

/**
 * Reads the text format of Prometheus (0.0.4) as its own checker would, and fails at the first thing
 * that is not right: order, names, doubles, unknown types, buckets that shrink.
 */
export function readExposition(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('The last line does not end.');
  const families = new Map<string, Family>();
  let current: { readonly of: string; readonly family: Family } | undefined;
  let helped: readonly [of: string, help: string] | undefined;
  for (const line of text.slice(0, -1).split('\n')) {
    if (line === '') continue;
    const comment = new RegExp(`^# (HELP|TYPE) (${name}) (.+)$`).exec(line);
    const [, what, of = '', rest = ''] = comment ?? [];
    if (what === 'HELP') {
      if (families.has(of)) throw new Error(`Told twice: ${of}`);
      helped = [of, rest];
    } else if (what === 'TYPE') {
      if (helped?.[0] !== of) throw new Error(`No help before ${line}`);
      if (!types.includes(rest)) throw new Error(`No type: ${line}`);
      const family = { type: rest, help: helped[1], samples: new Map<string, number>() };
      families.set(of, family);
      current = { of, family };
    } else {
      if (!current) throw new Error(`Of nothing: ${line}`);
      add(line, current.of, current.family);
    }
  }
  for (const [of, family] of families) assertSound(of, family);
  return families;
}

function add(line: string, of: string, { type, samples }: Family): void {
  const [, called, labels, value = ''] = sampleLine.exec(line) ?? [];
  if (called === undefined) throw new Error(`Not a sample: ${line}`);
  const ends = type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
  if (!ends.some((end) => called === of + end)) throw new Error(`Not of ${of}: ${line}`);
  const key = `${called}${labels === undefined ? '' : `{${sorted(labels).join(',')}}`}`;
  if (samples.has(key)) throw new Error(`Twice: ${key}`);
  samples.set(key, numberOf(value, line));
}

function sorted(labels: string): string[] {
  const found = labels.match(new RegExp(label, 'g')) ?? [];
  const names = found.map((one) => one.split('=', 1)[0]);
  if (new Set(names).size < names.length) throw new Error(`A label twice: ${labels}`);
  return found.sort();
}

function numberOf(value: string, line: string): number {
  const special: Readonly<Record<string, number>> = {
    '+Inf': Number.POSITIVE_INFINITY,
    '-Inf': Number.NEGATIVE_INFINITY,
    NaN: Number.NaN,
  };
  const read = special[value] ?? (/^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(value) ? Number(value) : null);
  if (read === null) throw new Error(`Not a number: ${line}`);
  return read;
}

function assertSound(of: string, { type, samples }: Family): void {
  if (type === 'counter' && !of.endsWith('_total')) throw new Error(`No _total: ${of}`);
  if (type !== 'histogram') return;
  for (const [key, count] of samples) {
    if (!key.startsWith(`${of}_count`)) continue;
    const rest = key.slice(`${of}_count`.length).replace(/[{}]/g, '');
    const buckets = [...samples].filter(
      ([one]) => one.startsWith(`${of}_bucket`) && withoutBound(one, of) === rest,
    );
    const counts = buckets.map(([, value]) => value);
    if (counts.some((one, at) => one < (counts[at - 1] ?? 0))) throw new Error(`Shrinks: ${key}`);
    if (!buckets.at(-1)?.[0].includes('le="+Inf"') || counts.at(-1) !== count) {
      throw new Error(`The last bucket of ${key} is not all.`);
    }
  }
}

const withoutBound = (bucket: string, of: string): string =>
  sorted(bucket.slice(`${of}_bucket`.length).replace(/[{}]/g, ''))
    .filter((one) => !one.startsWith('le='))
    .join(',');

/** One sample, labels in any order; undefined where there is none. */
export function sampleIn(families: Map<string, Family>, wanted: string): number | undefined {
  const [called = '', labels] = wanted.replace('}', '').split('{');
  const key = labels === undefined ? called : `${called}{${sorted(labels).join(',')}}`;
  const all = [...families.values()].flatMap(({ samples }) => [...samples]);
  return all.find(([one]) => one === key)?.[1];
}
