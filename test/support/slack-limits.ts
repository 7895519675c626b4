/**
 * Slack's documented limits: characters, counts, and what may stand where. The total of a message is
 * not documented; by what maintainers and users measured it lies between 12,000 and 13,200 with some
 * of the JSON around the texts.
 */
export const slackLimits = {
  message: { blocks: 50, text: 12_000, json: 13_000, fallback: 40_000 },
  view: { blocks: 100, title: 24, submit: 24, close: 24, private_metadata: 3_000 },
  id: 255,
  section: { text: 3_000, fields: 10, field: 2_000 },
  header: 150,
  context: { elements: 10, text: 3_000 },
  actions: 25,
  richText: { text: 3_000, url: 3_000 },
  input: { label: 2_000, hint: 2_000, placeholder: 150, max_length: 3_000 },
  button: { text: 75, value: 2_000, url: 3_000 },
  option: { text: 75, value: 150, description: 75 },
  options: { static_select: 100, multi_static_select: 100, checkboxes: 10, radio_buttons: 10 },
  overflow: 5,
  confirm: { title: 100, text: 300, confirm: 30, deny: 30 },
  files: 10,
} as const;

export type Thing = Readonly<Record<string, unknown>>;

export function plain(at: string, one: unknown, most: number): string[] {
  const type = (one as Thing | undefined)?.['type'];
  return type === 'plain_text' ? textObject(at, one, most) : [`${at}: has to be plain text`];
}

export function textObject(at: string, one: unknown, most: number): string[] {
  const { type, text } = (one ?? {}) as { type?: unknown; text?: unknown };
  const isText = type === 'plain_text' || type === 'mrkdwn';
  return [
    ...(isText ? [] : [`${at}: is no text`]),
    ...words(at, text, most),
    ...(type === 'mrkdwn' ? marks(at, String(text)) : []),
  ];
}

/** Whatever stands in these could link, mention or ping. */
export const marks = (at: string, text: string): string[] =>
  /[<>]|&(?!amp;|lt;|gt;)/.test(text) ? [`${at}: a sign that has to be escaped`] : [];

export function words(at: string, text: unknown, most: number): string[] {
  if (typeof text !== 'string' || text === '') return [`${at}: missing`];
  const broken = text.isWellFormed() ? [] : [`${at}: a broken character`];
  return text.length > most ? [...broken, `${at}: ${text.length} of ${most} characters`] : broken;
}

export function counted(at: string, all: readonly unknown[], most: number): string[] {
  return all.length === 0 || all.length > most ? [`${at}: ${all.length} of 1 to ${most}`] : [];
}

export const maybe = (one: unknown, lint: (there: unknown) => string[]): string[] =>
  one === undefined ? [] : lint(one);

export const list = (value: unknown): Thing[] => (Array.isArray(value) ? value : []);
