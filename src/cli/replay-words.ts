import { type Block, paragraph, type Span, strong, text } from '../app/blocks.ts';
import { dayWords } from '../app/say/day.ts';
import { entryOf } from '../domain/judgement.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import { dayOf } from '../domain/next-look.ts';
import { listOf } from '../domain/text.ts';
import type { ReplayedDecision } from './replay.ts';
import type { Cause, Comparing, Judged } from './replayed-decision.ts';

interface Reader {
  readonly tenant: string;
  readonly knowledge: Knowledge;
  readonly zone: string;
}

/** Which decisions would come out differently, and why; the others are counted. */
export function replayBlocks(all: readonly ReplayedDecision[], reader: Reader): Block[] {
  const others = all.filter(({ differs }) => differs !== undefined);
  return [
    paragraph(text(countWords(all.length, others.length, reader))),
    ...others.flatMap((one) => decisionBlocks(one, reader)),
    ...(others.length > 0
      ? [paragraph(text('Nothing was changed: a decision is made again only by people.'))]
      : []),
  ];
}

function countWords(all: number, others: number, { tenant, knowledge }: Reader): string {
  const whose = `of the tenant "${tenant}"`;
  if (all === 0) return `No decision ${whose} is in force.`;
  const kept = all === 1 ? 'The one decision' : `Of ${all} decisions`;
  const differ = all === 1 ? (others === 1 ? 'would' : 'would not') : `${others} would`;
  return `${kept} ${whose} in force${all === 1 ? '' : ','} ${differ} come out differently with knowledge ${knowledge.version}.`;
}

function decisionBlocks(one: ReplayedDecision, reader: Reader): Block[] {
  const { workload, team, before, now } = one;
  const nameOf = ({ outcome }: Judged): string => entryOf(reader.knowledge.outcomes, outcome).name;
  const day = dayWords(dayOf(one.decidedAt, reader.zone));
  const chosen = one.decided === before.outcome ? '' : ', where another outcome was chosen';
  const items: Span[][] = [
    [text(`Then: ${nameOf(before)} by rule ${before.rule} of knowledge ${before.knowledge}. `)],
    [text(`Now: ${nameOf(now)} by rule ${now.rule}. ${now.because}`)],
    ...(one.differs === 'routes' ? [[text(routeWords(one))]] : []),
    ...one.causes.map((cause) => [text(causeWords(cause, reader.knowledge))]),
  ];
  const [then = [], ...rest] = items;
  return [
    paragraph(strong(workload), text(` (${team}), decided ${day}${chosen}`)),
    { kind: 'list', items: [[...then, text(before.because)], ...rest] },
  ];
}

function routeWords({ before, now }: Comparing): string {
  const moved = now.routes.flatMap((route) => {
    const was = before.routes.find((one) => one.class === route.class)?.to ?? 'none';
    return was === route.to ? [] : [`${route.class} from ${was} to ${route.to}`];
  });
  const gone = before.routes.filter((one) => !now.routes.some((is) => is.class === one.class));
  return `The same outcome by other routes: ${listOf([...moved, ...gone.map((one) => `${one.class} has none`)])}.`;
}

function causeWords(cause: Cause, { parameters }: Knowledge): string {
  switch (cause.kind) {
    case 'parameter': {
      const unit = parameters.find(({ id }) => id === cause.parameter)?.unit ?? '';
      const change = `The parameter ${cause.parameter} was ${cause.before} and is ${cause.now} ${unit}`;
      return `${change}${cause.alone ? '; with the earlier value alone it would come out as it did' : ''}.`;
    }
    case 'rule-gone':
      return `The rule ${cause.rule} is not in the knowledge any more.`;
    case 'rule-text':
      return `The rule ${cause.rule} said "${cause.before}" and says "${cause.now}".`;
    case 'rule-overtaken':
      return `The rule ${cause.rule} still holds, and ${cause.by} comes before it.`;
    case 'rule-not-met':
      return `The rule ${cause.rule} does not hold for this case any more: its conditions, or the facts they name, have changed.`;
    case 'same-rule':
      return `The rule ${cause.rule} decides as it did and leads elsewhere.`;
    case 'program':
      return 'The knowledge is the same, and the program works it out differently: please report it.';
  }
}
