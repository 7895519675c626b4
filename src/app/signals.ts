import { z } from 'zod';
import type { FiredTrigger } from '../domain/look.ts';
import { type Problem, problemsOf } from '../domain/problem.ts';
import { looksLikeSecret } from '../domain/secret.ts';
import { nameText } from '../domain/text.ts';
import type { Asker, Incoming, TenantRequest } from './command.ts';
import type { Message } from './message.ts';

/** What a program says of a workload, as it is sent. */
export type Signal = Omit<Extract<TenantRequest, { kind: 'observe' }>, 'kind'> & {
  readonly team?: string;
};

/** Far more than triggers watch, and little enough to be read. */
const most = { fields: 50, fieldName: 100, text: 500 } as const;
/** A clock may be a little ahead of ours. */
const aheadMs = 24 * 3_600_000;

const moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error: 'a day as YYYY-MM-DD or a moment such as 2026-11-20T09:00:00Z',
  })
  .transform((text) => Date.parse(text));

const plain = <T extends z.ZodType<string>>(schema: T) =>
  schema.refine((text) => !looksLikeSecret(text), {
    error: 'text that does not look like a secret',
  });

const value = z.union([plain(z.string().min(1).max(most.text)), z.number(), z.boolean()], {
  error: `a number, true, false, or plain text of 1 to ${most.text} characters`,
});

const signalSchema = z.strictObject({
  workload: plain(nameText),
  team: z.exactOptional(nameText),
  values: z
    .record(z.string().min(1).max(most.fieldName), value)
    .refine((values) => isBetween(Object.keys(values).length, 1, most.fields), {
      error: `1 to ${most.fields} values by field`,
    }),
  at: z.exactOptional(moment),
  source: plain(nameText),
});

const isBetween = (count: number, least: number, highest: number): boolean =>
  count >= least && count <= highest;

/** A signal, or everything that is wrong with its shape; whether a field is watched is not looked at. */
export function readSignal(
  input: unknown,
  now: number,
): { readonly signal: Signal } | { readonly problems: readonly Problem[] } {
  const result = signalSchema.safeParse(input);
  if (!result.success) {
    return { problems: problemsOf(result.error.issues, input).map(withoutSecret) };
  }
  const signal = result.data;
  if (signal.at === undefined || signal.at <= now + aheadMs) return { signal };
  const found = new Date(signal.at).toISOString();
  return { problems: [{ path: 'at', found, allowed: 'a moment that has come' }] };
}

/** What was found is repeated to whoever sent it, and into logs of theirs. */
const withoutSecret = (problem: Problem): Problem =>
  looksLikeSecret(problem.found) || problem.allowed.includes('secret')
    ? { ...problem, found: 'what looks like one' }
    : problem;

/** Stands for the programs that send signals of a tenant. */
export const signalsAsker: Asker = { handle: 'signals', name: 'Signals' };

/**
 * The signal as something asked. The key makes it count once: the same one again changes nothing.
 */
export const observing = (
  { team, ...signal }: Signal,
  { tenant, key, asker }: Pick<Incoming, 'tenant' | 'asker'> & { readonly key: string },
): Incoming => ({
  kind: 'observe',
  ...signal,
  tenant,
  asker,
  delivery: `signal ${key}`,
  ...(team === undefined ? {} : { team }),
});

/** What has fired because of a signal; undefined where nothing is said, to one that came before. */
export const firedIn = (messages: readonly Message[]): readonly FiredTrigger[] | undefined =>
  messages.find((one) => one.kind === 'observed')?.fired;
