#!/usr/bin/env node
import { program } from './cli/program.ts';

// A reader that has seen enough (`... | head`) closes the pipe; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await program(process.argv, process.env);
