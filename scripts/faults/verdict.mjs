import { patternOf } from './run-tests.mjs';

/**
 * What became of a row.
 * @param figure what was measured: `{ seen, isWell }`
 */
export function verdictOf({ expected, shown, differs, needs }, ran, figure) {
  const found = shown.map((one) => ({ title: one[1], runs: runsOf(one, ran) }));
  const runs = found.flatMap((one) => one.runs);
  const missing = found.find((one) => one.runs.length === 0);
  const failed = runs.find(({ status }) => status === 'failed');
  const passed = runs.filter(({ status }) => status === 'passed');
  const also = figure ? `; measured: ${figure.seen}` : '';
  if (missing) return bad(`no such test: ${missing.title}`, 'differs: a proof is missing');
  if (failed) return bad(`${failed.title}: ${failed.why}${also}`, 'differs: a test failed');
  if (figure && !figure.isWell) return bad(`measured: ${figure.seen}`, 'differs: as measured');
  if (passed.length === 0) return { seen: '-', verdict: `cannot run here: ${needs}`, isWell: true };
  const left = runs.length - passed.length;
  const notes = [
    `${passed.length} ${passed.length === 1 ? 'test' : 'tests'}`,
    ...(runs.some(({ isSecond }) => isSecond) ? ['one on its second run'] : []),
    ...(left > 0 ? [`${left} cannot run here: ${needs}`] : []),
  ];
  const seen = `${differs ?? expected} (${notes.join(', ')})${also}`;
  return { seen, verdict: differs ? `differs: ${differs}` : 'as expected', isWell: true };
}

const bad = (seen, verdict) => ({ seen, verdict, isWell: false });

function runsOf([file, title], ran) {
  const whole = new RegExp(`^${patternOf(title)}$`, 's');
  return ran.filter((one) => one.file === file && whole.test(one.title));
}
