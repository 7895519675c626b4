import type { types } from '@slack/bolt';
import { heading, paragraph, plainSpans, type Span } from '../../app/blocks.ts';
import { button, fullRecord, sameOrChanged } from '../../app/card/buttons.ts';
import type { Part } from '../../app/card/card.ts';
import { beside, small } from '../../app/card/parts.ts';
import { questionOf, say, word } from '../../app/content.ts';
import type { Home } from '../../app/message.ts';
import type { ReviewOverview } from '../../app/ports.ts';
import { overviewBlocks } from '../../app/say/chat.ts';
import type { Saying } from '../../app/say/say.ts';
import { slackCalls } from './calls.ts';
import { draw } from './render-blocks.ts';
import { row } from './render-controls.ts';

/**
 * A view has 100 blocks: four lists, each with a heading, these many lines, and one on the rest. What
 * is due takes two blocks a line.
 */
const linesEach = 20;
const linesOf = (name: keyof Home): number => (name === 'due' ? linesEach / 2 : linesEach);

/** Somebody's overview: what waits for them first, with a button where there is something to do. */
export function drawHome(home: Home, saying: Saying): types.HomeView {
  const { content } = saying;
  const inList = (one: ReviewOverview): Part => ({ kind: 'list', items: [wordsOf(one, saying)] });
  const lists = [
    ...listed('mine', home.mine, (one) => mineLine(one, saying), saying),
    ...listed('open', home.open, inList, saying),
    ...listed('due', home.due, (one) => dueLine(one, home.reader, saying), saying),
    ...listed('decided', home.decided, (one) => recordLine(one, saying), saying),
  ];
  const empty = lists.length === 0;
  const invitation = empty ? [paragraph(...say(content, 'home.nothing', {}))] : [];
  const start = button(word(content, 'home.start'), { action: 'home-start', primary: empty });
  return { type: 'home', blocks: [...draw(invitation), ...row([start]), ...draw(lists)] };
}

function listed<One>(
  name: Exclude<keyof Home, 'reader'>,
  all: readonly One[],
  lineOf: (one: One) => Part,
  { content }: Saying,
): Part[] {
  if (all.length === 0) return [];
  const most = linesOf(name);
  const count = all.length - most;
  const rest =
    count > 0
      ? [small(plainSpans(say(content, 'home.more', { count, list: slackCalls.list })))]
      : [];
  return [heading(word(content, `home.${name}`)), ...all.slice(0, most).map(lineOf), ...rest];
}

/** The same words as in a list that is asked for. */
const wordsOf = (one: ReviewOverview, saying: Saying): Span[] =>
  overviewBlocks([one], saying).flatMap((block) =>
    block.kind === 'list' ? block.items.flat() : [],
  );

/** A question to answer; without one, something to read and to decide. */
function mineLine({ overview, question }: Home['mine'][number], saying: Saying): Part {
  const { content } = saying;
  const { id, workload } = overview.review;
  if (!question) return beside(wordsOf(overview, saying), fullRecord(content, id));
  const { title } = questionOf(content, question);
  const answer = button(word(content, 'card.answer'), {
    action: 'answer',
    pressed: { r: id, q: question, v: 0 },
  });
  return beside(say(content, 'home.mine-entry', { workload, title }), answer);
}

/** Who leads it answers from here as well. */
function dueLine(one: ReviewOverview, reader: string | undefined, saying: Saying): Part {
  const { id, lead } = one.review;
  if (reader !== lead) return recordLine(one, saying);
  const { content } = saying;
  const same = sameOrChanged(content, { r: id });
  const controls = [...same, fullRecord(content, id, one.record?.id)];
  return { kind: 'group', words: [paragraph(...wordsOf(one, saying))], controls };
}

const recordLine = (one: ReviewOverview, saying: Saying): Part =>
  beside(wordsOf(one, saying), fullRecord(saying.content, one.review.id, one.record?.id));
