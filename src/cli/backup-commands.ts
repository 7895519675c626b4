import type { BackupOptions } from './backup.ts';
import { databaseOption, type Register } from './register.ts';
import type { RestoreOptions } from './restore.ts';

/** Never lose it: copies that have been checked, and the way back from one. */
export const addBackupCommands: Register = (root, { environment, done }) => {
  const application = root.version() ?? '';
  root
    .command('backup')
    .description('copy the database, check the copy, and keep the newest of 7 days and 4 weeks')
    .option('--to <dir>', 'where to (default: the folder backups beside the database)')
    .addOption(databaseOption())
    .action(async (options: BackupOptions) => {
      const { backup } = await import('./backup.ts');
      done(await backup(options, application, environment));
    });
  root
    .command('restore <file>')
    .description('bring a backup back as a new database, or try whether it could be')
    .option('--to <db>', 'the database it becomes; it must not be there yet')
    .option('--verify', 'restore into scratch, check everything, keep nothing')
    .option('--without-manifest', 'take a file that has no manifest beside it')
    .action(async (file: string, options: RestoreOptions) => {
      const { restore } = await import('./restore.ts');
      done(await restore(file, options, application));
    });
};
