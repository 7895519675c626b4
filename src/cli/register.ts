import { type Command, Option } from 'commander';

/** What a command needs to be registered; its own code is imported only when it runs. */
export interface Registering {
  readonly environment: NodeJS.ProcessEnv;
  /** Told the exit code when the command is through. */
  readonly done: (code: number) => void;
}

export type Register = (root: Command, registering: Registering) => void;

/** Options every command that opens the database has. */
export interface DatabaseOptions {
  readonly db?: string;
}

export const databaseOption = (): Option =>
  new Option(
    '--db <file>',
    'the SQLite file (default: $HOSTING_REVIEW_DB or data/hosting-review.db)',
  );
