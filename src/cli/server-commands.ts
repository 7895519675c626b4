import { type DatabaseOptions, databaseOption, type Register } from './register.ts';

/** Running as a server, for people on their chat platforms. */
export const addServerCommands: Register = (root, { environment, done }) => {
  root
    .command('serve')
    .description('answer people in Slack until it is stopped')
    .addOption(databaseOption())
    .action(async (options: DatabaseOptions) => {
      const { serve } = await import('./serve.ts');
      done(await serve(options, environment));
    });
  root
    .command('doctor')
    .description('check everything that serve needs, and say what to do')
    .addOption(databaseOption())
    .action(async (options: DatabaseOptions) => {
      const { doctor } = await import('./doctor.ts');
      done(await doctor(options, environment));
    });
};
