/**
 * Breaks the decision in one place after the other and asks the tests whether they notice:
 * `npm run mutants [-- part of a name]`. Works in copies, never in the repository itself. Each rule
 * is deleted, gets another outcome, and loses each of its facts; the code is broken by the list in
 * `mutants.mjs`. Exits 1 when a mutant survives.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import { lookMutants } from './look-mutants.mjs';
import { codeMutants, ruleTests } from './mutants.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rulesFile = 'knowledge/rules.yaml';
const parts = ['src', 'knowledge', 'dialogs', 'test', 'package.json', 'vitest.config.ts'];
const outcomes = ['api-first', 'dedicated', 'hybrid', 'self-hosted'];

async function copyOfRepository() {
  const copy = await mkdtemp(join(tmpdir(), 'mutants-'));
  for (const part of parts) await cp(join(root, part), join(copy, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

async function ruleMutants() {
  const text = await readFile(join(root, rulesFile), 'utf8');
  const changed = (change) => {
    const document = parseDocument(text);
    change(document);
    return document.toString();
  };
  const mutant = (name, change) => ({
    name,
    file: rulesFile,
    text: changed(change),
    tests: ruleTests,
    equivalent: equivalentRules[name],
  });
  return parseDocument(text)
    .toJS()
    .rules.flatMap(({ id, outcome, when }, index) => [
      mutant(`${id}: deleted`, (document) => document.deleteIn(['rules', index])),
      mutant(`${id}: other outcome`, (document) =>
        document.setIn(['rules', index, 'outcome'], outcomeAfter(outcome)),
      ),
      ...Object.keys(when).map((fact) =>
        mutant(`${id}: without ${fact}`, (document) =>
          document.deleteIn(['rules', index, 'when', fact]),
        ),
      ),
    ]);
}

const outcomeAfter = (outcome) => outcomes[(outcomes.indexOf(outcome) + 1) % outcomes.length];

/** Rules whose loss of a fact changes nothing, with the reason. */
const equivalentRules = {};

async function allMutants(wanted) {
  const ofCode = await Promise.all(
    [...codeMutants, ...lookMutants].map(async ({ file, tests, breaks }) => {
      const text = await readFile(join(root, file), 'utf8');
      return breaks.map(([from, to, equivalent, otherTests]) => {
        if (text.split(from).length !== 2) throw new Error(`${file}: not there once: ${from}`);
        const name = `${file}: ${from} -> ${to || '(nothing)'}`;
        const broken = text.replace(from, () => to);
        return { name, file, text: broken, tests: otherTests ?? tests, equivalent };
      });
    }),
  );
  const all = [...(await ruleMutants()), ...ofCode.flat()];
  return all.filter(({ name }) => name.includes(wanted));
}

/** Runs the tests in a copy; answers with the first test that failed, or nothing when all passed. */
function firstFailure(copy, tests) {
  const report = join(copy, 'report.json');
  const settings = ['--bail=1', '--no-isolate', '--no-file-parallelism', '--silent'];
  const reporting = ['--reporter=json', '--outputFile=report.json'];
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...tests, ...settings, ...reporting];
  const env = { ...process.env, FC_RUNS: process.env.FC_RUNS ?? '150' };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: copy, env, maxBuffer: 1e8 }, async (error) => {
      if (!error) return resolve(undefined);
      if (error.killed || typeof error.code !== 'number') return resolve(String(error));
      const text = await readFile(report, 'utf8').catch(() => '{"testResults":[]}');
      await rm(report, { force: true });
      resolve(failureIn(JSON.parse(text)));
    });
  });
}

function failureIn({ testResults }) {
  for (const { assertionResults, message } of testResults) {
    const failed = assertionResults.find(({ status }) => status === 'failed');
    if (failed) return failed.fullName;
    if (message) return `cannot be loaded: ${message.split('\n')[0]}`;
  }
  return 'the tests did not run to their end';
}

async function judge(mutant, copy) {
  const target = join(copy, mutant.file);
  const sound = await readFile(target, 'utf8');
  await writeFile(target, mutant.text);
  const killer = await firstFailure(copy, mutant.tests);
  await writeFile(target, sound);
  const survived = killer === undefined;
  const wrong = survived === (mutant.equivalent === undefined);
  console.log(`${wrong ? '!!' : 'ok'} | ${mutant.name} | ${verdict(killer, mutant.equivalent)}`);
  return { wrong, survived };
}

function verdict(killer, equivalent) {
  if (equivalent === undefined) return killer ?? 'SURVIVED';
  return killer === undefined ? `equivalent: ${equivalent}` : `NOT EQUIVALENT: ${killer}`;
}

/** Each worker has a copy of its own and takes the next mutant from the common list. */
async function work(queue, results) {
  const copy = await copyOfRepository();
  try {
    for (let mutant = queue.shift(); mutant; mutant = queue.shift())
      results.push(await judge(mutant, copy));
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function refuseBrokenStart(mutants) {
  const copy = await copyOfRepository();
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))];
  const failure = await firstFailure(copy, tests);
  await rm(copy, { recursive: true, force: true });
  if (failure !== undefined)
    throw new Error(`the tests fail before anything is broken: ${failure}`);
}

const mutants = await allMutants(process.argv[2] ?? '');
if (mutants.length === 0) throw new Error(`no mutant is called anything with: ${process.argv[2]}`);
await refuseBrokenStart(mutants);
const queue = [...mutants];
const results = [];
const workers = Math.min(2, availableParallelism());
await Promise.all(Array.from({ length: workers }, () => work(queue, results)));
const wrong = results.filter((result) => result.wrong).length;
const killed = results.filter(({ survived }) => !survived).length;
console.log(
  `${mutants.length} mutants: ${killed} killed, ${mutants.length - killed} survived, ${wrong} not as expected`,
);
process.exitCode = wrong > 0 ? 1 : 0;
