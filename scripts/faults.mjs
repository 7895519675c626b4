/**
 * Every fault of the table, injected: `npm run faults [-- --row 5,21 --kills 500]`. The tests that show
 * a row are run and have to be there; what has to be measured is measured. One line for each row, and
 * exit code 1 where one does not end as expected. On this machine alone (loopback), within 45 minutes.
 */
import process, { exit, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { measured } from './faults/measured.mjs';
import { rows } from './faults/rows.mjs';
import { built, root, runTests } from './faults/run-tests.mjs';
import { verdictOf } from './faults/verdict.mjs';

function asked() {
  const text = { type: 'string' };
  const { values } = parseArgs({ options: { row: text, kills: text } });
  const wanted = values.row?.split(',').map(Number);
  const unknown = wanted?.filter((one) => !rows.some(({ row }) => row === one)) ?? [];
  if (unknown.length > 0) throw new Error(`--row: ${unknown.join()} is no row from 1 to 46.`);
  if (values.kills !== undefined && !/^[1-9]\d{0,3}$/.test(values.kills)) {
    throw new Error('--kills: allowed is a whole number from 1 to 9999.');
  }
  return { chosen: wanted ? rows.filter(({ row }) => wanted.includes(row)) : rows, ...values };
}

async function run({ chosen, kills }) {
  built();
  stderr.write(`${chosen.length} rows; the tests take about ten minutes on a quiet machine.\n`);
  const ran = await runTests(chosen, { OUTAGE: '10000', ...(kills && { KILLS: kills }) });
  const found = [];
  for (const row of chosen) {
    const figure = row.measured && (await measured[row.measured](root));
    const { seen, verdict, isWell } = verdictOf(row, ran, figure);
    found.push({ verdict, isWell });
    stdout.write(`${row.row} | ${row.injected} | ${seen} | ${verdict}\n`);
  }
  const count = (what) => found.filter(({ verdict }) => verdict.startsWith(what)).length;
  const bad = found.filter(({ isWell }) => !isWell).length;
  stdout.write(
    `${count('as expected')} as expected, ${count('differs')} differ, ` +
      `${count('cannot run here')} cannot run here, ${bad} to be looked at.\n`,
  );
  return bad === 0 ? 0 : 1;
}

try {
  exit(await run(asked()));
} catch (error) {
  stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
