import { type Command, Option } from 'commander';
import { databaseOption, type Register } from './register.ts';

/** What is held about people, and for how long. */
export const addPrivacyCommands: Register = (root, { environment, done }) => {
  ofTenant(root.command('about <person>'), 'print everything that is held about a person')
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'),
    )
    .action(async (person, options) =>
      done(await (await import('./about.ts')).about(person, options, environment)),
    );
  ofTenant(root.command('erase <person>'), 'replace a person by a pseudonym, everywhere, for good')
    .option('--yes', 'do not ask')
    .action(async (person, options) =>
      done(await (await import('./erase.ts')).erase(person, options, environment)),
    );
  ofTenant(root.command('retention'), 'show for how long ended reviews are kept, or change it')
    .option('--months <number>', 'keep them for so many months, or "off": for ever')
    .option('--apply', 'remove what is older')
    .option('--yes', 'do not ask')
    .action(async (options) =>
      done(await (await import('./retention.ts')).retention(options, environment)),
    );
};

const ofTenant = (command: Command, description: string): Command =>
  command
    .description(description)
    .option('--tenant <id>', 'whose records', 'local')
    .addOption(databaseOption());
