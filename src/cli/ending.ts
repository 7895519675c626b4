import { faultOf } from '../app/fault.ts';
import type { Log } from '../app/platform.ts';
import { exitCodes } from './exit.ts';

/** How a process that serves comes to its end. */
export interface Ending {
  /** Resolves when somebody asked for it, or something broke that nobody caught. */
  readonly come: Promise<void>;
  /** The exit code as things stand. */
  code(): number;
}

/** From now on the first signal asks for an end in good order, and the second one is the end. */
export function awaitEnding(log: Log): Ending {
  let asked = false;
  let broken = false;
  let comes = (): void => {};
  const come = new Promise<void>((resolve) => {
    comes = resolve;
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(exitCodes.failed);
      asked = true;
      log.info('stopping', { signal });
      comes();
    });
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      broken = true;
      log.error(event, faultOf(error));
      comes();
    });
  }
  return { come, code: () => (broken ? exitCodes.failed : 0) };
}
