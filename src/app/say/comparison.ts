import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import type { Comparison } from '../../domain/recommendation.ts';
import { capitalised } from '../../domain/text.ts';
import { compare } from '../../domain/trigger.ts';
import type { Outcome } from '../../domain/vocabulary.ts';
import { type Block, heading, paragraph } from '../blocks.ts';
import { type Content, questionOf, say, word } from '../content.ts';
import { staysAsItIs } from '../linked.ts';
import type { MessageOf } from '../message.ts';
import { dayWords } from './day.ts';
import type { Saying } from './say.ts';

/** An earlier case beside this one: the outcome then and now, what fired, what to ask again. */
export function comparisonBlocks(
  { before, changed, fired, reask }: Comparison,
  now: Outcome,
  content: Content,
): Block[] {
  const { outcomes, triggers } = content.knowledge;
  const names = {
    before: entryOf(outcomes, before.outcome).name,
    now: entryOf(outcomes, now).name,
  };
  const headline = changed
    ? say(content, 'comparison.changed', names)
    : say(content, 'comparison.same', { now: names.now });
  const items = fired.map(({ trigger, because }) =>
    say(content, 'comparison.fired', { name: entryOf(triggers, trigger).name, because }),
  );
  const titles = reask.map((id) => questionOf(content, id).title).join(', ');
  return [
    heading(word(content, 'comparison.heading')),
    paragraph(...headline),
    ...(items.length > 0 ? [{ kind: 'list' as const, items }] : []),
    paragraph(
      ...(titles === ''
        ? say(content, 'comparison.nothing-fired', {})
        : say(content, 'comparison.reask', { questions: titles })),
    ),
  ];
}

/** What has changed since an earlier decision, and what accepting this one does to that. */
export function againBlocks(
  { earlier, stored }: Pick<MessageOf<'recommendation'>, 'earlier' | 'stored'>,
  { content, judgement, zone }: Saying,
): Block[] {
  if (!earlier) return [];
  const { subject, recommendation } = stored;
  const { fired } = compare(earlier.body.subject, subject, judgement);
  const { outcomes, triggers } = content.knowledge;
  const before = entryOf(outcomes, earlier.body.outcome).name;
  const now = entryOf(outcomes, recommendation.outcome).name;
  const stays = staysAsItIs({ record: earlier }, recommendation.outcome, recommendation.routes);
  const items = fired.map(({ trigger, because }) =>
    say(content, 'comparison.fired', {
      name: capitalised(entryOf(triggers, trigger).name),
      because,
    }),
  );
  const day = dayWords(dayOf(earlier.at, zone));
  const sameElsewhere = before === now && !stays && earlier.status === 'accepted';
  return [
    heading(word(content, 'comparison.heading')),
    paragraph(
      ...(before === now
        ? say(content, sameElsewhere ? 'comparison.routes' : 'comparison.same', { now })
        : say(content, 'comparison.changed', { before, now })),
    ),
    items.length > 0
      ? { kind: 'list', items }
      : paragraph(...say(content, 'comparison.nothing', {})),
    ...(earlier.status === 'accepted'
      ? [paragraph(...say(content, stays ? 'comparison.confirms' : 'comparison.replaces', { day }))]
      : []),
  ];
}
