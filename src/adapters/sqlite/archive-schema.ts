import { z } from 'zod';
import { type HistoryPart, historyFormat } from '../../app/archive.ts';
import { type Problem, pathName, problemsOf } from '../../domain/problem.ts';
import * as rows from './row-schemas.ts';

const auditSchema = rows.trailSchema.omit({ name: true, workload: true });

/** The entries of a history, in the shapes in which everything is stored. */
export const historySchemas = {
  people: rows.personSchema,
  reviews: rows.reviewSchema.extend({
    answers: z.array(rows.answerSchema),
    evidence: z.array(rows.evidenceSchema),
    recommendations: z.array(rows.storedRecommendationSchema),
    decisions: z.array(rows.decisionSchema),
    observations: z.exactOptional(
      z.array(rows.observationSchema.omit({ team: true, workloadKey: true })),
    ),
  }),
  records: rows.recordSchema.extend({
    look: z.exactOptional(rows.lookSchema.omit({ record: true })),
    confirmations: z.exactOptional(z.array(rows.confirmationSchema.omit({ record: true }))),
  }),
  audit: auditSchema,
  tenantAudit: auditSchema.omit({ review: true }).extend({ id: z.string().min(1) }),
  settings: z.strictObject({ key: z.string(), value: z.string() }),
} as const satisfies Record<HistoryPart, z.ZodType>;

/** The JSON export as a whole, for publishing; what comes in is checked entry by entry. */
export const historySchema = z.strictObject({
  format: z.literal(historyFormat),
  tenant: z.string().min(1),
  people: z.array(historySchemas.people),
  reviews: z.array(historySchemas.reviews),
  records: z.array(historySchemas.records),
  audit: z.array(historySchemas.audit),
  tenantAudit: z.array(historySchemas.tenantAudit),
  settings: z.array(historySchemas.settings),
});

/** Texts that could not be stored as they are: with a NUL character, or with half of a character. */
export function textProblems(value: unknown, path: readonly PropertyKey[] = []): Problem[] {
  if (typeof value === 'string') return isText(value) ? [] : [noText(path, value)];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one, at) => textProblems(one, [...path, at]));
  return Object.entries(value).flatMap(([key, one]) =>
    isText(key) ? textProblems(one, [...path, key]) : [noText(path, key)],
  );
}

const isText = (value: string): boolean => !value.includes('\u0000') && value.isWellFormed();

const noText = (path: readonly PropertyKey[], found: string): Problem => ({
  path: pathName(path),
  found: JSON.stringify(found).slice(0, 60),
  allowed: 'text without NUL characters and lone surrogates',
});

const months = {
  is: (value: string) => /^[1-9]\d{0,8}$/.test(value),
  allowed: 'a whole number of months',
};

/** Settings are texts, and some of them have to be something more. */
const settingShapes: Readonly<Record<string, { is(value: string): boolean; allowed: string }>> = {
  admins: { is: isListOf(z.string()), allowed: 'ids of people, as a JSON list' },
  'retention-months': months,
  'look-months': months,
  holidays: { is: isListOf(z.iso.date()), allowed: 'days, as a JSON list' },
  'signals-token': { is: () => false, allowed: 'no token: make a new one' },
};

function settingProblems(part: HistoryPart, entry: unknown): Problem[] {
  const { key, value } = Object(entry);
  const shape = part === 'settings' && Object.hasOwn(settingShapes, key) && settingShapes[key];
  if (!shape || shape.is(value)) return [];
  return [{ path: 'value', found: JSON.stringify(value).slice(0, 60), allowed: shape.allowed }];
}

function isListOf(element: z.ZodType): (value: string) => boolean {
  const list = z.array(element);
  return (value) => {
    try {
      return list.safeParse(JSON.parse(value)).success;
    } catch {
      return false;
    }
  };
}

/** Nobody looks again at what is not in force. */
function lookProblems(part: HistoryPart, entry: unknown): Problem[] {
  const { look, status } = Object(entry);
  if (part !== 'records' || look === undefined || status === 'accepted') return [];
  return [{ path: 'look', found: `a look at a ${status} record`, allowed: 'no look' }];
}

/** The entry as it will be stored, or everything that is wrong with it. */
export function checkedEntry(
  part: HistoryPart,
  value: unknown,
): { readonly entry: unknown } | { readonly problems: readonly Problem[] } {
  const result = historySchemas[part].safeParse(value);
  if (!result.success) return { problems: problemsOf(result.error.issues, value) };
  const problems = [
    ...textProblems(value),
    ...settingProblems(part, value),
    ...lookProblems(part, value),
  ];
  return problems.length > 0 ? { problems } : { entry: result.data };
}
