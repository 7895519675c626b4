import type { Register } from './register.ts';
import type { TeamsPackageOptions } from './teams-package.ts';

/** The way into Microsoft Teams: the app as a file to upload. */
export const addTeamsPackageCommand: Register = (root, { done }) => {
  root
    .command('teams-package')
    .description('write the app package that Microsoft Teams takes in')
    .requiredOption('--app-id <id>', 'the Application (client) ID of the app registration')
    .requiredOption('--domain <name>', 'the host name under which Teams reaches this server')
    .option('--out <file>', 'the file to write', 'hosting-review-teams.zip')
    .option('--force', 'replace the file where it is there already')
    .option('--developer <name>', 'who is named as its developer in Teams', 'Hosting Review')
    .option('--website <url>', 'the page about it (default: https:// and the domain)')
    .option('--privacy <url>', 'the page on privacy (default: the same)')
    .option('--terms <url>', 'the page with the terms of use (default: the same)')
    .action(async (options: TeamsPackageOptions) => {
      const { teamsPackage } = await import('./teams-package.ts');
      done(await teamsPackage(options));
    });
};
