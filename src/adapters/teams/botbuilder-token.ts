import { z } from 'zod';

/** Whom Teams signs as in the public cloud. */
export const publicIssuer = 'https://api.botframework.com';

const bearer = /^Bearer [\w-]+\.(?<claims>[\w-]+)\.[\w-]+$/;
const claimsSchema = z.object({ iss: z.string(), tid: z.never().optional() });

/**
 * Whether a token says that it comes from Teams. The SDK, which verifies it, would also take tokens of
 * its emulator and of other bots, and keeps each organisation for ever that such a token names,
 * before it knows whether the signature is good.
 */
export function claimsToBeTeams(authorization: string, issuer: string): boolean {
  const claims = bearer.exec(authorization)?.groups?.['claims'];
  if (claims === undefined) return false;
  try {
    const read: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());
    return claimsSchema.safeParse(read).data?.iss === issuer;
  } catch {
    return false;
  }
}
