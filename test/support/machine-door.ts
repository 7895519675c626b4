import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Case } from '../../src/domain/case.ts';
import type { Problem } from '../../src/domain/problem.ts';
import { type Ran, runCli } from './cli.ts';

export const repository = fileURLToPath(new URL('../../', import.meta.url));
export const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

export interface Malformed {
  readonly name: string;
  readonly text: string;
  readonly problems: readonly Problem[];
}
/** What the machine door refuses, and what it says to that. */
export const malformed: readonly Malformed[] = parse(read('test/fixtures/malformed-cases.yaml'));
/** The text as it arrives; `@5001` stands for that many letters. */
export const textOf = ({ text }: Malformed): string =>
  text.replace(/@(\d+)/g, (_, count: string) => 'a'.repeat(Number(count)));

/** The command with its input on standard input; it writes nothing anywhere. */
export const evaluate = (input: string, ...args: string[]): Promise<Ran> =>
  runCli(['evaluate', '-', ...args], { cwd: tmpdir() }, input);

/** A case that parses: an API with some pain about its cost. */
export const aCase: Case = {
  workload: 'Support summariser',
  phase: 'first-customers',
  answers: {
    q1: {
      rule: 'written',
      classes: { tenant: { at: 'approved-api' }, secrets: { at: 'kept-out' } },
    },
    q2: 'both',
    q3: { cost: 'real' },
    q5: [{ kind: 'unit-cost', specificity: 'specific', fix: 'self-hosted', scope: 'part' }],
    evidence: { load: 'steady', numbers: { apiSpendEurMonth: 900, tokensPerDay: 4e6 } },
  },
  text: { q5: 'Self-hosting is obviously cheaper per token.' },
};
export const asJson = JSON.stringify(aCase);
