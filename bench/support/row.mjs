// One line of a comparison, the same in every bench: what was measured, ours, the floor of the same
// run, how many times it that is, the goal, and whether it is met.

export const median = (numbers) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
export const p95 = (numbers) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * 0.95)];

/** Paired: round by round, so that what slows the machine down slows both. */
export const ratioOf = (ours, floor) => median(ours.map((one, at) => one / floor[at]));

/** @param goal `{ most }` or `{ least }`: what the ratio, or the figure where there is no floor, may be */
export function row(what, { ours, floor = '-', value, shown = `x${value.toFixed(2)}`, goal }) {
  const met = goal.most === undefined ? value >= goal.least : value <= goal.most;
  const wanted = goal.most === undefined ? `>= ${goal.least}` : `<= ${goal.most}`;
  const unit = goal.unit ?? '';
  console.log(
    [what.padEnd(34), ours.padStart(14), floor.padStart(14), shown.padStart(9)].join('  ') +
      `  goal ${wanted}${unit}: ${met ? 'met' : 'not met'}`,
  );
}

export const heading = (title) => {
  console.log(`\n${title}`);
  console.log(
    ['', 'ours', 'floor', 'ratio']
      .map((name, at) => (at ? name.padStart(at < 3 ? 14 : 9) : ''.padEnd(34)))
      .join('  '),
  );
};
