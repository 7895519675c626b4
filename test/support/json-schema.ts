/** The part of JSON Schema 2020-12 that the published schemas use; anything else is an error here. */
type Schema = Readonly<Record<string, unknown>>;
type Check = (rule: unknown, value: unknown, schema: Schema, at: string) => string[];

/** Where a value goes against a schema, as `place: keyword`; empty when it does not. */
export function violations(schema: Schema, value: unknown, at = ''): string[] {
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    const check = checks[keyword];
    if (!check) throw new Error(`The schema uses "${keyword}", which this check does not know.`);
    return check(rule, value, schema, at);
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const typeOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
};

const when = (wrong: boolean, at: string, keyword: string): string[] =>
  wrong ? [`${at}: ${keyword}`] : [];

const says =
  (keyword: string, fine: (rule: never, value: never) => boolean, type: string): Check =>
  (rule, value, _schema, at) =>
    when(typeOf(value) === type && !fine(rule as never, value as never), at, keyword);

const ignored: Check = () => [];

const checks: Readonly<Record<string, Check>> = {
  $schema: ignored,
  title: ignored,
  description: ignored,
  type: (rule, value, _schema, at) => when(typeOf(value) !== rule, at, `type ${rule}`),
  enum: (rule, value, _schema, at) => when(!(rule as unknown[]).includes(value), at, 'enum'),
  const: (rule, value, _schema, at) => when(rule !== value, at, 'const'),
  minimum: says('minimum', (rule: number, value: number) => value >= rule, 'number'),
  maximum: says('maximum', (rule: number, value: number) => value <= rule, 'number'),
  minLength: says('minLength', (rule: number, value: string) => value.length >= rule, 'string'),
  maxLength: says('maxLength', (rule: number, value: string) => value.length <= rule, 'string'),
  pattern: says(
    'pattern',
    (rule: string, value: string) => new RegExp(rule, 'u').test(value),
    'string',
  ),
  minItems: says('minItems', (rule: number, value: unknown[]) => value.length >= rule, 'array'),
  maxItems: says('maxItems', (rule: number, value: unknown[]) => value.length <= rule, 'array'),
  uniqueItems: says(
    'uniqueItems',
    (_: boolean, all: unknown[]) => new Set(all).size === all.length,
    'array',
  ),
  required: (rule, value, _schema, at) =>
    (rule as string[]).flatMap((key) =>
      when(isObject(value) && !Object.hasOwn(value, key), at, `required ${key}`),
    ),
  items: (rule, value, _schema, at) =>
    (Array.isArray(value) ? value : []).flatMap((item, index) =>
      violations(rule as Schema, item, `${at}[${index}]`),
    ),
  properties: (rule, value, _schema, at) =>
    Object.entries(rule as Record<string, Schema>).flatMap(([key, inner]) =>
      isObject(value) && Object.hasOwn(value, key)
        ? violations(inner, value[key], `${at}.${key}`)
        : [],
    ),
  propertyNames: (rule, value, _schema, at) =>
    (isObject(value) ? Object.keys(value) : []).flatMap((key) =>
      violations(rule as Schema, key, `${at}.${key}`),
    ),
  additionalProperties: (rule, value, schema, at) =>
    (isObject(value) ? Object.keys(value) : [])
      .filter((key) => !Object.hasOwn((schema['properties'] as object) ?? {}, key))
      .flatMap((key) =>
        rule === false
          ? [`${at}.${key}: additionalProperties`]
          : violations(rule as Schema, isObject(value) ? value[key] : undefined, `${at}.${key}`),
      ),
};
