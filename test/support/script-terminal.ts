import { room } from './converse.ts';
import type { Lines } from './lines.ts';
import type { Played } from './same-record.ts';
import type { Script, Step } from './script.ts';

/** The script on a terminal, where there is one person. */
export async function playInTerminal(script: Script): Promise<Played> {
  const { db, talk, workload } = room();
  if (workload !== script.workload) throw new Error(`The room talks about ${workload}.`);
  const { ending, transcript } = await talk(linesOf(script));
  if (ending.how !== 'decided') throw new Error(`It ended ${ending.how}:\n${transcript}`);
  return { db, tenant: 'local', names: { lead: 'Ada' } };
}

/** What is typed at each prompt. */
function linesOf({ steps }: Script): Lines {
  const menu = steps.flatMap((step) => (step.does === 'answer' ? [] : [menuOf(step)]));
  const asked = [...new Set(menu.flatMap((one) => Object.keys(one)))];
  const lists = asked.map((key) => [key, menu.flatMap((one) => one[key] ?? [])] as const);
  return { ...Object.assign({}, ...steps.map(fieldsOf)), ...Object.fromEntries(lists) };
}

function fieldsOf(step: Step): Readonly<Record<string, string>> {
  if (step.does !== 'answer') return {};
  if (step.differs || step.by !== 'lead') throw new Error('There is one person at a terminal.');
  const given = Object.entries(step.typed).map(([key, typed]) => [
    `${step.question}.${key}`,
    typeof typed === 'string' ? typed : typed.join(',') || '0',
  ]);
  return Object.fromEntries(given);
}

/** A turn of the menu below the recommendation. */
function menuOf(step: Exclude<Step, { does: 'answer' }>): Readonly<Record<string, string[]>> {
  if (step.does === 'evidence') {
    return {
      'ask.decide': ['evidence'],
      'ask.supports': [step.supports],
      'ask.evidence': [step.body],
    };
  }
  const { choose, waive } = step;
  return {
    'ask.decide': [choose ? 'choose' : 'accept'],
    ...(choose ? { 'ask.outcome': [choose.outcome], 'ask.reason': [choose.reason] } : {}),
    'ask.waive': waive.map(() => 'yes'),
  };
}
