import { z } from 'zod';

/** The environment this program reads, and nothing else of it. */
const environmentSchema = z.object({
  HOSTING_REVIEW_DB: z.string().trim().min(1).default('data/hosting-review.db'),
  USER: z.string().optional(),
  LOGNAME: z.string().optional(),
});

export interface Config {
  /** The SQLite file, relative to the working directory unless absolute. */
  readonly database: string;
  /** Who sits at this terminal, as far as the system knows. */
  readonly user: string;
  /** The zone in which days are counted, an IANA name. */
  readonly zone: string;
}

/** @throws ConfigRefused naming every setting that cannot be used */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const result = environmentSchema.safeParse(environment);
  if (!result.success) {
    const lines = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new ConfigRefused(lines.join('\n'));
  }
  const { HOSTING_REVIEW_DB, USER, LOGNAME } = result.data;
  return {
    database: HOSTING_REVIEW_DB,
    user: USER || LOGNAME || 'you',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused';
}
