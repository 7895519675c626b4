import { z } from 'zod';

/** What Teams tells us of; whatever else it sends is acknowledged and left alone. */
export const activityTypes = [
  'message',
  'messageUpdate',
  'messageDelete',
  'messageReaction',
  'invoke',
  'conversationUpdate',
  'installationUpdate',
] as const;

const text = z.string().min(1);
/** What we can do without: of another kind, it is as if it were not there. */
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const accountSchema = z.object({
  id: text,
  name: maybe(z.string()),
  /** Of people alone: who they are in the organisation's directory. */
  aadObjectId: maybe(text),
});

const namedSchema = z.object({ id: text, name: maybe(z.string()) });

/** What every activity has, and authentication needs. */
export const envelopeSchema = z.object({
  type: text,
  id: text,
  channelId: z.literal('msteams'),
  /** Where answers go. */
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: accountSchema,
  /** The bot, as this conversation knows it. */
  recipient: accountSchema.extend({
    /** Of a slash command: nobody but who typed it sees what they typed. */
    isTargeted: maybe(z.boolean()),
  }),
  conversation: z.object({
    /** Of a channel's thread: `<channel>;messageid=<first message>`. */
    id: text,
    conversationType: maybe(text),
    tenantId: maybe(text),
    name: maybe(z.string()),
  }),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** An activity, as far as we read it. */
export const activitySchema = envelopeSchema.extend({
  type: z.enum(activityTypes),
  /** When it was sent, ISO 8601. */
  timestamp: maybe(text),
  text: maybe(z.string()),
  /** Of an invoke: what is asked for, such as `adaptiveCard/action`. */
  name: maybe(text),
  /** Of an installation: `add`, `remove`, and others. */
  action: maybe(text),
  /** What was pressed or handed in. */
  value: z.unknown().optional(),
  /** The message with the card that was pressed. */
  replyToId: maybe(text),
  localTimezone: maybe(text),
  entities: maybe(
    z.array(
      z.object({
        type: maybe(text),
        /** The words that stand for who is mentioned: `<at>Name</at>`. */
        text: maybe(z.string()),
        mentioned: maybe(accountSchema),
        timezone: maybe(text),
      }),
    ),
  ),
  membersAdded: maybe(z.array(accountSchema)),
  membersRemoved: maybe(z.array(accountSchema)),
  channelData: maybe(
    z.object({
      eventType: maybe(text),
      tenant: maybe(z.object({ id: text })),
      team: maybe(namedSchema.extend({ aadGroupId: maybe(text) })),
      channel: maybe(namedSchema),
      settings: maybe(z.object({ selectedChannel: maybe(namedSchema) })),
    }),
  ),
});
export type Activity = z.infer<typeof activitySchema> & {
  /** Found out by us: who did it belongs to another organisation. */
  readonly outsider?: true;
};

/** What an invoke is answered with. */
export interface Answer {
  readonly status: number;
  readonly body?: object;
}
