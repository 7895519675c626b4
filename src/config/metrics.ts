import { z } from 'zod';

const made = 'make one with: openssl rand -hex 32';

/** It stands in a header, on an address that platforms reach too: nobody must guess it. */
export const metricsTokenSchema = z
  .string()
  .regex(/^[\x21-\x7e]*$/, `only visible ASCII without spaces can be sent; ${made}`)
  .refine((token) => token.length >= 16, {
    error: `shorter than 16 characters; ${made}`,
    when: ({ issues }) => issues.length === 0,
  });
