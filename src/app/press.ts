import { z } from 'zod';
import type { Digest } from './letter.ts';

/**
 * What buttons and forms are called on the wire. Old messages keep their ids for years, so an id is
 * never given a second meaning.
 */
export const actionIds = [
  /** Opens the form of a question; on the root card of whoever presses it, their own next one. */
  'answer',
  'change',
  'differ',
  /** An answer in one tap; the value says which. */
  'tap',
  'evidence',
  'more',
  'accept',
  'choose',
  'reopen-question',
  'full-record',
  'reopen',
  'settle',
  'confirm',
  'repost',
  'home-start',
  /** Of a decision that is due: nothing has changed, something has, later or somebody else. */
  'look-same',
  'look-changed',
  'look-more',
  /** Last time's answer still holds. */
  'unchanged',
  /** Inside a form: another field may have to be asked now. */
  'reveal-fields',
] as const;
export type ActionId = (typeof actionIds)[number];

export const formIds = [
  'start',
  'answer',
  'evidence',
  'accept',
  'choose',
  'lead',
  'close',
  'settings',
  'notice',
  'look-changed',
  'look-snooze',
  'look-pace',
] as const;
export type FormId = (typeof formIds)[number];

/** Entries of the root card's menu. */
export const moreEntries = ['lead', 'pause', 'resume', 'reveal', 'close', 'help'] as const;
export type MoreEntry = (typeof moreEntries)[number];

/** Entries of the menu beside a decision that is due. */
export const lookEntries = ['week', 'month', 'date', 'pace', 'lead'] as const;
export type LookEntry = (typeof lookEntries)[number];

/** What a button carries: which review, and where it matters of which part and how old. */
export const pressedSchema = z.strictObject({
  /** Review. */
  r: z.string(),
  /** Question. */
  q: z.exactOptional(z.enum(['q1', 'q2', 'q3', 'q4', 'q5'])),
  /** The revision of the standing answer that the card was drawn from; 0: there was none. */
  v: z.exactOptional(z.int().min(0)),
  /** An answer, a recommendation, or a card, by its id. */
  id: z.exactOptional(z.string()),
  /** Which of the question's one-tap answers. */
  tap: z.exactOptional(z.string()),
  /** Entry of the menu. */
  m: z.exactOptional(z.enum(moreEntries)),
  /** Entry of the menu beside a decision that is due. */
  l: z.exactOptional(z.enum(lookEntries)),
  /** The number of the look that was asked for. */
  n: z.exactOptional(z.int().min(1)),
});
export type Pressed = z.infer<typeof pressedSchema>;

/** A button's value: at most 2,000 characters, an option's 150. */
export const pressedValue = (pressed: Pressed): string => JSON.stringify(pressed);

const digestSchema: z.ZodType<Digest> = z.strictObject({
  shown: z.string(),
  about: z.array(z.string()),
});

/** What a form remembers while it is open. */
export const formStateSchema = z.strictObject({
  /** Review; absent where a form starts one or is about none. */
  r: z.exactOptional(z.string()),
  /** The channel of the review. */
  c: z.exactOptional(z.string()),
  q: z.exactOptional(z.enum(['q1', 'q2', 'q3', 'q4', 'q5'])),
  v: z.exactOptional(z.int().min(0)),
  /** See it differently. */
  d: z.exactOptional(z.literal(true)),
  /** Keys of fields that earlier steps of the form have asked; their values are in the draft. */
  asked: z.exactOptional(z.array(z.string())),
  /** A recommendation that was read. */
  id: z.exactOptional(z.string()),
  /** A message that is to become evidence: its address, author (user id) and time (epoch ms). */
  link: z.exactOptional(z.string()),
  author: z.exactOptional(z.string()),
  at: z.exactOptional(z.int()),
  /** The message with looks that it was opened from. */
  g: z.exactOptional(digestSchema),
});
export type FormState = z.infer<typeof formStateSchema>;
