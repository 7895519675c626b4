import { Command, CommanderError } from 'commander';
import { addArchiveCommands } from './archive-commands.ts';
import { addBackupCommands } from './backup-commands.ts';
import { exitCodes } from './exit.ts';
import { addLookCommands } from './look-commands.ts';
import { addMachineCommands } from './machine-commands.ts';
import { addPrivacyCommands } from './privacy-commands.ts';
import { addRecordCommands } from './record-commands.ts';
import type { Register } from './register.ts';
import { addReviewCommands } from './review-commands.ts';
import { addServerCommands } from './server-commands.ts';
import { addTeamsPackageCommand } from './teams-package-command.ts';
import { version } from './version.ts';

const groups: readonly Register[] = [
  addReviewCommands,
  addServerCommands,
  addTeamsPackageCommand,
  addRecordCommands,
  addLookCommands,
  addMachineCommands,
  addBackupCommands,
  addArchiveCommands,
  addPrivacyCommands,
];

/**
 * The command line. A command's own code is loaded only when it runs, so that `--help` costs next to
 * nothing.
 * @returns the exit code
 */
export async function program(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  let code = 0;
  const done = (exit: number): void => {
    code = exit;
  };
  const root = emptyProgram();
  for (const register of groups) register(root, { environment, done });
  try {
    await root.parseAsync([...argv]);
    return code;
  } catch (error) {
    return exitFor(error);
  }
}

const emptyProgram = (): Command =>
  new Command('hosting-review')
    .description(
      'What should we host, when and why: five questions, one recommendation, one record.',
    )
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .exitOverride();

/** Errors whose message is written for people. */
const forPeople: Readonly<Record<string, number>> = {
  Refused: exitCodes.badInput,
  ConfigRefused: exitCodes.badInput,
  ContentRefused: exitCodes.badInput,
  DatabaseRefused: exitCodes.badInput,
  StoreUnavailable: exitCodes.failed,
};

function exitFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.badInput;
  const code = error instanceof Error ? forPeople[error.name] : undefined;
  if (error instanceof Error && code !== undefined) {
    process.stderr.write(`${error.message}\n`);
    return code;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Something went wrong inside the program.\n${detail}\n`);
  return exitCodes.failed;
}
