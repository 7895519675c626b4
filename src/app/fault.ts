import type { LogDetail } from './platform.ts';

/** Which error and where: its message may hold what somebody wrote, and stays out of the log. */
export function faultOf(error: unknown): LogDetail {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    code: 'code' in error ? String(error.code) : undefined,
    at: frames
      .slice(0, 5)
      .map((line) => line.trim())
      .join('; '),
  };
}
