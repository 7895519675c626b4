import { z } from 'zod';
import type { Incoming } from '../../app/command.ts';
import { backupNews, type Card, exportFormats, lines, undelivered } from '../../app/letter.ts';
import type { Refusal } from '../../app/refusal.ts';
import { questionIds } from '../../domain/vocabulary.ts';

/** Letters and parked commands, as they are stored. */
const { exactOptional, strictObject } = z;
const text = z.string();
const time = z.int();

const cards: readonly string[] = ['root', ...questionIds, 'recommendation'];
const isCard = (value: unknown): boolean =>
  typeof value === 'string' && (cards.includes(value) || /^record:./s.test(value));

/** Only what says what it is; the rest of a refusal or a command has no one shape. */
const refusalSchema = z.custom<Refusal>(
  (value) => z.looseObject({ code: text }).safeParse(value).success,
);
const asker = z.looseObject({ handle: text, name: text });
const incomingShape = z.looseObject({ kind: text, tenant: text, delivery: text, asker });
export const incomingSchema = z.custom<Incoming>((value) => incomingShape.safeParse(value).success);

const readingSchema = z.discriminatedUnion('kind', [
  strictObject({ kind: z.enum(['help', 'list']) }),
  strictObject({ kind: z.literal('history'), workload: exactOptional(text) }),
]);

const bodySchema = z.discriminatedUnion('kind', [
  strictObject({ kind: z.literal('card'), card: z.custom<Card>(isCard) }),
  strictObject({ kind: z.literal('line'), line: z.enum(lines) }),
  strictObject({ kind: z.literal('whisper'), to: text, refusal: refusalSchema }),
  strictObject({ kind: z.literal('told'), to: text, reading: readingSchema }),
  strictObject({ kind: z.literal('undelivered'), to: text, why: z.enum(undelivered) }),
  strictObject({ kind: z.literal('owed'), to: text }),
  strictObject({
    kind: z.literal('looks'),
    to: text,
    day: text,
    shown: exactOptional(text),
    about: exactOptional(z.array(text)),
  }),
  strictObject({ kind: z.literal('home'), to: text }),
  strictObject({ kind: z.literal('export'), to: text, format: z.enum(exportFormats) }),
  strictObject({
    kind: z.literal('backup-told'),
    to: text,
    news: z.enum(backupNews),
    of: time,
  }),
  strictObject({ kind: z.literal('hash'), evidence: text, from: text }),
  strictObject({ kind: z.literal('profile'), of: text }),
]);

export const newLetterSchema = strictObject({
  thread: text,
  review: exactOptional(text),
  team: exactOptional(text),
  beneath: exactOptional(text),
  body: bodySchema,
  due: exactOptional(time),
});

export const letterSchema = newLetterSchema.extend({
  id: text,
  tenant: text,
  due: time,
  at: time,
  attempts: time,
  unsure: time,
  posted: exactOptional(text),
  root: exactOptional(text),
});

export const stuckSchema = strictObject({ body: bodySchema, why: text });

export const parkedSchema = strictObject({
  id: text,
  incoming: incomingSchema,
  attempts: time,
  at: time,
});
