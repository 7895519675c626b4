#!/usr/bin/env node
import { version } from './cli/version.ts';

// A reader that has seen enough (`... | head`) closes the pipe; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// Scripts ask for the version often, and it needs none of the rest.
if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2] ?? '')) {
  process.stdout.write(`${version()}\n`);
} else {
  const { program } = await import('./cli/program.ts');
  process.exitCode = await program(process.argv, process.env);
}
