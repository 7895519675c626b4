import { type Command, Option } from 'commander';
import { type DatabaseOptions, databaseOption, type Register } from './register.ts';

/** Looking at decisions again: what is due, what has been measured, what the knowledge says by now. */
export const addLookCommands: Register = (root, registering) => {
  addReading(root, registering);
  addSignals(root, registering);
};

const addReading: Register = (root, { environment, done }) => {
  root
    .command('relook <workload>')
    .description('look at a decision again in this terminal: what has changed since?')
    .addOption(databaseOption())
    .action(async (workload: string, options: DatabaseOptions) =>
      done(await (await import('./try.ts')).relook(workload, options, environment)),
    );
  shown(root.command('due'), 'print which looks are due and why; sends and changes nothing')
    .option('--at <moment>', 'as of then: YYYY-MM-DD (its end) or YYYY-MM-DDTHH:MM (default: now)')
    .option('--tenant <id>', 'only this tenant (default: all)')
    .action(async (options) => done(await (await import('./due.ts')).due(options, environment)));
  shown(
    root.command('replay'),
    'print which decisions would come out differently today, and why; changes none',
  )
    .option('--tenant <id>', 'whose', 'local')
    .action(async (options) =>
      done(await (await import('./replay.ts')).replay(options, environment)),
    );
};

const addSignals: Register = (root, { environment, done }) => {
  root
    .command('signal <workload> <values...>')
    .description('say what was measured or announced about a workload: field=value ...')
    .option('--tenant <id>', 'whose', 'local')
    .option('--team <id>', 'of which channel, where several decided on a workload of that name')
    .option('--at <moment>', 'when it was so, YYYY-MM-DD or YYYY-MM-DDTHH:MM (default: now)')
    .option('--source <name>', 'what or who says so')
    .option('--key <key>', 'the same key counts once')
    .addOption(databaseOption())
    .action(async (workload: string, values: readonly string[], options) =>
      done(await (await import('./signal.ts')).signal(workload, values, options, environment)),
    );
  root
    .command('signals-token')
    .description('make the token with which programs send signals over HTTP, shown once')
    .option('--revoke', 'take it back')
    .option('--tenant <id>', 'whose', 'local')
    .addOption(databaseOption())
    .action(async (options) =>
      done(await (await import('./signals-token.ts')).signalsToken(options, environment)),
    );
};

const shown = (command: Command, description: string): Command =>
  command
    .description(description)
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'),
    )
    .addOption(databaseOption());
