import type { Case } from '../../domain/case.ts';
import { costModelOf } from '../../domain/levels.ts';
import type { Span } from '../blocks.ts';
import { say, type Words } from '../content.ts';

const figure = (value: number): string => value.toLocaleString('en-GB');

/** The team's own numbers, side by side where two belong together. */
export function numberItems({ answers = {} }: Case, words: Words): Span[][] {
  const given = answers.evidence?.numbers ?? {};
  const { p99TargetMs: target, p99ApiMs: measured, throttledPct, tokensPerDay } = given;
  const latency =
    target === undefined || measured === undefined
      ? []
      : [say(words, 'numbers.latency', { target: figure(target), measured: figure(measured) })];
  const throttled =
    throttledPct === undefined ? [] : [say(words, 'numbers.throttled', { percent: throttledPct })];
  const volume =
    tokensPerDay === undefined
      ? []
      : [say(words, 'numbers.volume', { tokens: figure(tokensPerDay) })];
  return [...latency, ...throttled, ...volume, ...costItems(answers, words)];
}

/** Both totals or nothing: one alone decides nothing, and an incomplete one says so. */
function costItems(answers: NonNullable<Case['answers']>, words: Words): Span[][] {
  const {
    apiSpendEurMonth: api,
    selfHostTotalEurMonth: own,
    utilisationPct,
  } = answers.evidence?.numbers ?? {};
  if (api === undefined || own === undefined) return [];
  const totals = { api: figure(api), own: figure(own) };
  const full = costModelOf(answers) === 'full';
  const costs = say(words, full ? 'numbers.cost-full' : 'numbers.cost-partial', totals);
  const used =
    utilisationPct === undefined
      ? []
      : [say(words, 'numbers.utilisation', { percent: utilisationPct })];
  return [costs, ...used];
}
