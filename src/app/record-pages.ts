import type { DecisionRecord } from '../domain/decision-record.ts';
import { entryOf } from '../domain/judgement.ts';
import { dayOf } from '../domain/next-look.ts';
import { nameOf } from '../domain/review.ts';
import type { ArchivedRecord, Calendar, RecordLabel } from './archive.ts';
import { type Block, heading, paragraph, plainSpans, type Span, strong, text } from './blocks.ts';
import { type Content, say, word } from './content.ts';
import { markdownOf } from './markdown.ts';
import { dayWords } from './say/day.ts';
import { fullRecordBlocks } from './say/record.ts';

/** What pages are written with. */
export interface PageSetting extends Calendar {
  readonly content: Content;
  readonly zone: string;
  /** Whether each record is a file beside the others, so that a link leads somewhere. */
  readonly linked: boolean;
}

/**
 * The last line of every file of an export. A file without it was written by somebody else, and is
 * never replaced: change it only together with what looks for it.
 */
export const ownMark =
  'Written by Hosting Review; the next export into this folder replaces this file.';

const longestSlug = 60;

/** Safe on every file system, whatever a workload is called; the number makes it unique. */
export function recordFileName({ number, workload, outcome }: RecordLabel): string {
  const slug = workload
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replace(/^-+|-+$/g, '');
  return `${numberOf({ number })}-${slug || 'workload'}-${outcome}.md`;
}

const numberOf = ({ number }: Pick<RecordLabel, 'number'>): string =>
  String(number).padStart(4, '0');

/** A record as a Markdown decision record, under the headings that readers of those expect. */
export function recordPage(archived: ArchivedRecord, setting: PageSetting): string {
  const { record, people, team } = archived;
  const { content, zone, linked } = setting;
  const { supersedes: _, supersededBy: _by, ...alone } = record;
  const { top, of, last, full } = partsOf(
    fullRecordBlocks({ record: alone, people, zone }, content),
    word(content, 'record.full'),
  );
  const evidence = of(word(content, 'record.evidence'));
  return markdownOf([
    ...top.slice(0, 1),
    heading('Status'),
    ...top.slice(1),
    ...linkBlocks(archived, setting),
    ...lateBlocks(record, setting),
    heading('Context'),
    ...of(word(content, 'record.context')),
    heading('Options considered'),
    ...of(word(content, 'record.options')),
    heading('Decision'),
    ...of(word(content, 'record.decision')),
    ...labelled(word(content, 'recommendation.routes'), of),
    heading('Consequences'),
    ...of(word(content, 'record.consequences')),
    heading('Evidence'),
    ...(evidence.length > 0 ? evidence : [paragraph(text('None was added.'))]),
    heading('More'),
    ...labelled(word(content, 'record.dissent'), of),
    ...full,
    ...last,
    paragraph(text('Team: '), code(team), text('. Review: '), code(record.review), text('.')),
    ...(linked ? [paragraph(text(ownMark))] : []),
  ]);
}

/** A record as a line of the list of all of them. */
export function indexLine({ label, record, people }: ArchivedRecord, setting: PageSetting): string {
  const { content, zone } = setting;
  const { name: outcome } = entryOf(content.knowledge.outcomes, label.outcome);
  const day = dayWords(dayOf(record.at, zone));
  const name = nameOf({ people }, record.body.decidedBy);
  const status = isLate(record, setting)
    ? `not confirmed since ${dayWords(record.nextLook)}`
    : word(content, `record.status.${record.status}`);
  const spans = [
    linkTo(label),
    text(`: ${outcome}, decided by ${name} on ${day}; `),
    strong(status),
  ];
  return markdownOf([{ kind: 'list', items: [spans] }]);
}

export const indexTop = '# Decision records\n\n';
export const indexEnd = `\n${markdownOf([paragraph(text(ownMark))])}`;

const code = (value: string): Span => ({ kind: 'code', text: value });

const linkTo = (label: RecordLabel): Span => ({
  kind: 'link',
  text: `${numberOf(label)} ${label.workload}`,
  url: recordFileName(label),
});

const isLate = ({ status, nextLook }: DecisionRecord, { confirmedFrom }: Calendar): boolean =>
  status === 'accepted' && nextLook < confirmedFrom;

const lateBlocks = (record: DecisionRecord, calendar: Calendar): Block[] =>
  isLate(record, calendar)
    ? [paragraph(strong(`Not confirmed since ${dayWords(record.nextLook)}.`))]
    : [];

/** What it superseded and what superseded it: a link where that is a file of the same export. */
function linkBlocks({ record, older, newer }: ArchivedRecord, setting: PageSetting): Block[] {
  const { content, linked } = setting;
  const sentence = (spans: readonly Span[], id: string, label?: RecordLabel): Block =>
    paragraph(...spans.map((span) => (linked && label && span.text === id ? linkTo(label) : span)));
  const { supersedes, supersededBy } = record;
  return [
    ...(supersedes
      ? [sentence(say(content, 'record.supersedes', { record: supersedes }), supersedes, older)]
      : []),
    ...(supersededBy
      ? [
          sentence(
            say(content, 'record.superseded-by', { record: supersededBy }),
            supersededBy,
            newer,
          ),
        ]
      : []),
  ];
}

type Parts = (heading: string) => readonly Block[];

/**
 * What stands above the first heading, below each heading and in the last paragraph; and from the
 * heading `full` on, the recommendation as it was made, whose headings stand below ours.
 */
function partsOf(blocks: readonly Block[], full: string) {
  const names = blocks.map((block) =>
    block.kind === 'heading' ? plainSpans(block.spans) : undefined,
  );
  const end = names.indexOf(full);
  const starts = names.flatMap((name, at) => (name !== undefined && at < end ? [at] : []));
  const of: Parts = (name) => {
    const start = starts.find((at) => names[at] === name);
    if (start === undefined) return [];
    return blocks.slice(start + 1, starts.find((at) => at > start) ?? end - 1);
  };
  return {
    top: blocks.slice(0, starts[0]),
    of,
    last: blocks.slice(end - 1, end),
    full: blocks.slice(end).map(asLabel),
  };
}

const asLabel = (block: Block): Block =>
  block.kind === 'heading' ? paragraph(strong(plainSpans(block.spans))) : block;

/** A part under a name that is not a heading of its own, or nothing. */
const labelled = (name: string, of: Parts): Block[] =>
  of(name).length === 0 ? [] : [paragraph(strong(name)), ...of(name)];
