import { faultOf } from '../../app/fault.ts';
import type { Log, LogDetail } from '../../app/platform.ts';

/**
 * The SDK writes to the console whatever was wrong with a token, over several lines. Each becomes one
 * line of our log, without the details.
 * @returns gives the console back
 */
export function consoleToLog(log: Log): () => void {
  const { error, warn } = console;
  console.error = (said: unknown) => log.warn('teams.sdk', gist(said));
  console.warn = console.error;
  return () => void Object.assign(console, { error, warn });
}

/** The SDK's own words end where the details begin. */
const gist = (said: unknown): LogDetail =>
  typeof said === 'string' ? { said: said.split(/[.:({\n]/, 1)[0]?.slice(0, 120) } : faultOf(said);
