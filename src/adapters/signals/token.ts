import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * `hr1.<tenant>.<random>`, both in base64url: the tenant can be read from it, and nothing about the
 * rest. Only the SHA-256 of all of it is stored.
 */
const shape = /^hr1\.([\w-]{1,400})\.[\w-]{43}$/;

export function newToken(tenant: string): string {
  return `hr1.${Buffer.from(tenant).toString('base64url')}.${randomBytes(32).toString('base64url')}`;
}

/** Whose token it says it is; undefined for what is none. */
export function tenantIn(token: string): string | undefined {
  const [, tenant] = shape.exec(token) ?? [];
  return tenant === undefined ? undefined : Buffer.from(tenant, 'base64url').toString();
}

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** In a time that says nothing about where they differ, nor about whether there is one to compare with. */
export function matches(token: string, hash: string | undefined): boolean {
  const given = Buffer.from(hashOf(token), 'hex');
  const kept = Buffer.from(hash ?? '', 'hex');
  const there = kept.length === given.length;
  return timingSafeEqual(given, there ? kept : Buffer.alloc(given.length)) && there;
}
