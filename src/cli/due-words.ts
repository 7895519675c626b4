import { type Block, paragraph, type Span, strong, text } from '../app/blocks.ts';
import type { Content } from '../app/content.ts';
import { dayWords } from '../app/say/day.ts';
import { entryOf } from '../domain/judgement.ts';
import type { LookStage } from '../domain/look.ts';
import type { DueLine } from './due.ts';
import type { Happening } from './due-steps.ts';

interface Reader {
  readonly moment: number;
  readonly zone: string;
  /** Whether the one tenant that is asked about has paused its looks. */
  readonly paused: boolean;
}

/** One paragraph a look, with what happens about it and why it is due. */
export function dueBlocks(lines: readonly DueLine[], reader: Reader, content: Content): Block[] {
  const when = momentWords(reader.moment, reader.zone);
  const why = reader.paused ? ' The workspace has paused its looks.' : '';
  if (lines.length === 0) return [paragraph(text(`Nothing is due on ${when}.${why}`))];
  const count = lines.length === 1 ? '1 look is' : `${lines.length} looks are`;
  return [
    paragraph(text(`${count} due on ${when}. Nothing was sent.`)),
    { kind: 'list', items: lines.map((line) => lineSpans(line, content)) },
  ];
}

function lineSpans(line: DueLine, content: Content): Span[] {
  const { workload, tenant, team, lead, look, day, stage } = line;
  const about = `look ${look} of ${dayWords(day)}, ${stageWords[stage]}.`;
  return [
    strong(workload),
    text(
      ` (${tenant}, ${team}), led by ${lead}: ${about} ${nextWords(line)} ${whyWords(line, content)}`,
    ),
  ];
}

const stageWords: Readonly<Record<LookStage, string>> = {
  waiting: 'not asked about yet',
  asked: 'asked about',
  reminded: 'reminded of once',
  'reminded-again': 'reminded of twice',
  told: 'told in the thread',
  resting: 'resting while a review is open',
};

function nextWords({ tenant, next, after, lead, zone }: DueLine): string {
  if (tenant === 'local') return 'It is asked about when somebody opens it in this terminal.';
  if (!next) return 'Nothing happens by itself.';
  const more = after ? `, then ${doesWords(after, lead, zone)} if nobody answers` : '';
  return `Next, ${doesWords(next, lead, zone)}${more}.`;
}

function doesWords({ does, at }: Happening, lead: string, zone: string): string {
  const when = `on ${momentWords(at, zone)}`;
  switch (does) {
    case 'ask':
      return `${lead} is asked ${when}`;
    case 'remind':
      return `${lead} is reminded ${when}`;
    case 'tell-thread':
      return `the thread is told ${when}`;
    case 'tell-admins':
      return `the admins are told ${when}`;
  }
}

/** Why it is due: what has fired, or the day itself. */
function whyWords({ fired, leadGone }: DueLine, { knowledge }: Content): string {
  const calendar = entryOf(knowledge.triggers, 'calendar').fires[0]?.because ?? '';
  const reasons = fired.length > 0 ? fired.map(({ because }) => because) : [calendar];
  return [...reasons, ...(leadGone ? ['The lead is not there any more.'] : [])].join(' ');
}

/** `20 Nov 2026, 09:00 Europe/Berlin` */
function momentWords(at: number, zone: string): string {
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone: zone } as const;
  return `${new Intl.DateTimeFormat('en-GB', format).format(at)} ${zone}`;
}
