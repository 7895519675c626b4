import { activityTypes, type Envelope, envelopeSchema } from './activity.ts';

export type ReadEnvelope =
  | { readonly envelope: Envelope; readonly raw: object }
  /** A sentence for whoever sent it; nothing of the body is in it. */
  | { readonly problem: string };

/** Looks whether a body is an activity at all; who sent it is not known yet. */
export function readEnvelope(contentType: string | undefined, body: Buffer): ReadEnvelope {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') return { problem: 'The content type is not application/json.' };
  const raw = objectIn(body);
  if (!raw) return { problem: 'The body is not a JSON object.' };
  const { data, error } = envelopeSchema.safeParse(raw);
  if (data) return { envelope: data, raw };
  const at = error.issues[0]?.path.join('.') ?? '';
  return { problem: `The body is not an activity of Microsoft Teams: ${at} is missing or wrong.` };
}

function objectIn(body: Buffer): object | undefined {
  try {
    const read: unknown = JSON.parse(body.toString());
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

export const isKnownType = ({ type }: Envelope): boolean =>
  (activityTypes as readonly string[]).includes(type);
