import { Option } from 'commander';
import type { ExportOptions } from './export.ts';
import type { ImportOptions } from './import.ts';
import { databaseOption, type Register } from './register.ts';

/** Taking everything out, and bringing it back. */
export const addArchiveCommands: Register = (root, { environment, done }) => {
  root
    .command('export')
    .description('write decision records as a table or as Markdown, or the whole history as JSON')
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices(['csv', 'jsonl', 'markdown', 'json'])
        .makeOptionMandatory(),
    )
    .option('--out <path>', 'the file, or for Markdown the folder (default: standard output)')
    .option('--since <day>', 'only what was decided from this day on, YYYY-MM-DD')
    .option('--workload <name>', 'only this workload')
    .option('--tenant <id>', 'whose', 'local')
    .addOption(databaseOption())
    .action(async (options: ExportOptions) => {
      const { exportHistory } = await import('./export.ts');
      done(await exportHistory(options, environment));
    });
  root
    .command('import <file>')
    .description('bring the history of a JSON export into a database that has none of that tenant')
    .option('--tenant <id>', 'the tenant it becomes (default: the one it was exported from)')
    .addOption(databaseOption())
    .action(async (file: string, options: ImportOptions) => {
      const { importFile } = await import('./import.ts');
      done(await importFile(file, options, environment));
    });
};
