import { Option } from 'commander';
import type { Register } from './register.ts';

/** What needs no database: cases in, recommendations out, and what the knowledge says. */
export const addMachineCommands: Register = (root, { done, environment }) => {
  root
    .command('evaluate <file>')
    .description('answer a case given as JSON (- reads standard input), without storing anything')
    .addOption(
      new Option('--format <format>', 'how to answer')
        .choices(['json', 'markdown'])
        .default('json'),
    )
    .option('--jsonl', 'one case a line in, one answer a line out')
    .option('--baseline <file>', 'an earlier case of the same workload: says what has changed')
    .action(async (file: string, options) => {
      const { evaluate } = await import('./evaluate.ts');
      const today = new Date().toISOString().slice(0, 10);
      done(await evaluate(file, options, { today, write: (text) => process.stdout.write(text) }));
    });
  root
    .command('schema <name>')
    .description('print a JSON Schema: evaluate-input, evaluate-output or export')
    .action(async (name: string) => {
      const { schema } = await import('./schema.ts');
      process.stdout.write(`${JSON.stringify(schema(name), null, 2)}\n`);
      done(0);
    });
  root
    .command('explain [id]')
    .description('print what the knowledge says under an id, with its sources')
    .action(async (id: string | undefined) => {
      const { explain } = await import('./explain.ts');
      done(explain(id, environment));
    });
};
