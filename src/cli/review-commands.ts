import { type DatabaseOptions, databaseOption, type Register } from './register.ts';

/** The conversation. */
export const addReviewCommands: Register = (root, { environment, done }) => {
  root
    .command('try [workload]')
    .description('go through a review in this terminal, or go on where you stopped')
    .addOption(databaseOption())
    .action(async (workload: string | undefined, options: DatabaseOptions) => {
      const { tryReview } = await import('./try.ts');
      done(await tryReview(workload, options, environment));
    });
};
