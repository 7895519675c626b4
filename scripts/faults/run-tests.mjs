import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import process, { env, execPath, platform } from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
/** The longest that the tests may take, those that are run once more included; in ms. */
const patience = 40 * 60_000;

export function built() {
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: platform === 'win32' };
  const { status } = spawnSync('npm', ['run', 'build', '--silent'], options);
  if (status !== 0) throw new Error('It could not be built; what is wrong stands above.');
}

/** A title as it stands in the source, as what it may read when it runs. */
export const patternOf = (title) =>
  title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/%[sdijfo]|\\\$\w+/g, '.*');

/**
 * Runs the tests of these rows, and those that failed once more, alone: what is bounded in time may
 * fail on a machine that is busy with something else.
 * @returns each test that ran: file, title, how it ended, and whether that was the second time
 */
export async function runTests(rows, settings) {
  const until = Date.now() + patience;
  const shown = rows.flatMap(({ shown }) => shown.map(([file, title]) => ({ file, title })));
  const first = await vitest(shown, { settings, until });
  const failed = first.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return first;
  const again = await vitest(failed, { settings, until, more: ['--maxWorkers=1'] });
  const isSame = (a, b) => a.file === b.file && a.title === b.title;
  const tried = again.filter((one) => failed.some((other) => isSame(one, other)));
  return [
    ...first.filter((one) => !tried.some((other) => isSame(one, other))),
    ...tried.map((one) => ({ ...one, isSecond: true })),
  ];
}

async function vitest(tests, { settings, until, more = [] }) {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-review-faults-'));
  const report = join(folder, 'report.json');
  const files = [...new Set(tests.map(({ file }) => `test/${file}.test.ts`))];
  const titles = [...new Set(tests.map(({ title }) => patternOf(title)))].join('|');
  const args = ['run', ...files, '-t', `(${titles})$`, '--reporter=json', ...more];
  const cli = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(execPath, [cli, ...args, `--outputFile=${report}`], {
    cwd: root,
    env: { ...env, ...settings },
    stdio: 'ignore',
    // A group of its own: what its workers have started goes with it.
    detached: true,
  });
  try {
    await endOf(child, until - Date.now());
    if (!existsSync(report)) throw new Error('The tests did not come to their end.');
    return resultsIn(JSON.parse(readFileSync(report, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Resolves when it has ended; ends it, with all that it started, where that takes too long or we end. */
async function endOf(child, ms) {
  const end = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nobody is left.
    }
  };
  let isStopped = false;
  const leave = () => {
    isStopped = true;
    end();
  };
  const late = setTimeout(end, Math.max(1, ms));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, leave);
  await new Promise((resolve) => child.on('close', resolve));
  clearTimeout(late);
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, leave);
  end();
  if (isStopped) throw new Error('It was stopped.');
}

const resultsIn = ({ testResults }) =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, status, failureMessages }) => ({
      file: relative(join(root, 'test'), name)
        .replaceAll('\\', '/')
        .replace(/\.test\.ts$/, ''),
      title,
      status,
      why: failureMessages?.[0]?.split('\n')[0] ?? '',
    })),
  );
