import type { Case } from '../../domain/case.ts';
import { entryOf } from '../../domain/judgement.ts';
import type { Missing, Recommendation } from '../../domain/recommendation.ts';
import { capitalised, listOf } from '../../domain/text.ts';
import type { DataClass } from '../../domain/vocabulary.ts';
import {
  type Block,
  heading,
  paragraph,
  plainSpans,
  type Span,
  section,
  strong,
  text,
  title,
} from '../blocks.ts';
import { type Content, say, word } from '../content.ts';
import { numberItems } from './numbers.ts';

/** A recommendation with what only the review around it knows. */
export interface Recommended {
  readonly recommendation: Recommendation;
  readonly subject: Case;
  /** Who owes the evidence; the machine door knows nobody. */
  readonly owner?: string;
  /** When it is looked at again, `YYYY-MM-DD`. */
  readonly nextLook?: string;
  /** One line each on answers that differ. */
  readonly dissent?: readonly (readonly Span[])[];
}

/** The recommendation in the order people ask: what, where, why, what if, what now, when again. */
export function recommendationBlocks(recommended: Recommended, content: Content): Block[] {
  const { recommendation, dissent = [] } = recommended;
  const { outcome, sentence, reasons, move } = recommendation;
  const name = entryOf(content.knowledge.outcomes, outcome).name;
  return [
    title(...say(content, 'recommendation.title', { outcome: name })),
    paragraph(strong(sentence), text(` ${reasons[0]?.because ?? ''}`)),
    paragraph(
      strong(word(content, `recommendation.move.${move.advice}`)),
      text(` ${move.because}`),
    ),
    ...section(word(content, 'recommendation.routes'), routeItems(recommendation, content)),
    ...section(word(content, 'recommendation.reasons'), reasonItems(recommendation, content)),
    ...section(word(content, 'recommendation.numbers'), numberItems(recommended.subject, content)),
    ...section(word(content, 'recommendation.discounted'), heardItems(recommendation, content)),
    ...section(word(content, 'recommendation.missing'), missingItems(recommended, content)),
    ...section(word(content, 'recommendation.dissent'), dissent),
    ...section(word(content, 'recommendation.flips'), flipItems(recommendation)),
    ...section(word(content, 'recommendation.next'), recommendation.next.map(plain)),
    ...section(notYetHeading(recommended, content), notYetItems(recommended, content)),
    ...relookBlocks(recommended, content),
    heading(word(content, 'recommendation.undo')),
    paragraph(text(recommendation.undo.cost)),
    paragraph(...say(content, 'recommendation.people-decide', {})),
  ];
}

const plain = (sentence: string): Span[] => [text(sentence)];

const flipItems = ({ flips }: Recommendation): Span[][] =>
  flips.map(({ sentence }) => plain(sentence));

const className = (id: DataClass, { knowledge }: Content): string =>
  capitalised(entryOf(knowledge.classes, id).name);

export const routeItems = (
  { routes }: Pick<Recommendation, 'routes'>,
  content: Content,
): Span[][] =>
  routes.map((route) =>
    say(content, 'recommendation.route', {
      class: className(route.class, content),
      to: word(content, `route.${route.to}`),
      because: route.because,
    }),
  );

const reasonItems = ({ reasons }: Recommendation, content: Content): Span[][] =>
  reasons.map(({ because, rule, source }) =>
    say(content, 'recommendation.reason', {
      because,
      rule,
      sources: listOf(source),
    }),
  );

/** Bad reasons kindly, and constraints that were named but do not count yet. */
function heardItems({ discounted, uncounted }: Recommendation, content: Content): Span[][] {
  const { badReasons, constraints } = content.knowledge;
  const pressures = discounted.map(({ id, quote, because }) =>
    quote === undefined
      ? say(content, 'recommendation.discounted-plain', {
          name: capitalised(entryOf(badReasons, id).name),
          because,
        })
      : say(content, 'recommendation.discounted-quote', { quote, because }),
  );
  const waiting = uncounted.map(({ constraint, lacks }) => {
    const { name, countsWhen } = entryOf(constraints, constraint.kind);
    // What is said first decides what is worth hearing next, so two are enough.
    const why = listOf(lacks.slice(0, 2).map((lack) => word(content, `lack.${lack}`)));
    return say(content, 'recommendation.uncounted', {
      constraint: capitalised(name),
      lacks: why,
      countsWhen,
    });
  });
  return [...pressures, ...waiting];
}

function missingItems(recommended: Recommended, content: Content): Span[][] {
  return inOrder(recommended.recommendation.missing).map(({ id, before, because }) =>
    say(content, `recommendation.missing-${before}`, {
      name: capitalised(entryOf(content.knowledge.evidence, id).name),
      because,
      owner: ownerOf(recommended, content),
    }),
  );
}

/** What is owed first comes first. */
const inOrder = (missing: readonly Missing[]): Missing[] =>
  missing.toSorted((a, b) => a.before.localeCompare(b.before));

const ownerOf = ({ owner }: Recommended, content: Content): string =>
  owner ?? word(content, 'recommendation.somebody');

const notYetHeading = (recommended: Recommended, content: Content): string =>
  plainSpans(say(content, 'recommendation.not-yet', { owner: ownerOf(recommended, content) }));

const notYetItems = ({ recommendation }: Recommended, content: Content): Span[][] =>
  recommendation.notYet.map((entry) => say(content, 'recommendation.not-yet-entry', entry));

function relookBlocks({ recommendation, nextLook }: Recommended, content: Content): Block[] {
  const day = nextLook
    ? [paragraph(...say(content, 'recommendation.relook-day', { day: nextLook }))]
    : [];
  const items = recommendation.relook
    .filter(({ trigger }) => trigger !== 'calendar')
    .map(({ trigger, because }) =>
      say(content, 'recommendation.relook-trigger', {
        name: capitalised(entryOf(content.knowledge.triggers, trigger).name),
        because,
      }),
    );
  return [heading(word(content, 'recommendation.relook')), ...day, { kind: 'list', items }];
}
