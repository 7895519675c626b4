import fc from 'fast-check';
import { it } from 'vitest';
import { flipsOf } from '../../src/domain/flips.ts';
import { randomAnswers, unsettledAnswers } from '../support/random-case.ts';
import { appliedFlip } from '../support/apply-flip.ts';
import { verdictOn } from '../support/reference-table.ts';
import { judgement as j } from '../support/plain-answers.ts';
it('x', { timeout: 600000 }, () => {
  let best: string | undefined; let n = 0; let f = 0; const kinds: Record<string, number> = {};
  for (const a of [...fc.sample(randomAnswers, 6000), ...fc.sample(unsettledAnswers, 15000)]) {
    const uses = Object.values(a.q1?.classes ?? {});
    if (uses.length > 0 && uses.every(({ at }) => at === 'kept-out')) continue;
    for (const flip of flipsOf(a, j)) {
      n++;
      let msg: string | undefined;
      try { const v = verdictOn(appliedFlip(a, flip)).outcome; if (v !== flip.outcome) msg = `got ${v}`; } catch (e) { msg = String(e); }
      if (msg) { f++; kinds[msg] = (kinds[msg] ?? 0) + 1; const s = JSON.stringify({ msg, q1: a.q1, a, flip }); if (!best || s.length < best.length) best = s; }
    }
  }
  console.log(n, f, kinds, best);
});
