import { runCli } from '../support/cli.ts';

/** What is looked at of an export. */
interface Exported {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly reviews: readonly {
    readonly answers: readonly { readonly question: string; readonly by: string }[];
    readonly decisions: readonly {
      readonly kind: string;
      readonly outcome: string;
      readonly by: string;
    }[];
  }[];
}

/** That of the Playground. */
const tenant = 'teams:00000000-0000-0000-0000-0000000000001';

/** Of every review in a database, in the order in which it was done: `q1 Alex Wilber`. */
export async function whoDidWhat(db: string, cwd: string): Promise<string[][]> {
  const exporting = ['export', '--format', 'json', '--tenant', tenant, '--db', db];
  const { stdout, stderr } = await runCli(exporting, { cwd });
  if (stdout === '') throw new Error(`Nothing was exported: ${stderr}`);
  const { people, reviews } = JSON.parse(stdout) as Exported;
  const nameOf = (id: string): string => people.find((one) => one.id === id)?.name ?? id;
  return reviews.map(({ answers, decisions }) => [
    ...answers.map(({ question, by }) => `${question} ${nameOf(by)}`),
    ...decisions.map(({ kind, outcome, by }) => `${kind} ${outcome} ${nameOf(by)}`),
  ]);
}
