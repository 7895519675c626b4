import { z } from 'zod';
import type { FormErrors, FormValues, Given, GivenFile, HandedIn } from '../../app/forms/form.ts';
import { formIds, formStateSchema } from '../../app/press.ts';

const picked = z.object({ value: z.string() });

const fileSchema = z.object({
  name: z.string().nullish(),
  permalink: z.string().nullish(),
  url_private_download: z.string().nullish(),
  url_private: z.string().nullish(),
  is_external: z.boolean().nullish(),
  size: z.number().nullish(),
});

/** One input as Slack tells it: which of these there are depends on what it is. */
const inputSchema = z.object({
  value: z.string().nullish(),
  selected_option: picked.nullish(),
  selected_options: z.array(picked).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_conversation: z.string().nullish(),
  selected_date: z.string().nullish(),
  files: z.array(fileSchema).nullish(),
});
export type SlackGiven = z.infer<typeof inputSchema>;

/** By block id, then by what the input in the block is called. */
export const slackValuesSchema = z.record(z.string(), z.record(z.string(), inputSchema));
export type SlackValues = z.infer<typeof slackValuesSchema>;

/** A form as it comes back, changed or handed in. */
export const viewSchema = z.object({
  id: z.string(),
  hash: z.string().optional(),
  callback_id: z.enum(formIds),
  private_metadata: z.string().transform(parsed).pipe(formStateSchema),
  previous_view_id: z.string().nullish(),
  root_view_id: z.string().nullish(),
  app_installed_team_id: z.string().nullish(),
  state: z.object({ values: slackValuesSchema }),
});
export type View = z.infer<typeof viewSchema>;

function parsed(json: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(json);
  } catch {
    context.addIssue({ code: 'custom', message: 'not the state of a form' });
    return z.NEVER;
  }
}

export const handedIn = (view: View): HandedIn => ({
  id: view.callback_id,
  state: view.private_metadata,
  values: valuesIn(view.state.values),
});

/** By the keys of the form: what the drawing puts behind a key, from `~` on, is taken away. */
export function valuesIn(values: SlackValues): FormValues {
  const keys = new Set(Object.keys(values).map(keyOf));
  return Object.fromEntries([...keys].map((key) => [key, givenAt(blocksOf(values, key), values)]));
}

/** Each sentence at the block that stands for its key, where a text is split at the first. */
export const errorsOn = (view: View, errors: FormErrors): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([key, said]) => [blocksOf(view.state.values, key)[0] ?? key, said]),
  );

const keyOf = (block: string): string => block.replace(/~.*/, '');

/** The block of an input, or the blocks of its parts in their order. */
const blocksOf = (values: SlackValues, key: string): string[] =>
  Object.keys(values)
    .filter((block) => keyOf(block) === key)
    .sort();

function givenAt(blocks: readonly string[], values: SlackValues): Given {
  const inputs = blocks.flatMap((block) => Object.values(values[block] ?? {}).slice(0, 1));
  const texts = inputs.flatMap(({ value }) => value ?? []);
  return { ...givenIn(inputs[0] ?? {}), ...(texts.length > 0 ? { text: texts.join('') } : {}) };
}

const givenIn = (given: SlackGiven): Given => ({
  ...named('choice', given.selected_option?.value),
  ...named(
    'choices',
    given.selected_options?.map(({ value }) => value),
  ),
  ...named('person', given.selected_user),
  ...named('people', given.selected_users),
  ...named('channel', given.selected_conversation),
  ...named('day', given.selected_date),
  ...named('files', given.files?.map(fileIn)),
});

const fileIn = (file: z.infer<typeof fileSchema>): GivenFile => ({
  ...named('name', file.name),
  ...named('link', file.permalink),
  ...named('bytes', file.url_private_download ?? file.url_private),
  ...(file.is_external ? { elsewhere: true } : {}),
  ...named('size', file.size),
});

/** Slack says null where nothing was given. */
const named = <K extends string, T>(key: K, value: T | null | undefined) =>
  (value == null ? {} : { [key]: value }) as { readonly [key in K]?: T };
