import { loadContent } from '../adapters/content/load-content.ts';
import { type Block, paragraph, type Span, section, text, title } from '../app/blocks.ts';
import { type Content, questionOf } from '../app/content.ts';
import type { Observation } from '../app/ports.ts';
import type { Held } from '../app/privacy.ts';
import { answerWords } from '../app/say/answer.ts';
import { dayWords } from '../app/say/day.ts';
import { dayOf } from '../domain/next-look.ts';
import type { QuestionId } from '../domain/vocabulary.ts';
import { namingWords } from './erase.ts';
import { print, printJson } from './output.ts';
import { atPrivacyDesk, calledWords, findPerson, type TenantOptions } from './privacy-desk.ts';

export interface AboutOptions extends TenantOptions {
  readonly format: 'text' | 'json';
}

/**
 * Everything that is held about one person.
 * @throws Refused for nobody and for several
 */
export const about = (
  words: string,
  { format, ...options }: AboutOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> =>
  atPrivacyDesk(options, environment, async (desk) => {
    const { privacy, tenant, config } = desk;
    const { id } = await findPerson(words, desk);
    const held = await privacy.about(tenant, id);
    if (held && format === 'json') printJson({ tenant, ...held });
    if (held && format === 'text') {
      print(heldBlocks(held, { content: loadContent(), zone: config.zone }), environment);
    }
    return 0;
  });

interface Reader {
  readonly content: Content;
  readonly zone: string;
}

function heldBlocks(held: Held, reader: Reader): Block[] {
  const { person, since, namedIn, profile, home } = held;
  const day = (at: number): string => dayWords(dayOf(at, reader.zone));
  const who = person.erasedAt === undefined ? `Handle: ${person.handle}` : 'Erased';
  return [
    title(text(`What is held about ${calledWords(person)}`)),
    paragraph(
      text(`${who}. Id: ${person.id}.${since === undefined ? '' : ` Since ${day(since)}.`}`),
    ),
    ...(profile || home ? [paragraph(text(platformWords(held)))] : []),
    paragraph(text(`Texts that name the person: ${namingWords(namedIn)}.`)),
    ...section(
      'Reviews',
      held.reviews.map((one) => [text(reviewWords(one, day))]),
    ),
    ...section(
      'Answers',
      held.answers.map((one) => answerItem(one, person.id, day, reader)),
    ),
    ...section(
      'Evidence',
      held.evidence.map((one) => [text(`${place(one, day)}, for ${one.supports}: ${one.body}`)]),
    ),
    ...section(
      'Decisions',
      held.decisions.map((one) => [text(decisionWords(one, day))]),
    ),
    ...section(
      'Unsubmitted forms',
      held.drafts.map((one) => draftItem(one, day, reader)),
    ),
    ...section(
      'What they did',
      held.actions.map((one) => [text(`${place(one, day)}: ${one.action}`)]),
    ),
    ...lookSections(held, day),
  ];
}

const lookSections = (
  { confirmations = [], observations = [], prompted = [] }: Held,
  day: Day,
): Block[] => [
  ...section(
    'Decisions confirmed',
    confirmations.map((one) => [text(`${place(one, day)}: look ${one.number}`)]),
  ),
  ...section(
    'What they said of workloads',
    observations.map((one) => [text(observationWords(one, day))]),
  ),
  ...section(
    'Days on which they were asked to look again',
    prompted.map((one) => [text(dayWords(one))]),
  ),
];

/** What their platform said, as far as it is kept. */
function platformWords({ profile, home }: Held): string {
  const facts = [
    ...(profile?.zone === undefined ? [] : [`time zone ${profile.zone}`]),
    ...(profile?.admin ? ['looks after the workspace'] : []),
    ...(profile?.active === false ? ['not there any more'] : []),
    ...(home ? ['has opened their overview'] : []),
  ];
  return `On their platform: ${facts.join(', ') || 'nothing but a name'}.`;
}

type Day = (at: number) => string;

const place = ({ workload, at }: { workload: string; at: number }, day: Day): string =>
  `${workload}, ${day(at)}`;

function reviewWords(review: Held['reviews'][number], day: Day): string {
  const { workload, state, roles, answers, from, to } = review;
  const when = from === undefined || to === undefined ? '' : `, ${day(from)} to ${day(to)}`;
  return `${workload} (${state}): ${roles.join(', ') || 'named'}; answers: ${answers}${when}`;
}

const titleOf = (question: QuestionId, { content }: Reader): string =>
  questionOf(content, question).title;

function answerItem(
  answer: Held['answers'][number],
  person: string,
  day: Day,
  reader: Reader,
): Span[] {
  const { by, onBehalfOf, stance, question } = answer;
  const forWhom = by === person ? 'for somebody else' : 'by somebody else';
  const whose = onBehalfOf === undefined ? '' : `, ${forWhom}`;
  const words = answerWords(answer, reader.content).join('; ');
  return [
    text(`${place(answer, day)}, ${titleOf(question, reader)} (${stance}${whose}): ${words}`),
  ];
}

const observationWords = (one: Observation, day: Day): string =>
  `${one.workloadKey}, ${day(one.at)}: ${one.field} ${one.value} (${one.source})`;

function decisionWords(decision: Held['decisions'][number], day: Day): string {
  const { kind, outcome, reason } = decision;
  return `${place(decision, day)}: ${kind} ${outcome}${reason === undefined ? '' : `; ${reason}`}`;
}

function draftItem(draft: Held['drafts'][number], day: Day, reader: Reader): Span[] {
  const fields = Object.entries(draft.fields).map(([key, value]) => `${key}: ${String(value)}`);
  return [text(`${place(draft, day)}, ${titleOf(draft.question, reader)}: ${fields.join('; ')}`)];
}
