import { looksLikeSecret } from '../domain/secret.ts';

/** Whether any text in what somebody handed in looks like a secret: then none of it is kept. */
export function holdsSecret(value: unknown): boolean {
  if (typeof value === 'string') return looksLikeSecret(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsSecret);
}
