import { z } from 'zod';
import { type Problem, problemsOf } from '../domain/problem.ts';
import { historyFormat } from './archive.ts';
import { JsonElements } from './json-elements.ts';

/** A file that can be read from its beginning more than once. */
export type Reread = () => AsyncIterable<Uint8Array>;

const entries = z.array(z.strictObject({}, { error: 'an object' }), { error: 'a list' });

/** A JSON export without its entries: they are empty here. */
const frameSchema = z.strictObject({
  format: z.literal(historyFormat),
  tenant: z
    .string()
    .regex(/^[^\p{Cc}]+$/u, { error: 'the id of a tenant' })
    .refine((id) => id.isWellFormed(), { error: 'the id of a tenant' }),
  people: entries,
  reviews: entries,
  records: entries,
  audit: entries,
  tenantAudit: entries,
  settings: entries,
});
export type Frame = z.infer<typeof frameSchema>;

/** Everything but the entries: what format it is, whose history, how long which list is. */
export async function readFrame(
  file: Reread,
): Promise<{ readonly frame: Frame } | { readonly problems: readonly Problem[] }> {
  const text = await frameText(file);
  const json = text === undefined ? notUtf8 : parsedJson(text);
  if ('problem' in json) return { problems: [json.problem] };
  const result = frameSchema.safeParse(json.value);
  if (result.success) return { frame: result.data };
  const problems = problemsOf(result.error.issues, json.value);
  // A file of another kind has nothing to say beyond its format.
  const ofFormat = problems.filter(({ path }) => path === 'format');
  return { problems: ofFormat.length > 0 ? ofFormat : problems };
}

/** Undefined when the bytes turn out not to be text. */
async function frameText(file: Reread): Promise<string | undefined> {
  const elements = new JsonElements();
  try {
    for await (const bytes of file()) elements.push(bytes);
    return elements.end();
  } catch (error) {
    const code = error instanceof TypeError && 'code' in error ? error.code : undefined;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return undefined;
    throw error;
  }
}

const ours = `a JSON export of Hosting Review (${historyFormat})`;
const notUtf8 = { problem: { path: '', found: 'text that is not UTF-8', allowed: ours } };

export function parsedJson(
  text: string,
): { readonly value: unknown } | { readonly problem: Problem } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { problem: { path: '', found: `text that is not JSON (${why})`, allowed: ours } };
  }
}
