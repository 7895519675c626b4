import { LogLevel } from '@slack/bolt';
import { faultOf } from '../../app/fault.ts';
import type { Log, LogDetail } from '../../app/platform.ts';

/** Bolt's warnings and errors into our log, without what they tell of requests: that names people. */
export const boltLogger = (log: Log) => ({
  debug: () => {},
  info: () => {},
  warn: (...said: unknown[]) => log.warn('slack.sdk', gist(said[0])),
  error: (...said: unknown[]) => log.error('slack.sdk', gist(said[0])),
  setLevel: () => {},
  getLevel: () => LogLevel.WARN,
  setName: () => {},
});

/** Bolt's own words end where the details begin; an error of ours it wraps in one of its own. */
const gist = (said: unknown): LogDetail =>
  typeof said === 'string'
    ? { said: said.split(/[:({\n]/, 1)[0]?.slice(0, 120) }
    : faultOf(Object(said).original ?? said);
