import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { loadContent } from '../adapters/content/load-content.ts';
import { type Case, caseSchema } from '../domain/case.ts';
import { type Judgement, judgementAt } from '../domain/judgement.ts';
import { type Problem, problemSentence, problemsOf } from '../domain/problem.ts';
import { evaluationOf, recommend } from '../domain/recommend.ts';
import { workloadKey } from '../domain/review.ts';
import { compare } from '../domain/trigger.ts';
import { exitCodes, Refused } from './exit.ts';

export interface EvaluateOptions {
  readonly format: 'json' | 'markdown';
  readonly jsonl?: true;
  readonly baseline?: string;
}

export interface EvaluateContext {
  /** `YYYY-MM-DD`: the day whose parameters hold. */
  readonly today: string;
  readonly write: (text: string) => void;
}

/**
 * The machine door: a case in, its recommendation out.
 * @param file a path, or `-` for standard input
 * @returns the exit code: 0, or 2 when a line of `--jsonl` did not parse
 * @throws Refused with every problem of a case that does not parse
 */
export async function evaluate(
  file: string,
  options: EvaluateOptions,
  { today, write }: EvaluateContext,
): Promise<number> {
  refuseCombinations(options);
  const judgement = judgementAt(loadContent().knowledge, today);
  if (options.jsonl) return evaluateLines(linesOf(file), judgement, write);
  const now = readCase(file);
  const before = options.baseline === undefined ? undefined : readCase(options.baseline);
  if (before) refuseOtherWorkload(before, now);
  const recommendation = recommend(now, judgement);
  const comparison = before && compare(before, now, judgement);
  if (options.format === 'json') {
    write(`${JSON.stringify({ ...evaluationOf(recommendation), ...comparison }, null, 2)}\n`);
  } else {
    const { evaluationMarkdown } = await import('./evaluation-markdown.ts');
    write(evaluationMarkdown(now, recommendation, comparison));
  }
  return 0;
}

function refuseCombinations({ format, jsonl, baseline }: EvaluateOptions): void {
  if (jsonl && format === 'markdown') {
    throw new Refused('--jsonl answers in JSON, one line a case; leave --format markdown out.');
  }
  if (jsonl && baseline !== undefined) {
    throw new Refused('--baseline compares one case with one other; leave --jsonl out.');
  }
}

function refuseOtherWorkload(before: Case, now: Case): void {
  if (workloadKey(before.workload) === workloadKey(now.workload)) return;
  const names = `"${now.workload}", and the baseline is of "${before.workload}"`;
  throw new Refused(
    `workload: this case is of ${names}; a baseline is an earlier case of the same.`,
  );
}

async function evaluateLines(
  lines: AsyncIterable<string>,
  judgement: Judgement,
  write: (text: string) => void,
): Promise<number> {
  let code = 0;
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const { subject, problems } = parseCase(text);
    if (!subject) code = exitCodes.badInput;
    const answer = subject
      ? evaluationOf(recommend(subject, judgement))
      : { error: { line, problems } };
    write(`${JSON.stringify(answer)}\n`);
  }
  return code;
}

function linesOf(file: string): AsyncIterable<string> {
  const input = file === '-' ? process.stdin : Readable.from([readText(file)]);
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

function readCase(file: string): Case {
  const { subject, problems } = parseCase(readText(file));
  if (subject) return subject;
  const from = file === '-' ? 'standard input' : file;
  throw new Refused(problems.map((problem) => `${from}: ${problemSentence(problem)}`).join('\n'));
}

function parseCase(text: string): { readonly subject?: Case; readonly problems: Problem[] } {
  const input = parseJson(text);
  if ('problem' in input) return { problems: [input.problem] };
  const result = caseSchema.safeParse(input.value);
  if (result.success) return { subject: result.data, problems: [] };
  return { problems: problemsOf(result.error.issues, input.value) };
}

function parseJson(text: string): { readonly value: unknown } | { readonly problem: Problem } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    const found = `text that is not JSON (${error instanceof Error ? error.message : error})`;
    return { problem: { path: '', found, allowed: 'one JSON object' } };
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unreadable';
    throw new Refused(`${file}: this file cannot be read (${code}).`);
  }
}
