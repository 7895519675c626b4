import { entryOf } from '../../domain/judgement.ts';
import type { Comparison } from '../../domain/recommendation.ts';
import type { Outcome } from '../../domain/vocabulary.ts';
import { type Block, heading, paragraph } from '../blocks.ts';
import { type Content, questionOf, say, word } from '../content.ts';

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
