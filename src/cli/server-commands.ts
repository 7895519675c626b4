import type { ForgetOptions } from './forget-installs.ts';
import { type DatabaseOptions, databaseOption, type Register } from './register.ts';
import type { ManifestOptions } from './slack-manifest.ts';

/** Running as a server, for people on their chat platforms. */
export const addServerCommands: Register = (root, { environment, done }) => {
  root
    .command('serve')
    .description('answer people in Slack and Microsoft Teams until it is stopped')
    .addOption(databaseOption())
    .action(async (options: DatabaseOptions) => {
      const { serve } = await import('./serve.ts');
      done(await serve(options, environment));
    });
  root
    .command('manifest')
    .description('print the manifest that a Slack app is made from')
    .requiredOption(
      '--url <address>',
      'where Slack reaches this program, such as https://example.com',
    )
    .option('--oauth', 'for an app that many workspaces, or a whole organisation, can install')
    .action(async (options: ManifestOptions) => {
      const { slackManifest } = await import('./slack-manifest.ts');
      process.stdout.write(slackManifest(options));
      done(0);
    });
  root
    .command('forget-installs')
    .description('remove tokens of workspaces whose key is lost, so that they can install it again')
    .addOption(databaseOption())
    .option('--yes', 'do not ask')
    .action(async (options: ForgetOptions) => {
      const { forgetInstalls } = await import('./forget-installs.ts');
      done(await forgetInstalls(options, environment));
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
