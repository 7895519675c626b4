import { type Command, Option } from 'commander';
import { standings } from '../app/standing.ts';
import { databaseOption, type Register } from './register.ts';

const formatOption = (): Option =>
  new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text');

/** What is kept: find it, follow it, take a decision back. */
export const addRecordCommands: Register = (root, registering) => {
  addLists(root, registering);
  addActions(root, registering);
};

const addLists: Register = (root, { environment, done }) => {
  kept(root.command('list'), 'list what there is: open, decided, overdue')
    .addOption(new Option('--state <state>', 'only these').choices([...standings]))
    .option('--workload <name>', 'only this workload')
    .option('--lead <name>', 'only what this person leads')
    .action(async (options) => done(await (await import('./list.ts')).list(options, environment)));
  kept(
    root.command('show <review>'),
    'print everything about a review: a workload or an id',
  ).action(async (named, options) =>
    done(await (await import('./show.ts')).show(named, options, environment)),
  );
  kept(
    root.command('history [workload]'),
    'print the outcome over time: who, when, why it changed',
  ).action(async (workload, options) =>
    done(await (await import('./history.ts')).history(workload, options, environment)),
  );
  kept(root.command('audit'), 'print every change, who made it and when')
    .option('--since <day>', 'from this day on, YYYY-MM-DD')
    .action(async (options) =>
      done(await (await import('./audit.ts')).audit(options, environment)),
    );
};

const addActions: Register = (root, { environment, done }) => {
  root
    .command('withdraw <review>')
    .description('take a decision back without a new one; the record stays and says why')
    .requiredOption('--reason <text>', 'why; it goes into the record')
    .addOption(databaseOption())
    .action(async (named: string, { reason, ...options }) => {
      const { act } = await import('./act.ts');
      const request = { kind: 'withdraw-record', reason } as const;
      done(
        await act(named, ({ review }) => ({ ...request, review: review.id }), options, environment),
      );
    });
  root
    .command('close <review>')
    .description('end an open review without a decision')
    .addOption(databaseOption())
    .action(async (named: string, options) => {
      const { act } = await import('./act.ts');
      const request = { kind: 'close-review' } as const;
      done(
        await act(named, ({ review }) => ({ ...request, review: review.id }), options, environment),
      );
    });
  root
    .command('pace <review>')
    .description('set how often a decision is looked at; without months, as the workspace does')
    .option('--months <n>', 'months between two looks, 1 to 24')
    .addOption(databaseOption())
    .action(async (named: string, { months, ...options }) => {
      const { act } = await import('./act.ts');
      const pace = months === undefined ? {} : { months: Number(months) };
      const request = { kind: 'set-pace', ...pace } as const;
      done(
        await act(named, ({ review }) => ({ ...request, review: review.id }), options, environment),
      );
    });
};

const kept = (command: Command, description: string): Command =>
  command.description(description).addOption(formatOption()).addOption(databaseOption());
