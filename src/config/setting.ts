import { z } from 'zod';

/** Without the spaces around it; set to nothing is not set, since files of settings name them all. */
export function setting<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => {
    const text = typeof value === 'string' ? value.trim() : value;
    return text === '' ? undefined : text;
  }, schema.optional());
}

export const isSet = (environment: NodeJS.ProcessEnv, name: string): boolean =>
  (environment[name] ?? '').trim() !== '';

/** Whether nobody but this machine can reach what listens there. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
