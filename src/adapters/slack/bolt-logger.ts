import { LogLevel } from '@slack/bolt';
import type { Log } from '../../app/platform.ts';

/** Bolt's log into ours: warnings and errors, since what it tells of requests may name people. */
export const boltLogger = (log: Log) => ({
  debug: () => {},
  info: () => {},
  warn: (...said: unknown[]) => log.warn('slack.sdk', { said: firstLine(said) }),
  error: (...said: unknown[]) => log.error('slack.sdk', { said: firstLine(said) }),
  setLevel: () => {},
  getLevel: () => LogLevel.WARN,
  setName: () => {},
});

const firstLine = (said: readonly unknown[]): string =>
  String(said[0]).split('\n', 1)[0]?.slice(0, 200) ?? '';
