import { type DestinationStream, destination, pino, stdTimeFunctions } from 'pino';
import type { Log, LogDetail } from '../../app/platform.ts';
import { masker } from './mask.ts';

export interface LogOptions {
  readonly level: 'info' | 'warn' | 'error' | 'silent';
  /** What must never be read in a log, such as the tokens this process was started with. */
  readonly secrets: readonly string[];
  /** Absent: standard error, written at once, so that the last line before an end is there. */
  readonly to?: DestinationStream;
}

const standardError = (): DestinationStream => destination({ dest: 2, sync: true });

/** One JSON object a line. */
export function pinoLog({ level, secrets, to = standardError() }: LogOptions): Log {
  const mask = masker(secrets);
  const logger = pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  );
  const at =
    (name: 'info' | 'warn' | 'error') =>
    (event: string, detail: LogDetail = {}): void =>
      logger[name]({ event: mask(event), ...maskedDetail(detail, mask) });
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

const maskedDetail = (detail: LogDetail, mask: (text: string) => string): LogDetail =>
  Object.fromEntries(
    Object.entries(detail).map(([key, value]) => [
      mask(key),
      typeof value === 'string' ? mask(known(key, value)) : value,
    ]),
  );

const ours = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A card brings its review back through somebody's client: what is no id of ours may be anything. */
const known = (key: string, value: string): string =>
  key === 'review' && !ours.test(value) ? '[not an id]' : value;
