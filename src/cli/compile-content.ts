import { compileContent } from '../adapters/content/load-content.ts';

// The last step of the build: content that does not fit is told here, before anybody starts it.
try {
  compileContent();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
