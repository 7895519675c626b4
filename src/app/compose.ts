import { isSealed } from '../domain/blind.ts';
import type { DecisionRecord } from '../domain/decision-record.ts';
import { dayOf } from '../domain/next-look.ts';
import type { ReviewFile } from '../domain/review.ts';
import { questionIds } from '../domain/vocabulary.ts';
import { looksMessage } from './compose-looks.ts';
import { asConfirmed, earlierOf } from './decision-now.ts';
import { homeOf } from './home.ts';
import type { Card, Letter, Line } from './letter.ts';
import type { ExportFile, Message } from './message.ts';
import type { Tools } from './plan.ts';
import type { Outbox, Store } from './ports.ts';
import { readHere } from './read-here.ts';
import { showing } from './recommend-anew.ts';
import { differs } from './reveal.ts';

/** What letters are put into words from. */
export interface Desk {
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'stuckOf'>;
  readonly exportOf: (tenant: string, format: ExportFile['format'], zone: string) => ExportFile;
}

/** A letter in words, with whom it is for; a handle is the platform's name for somebody. */
export interface Composed {
  readonly message: Message;
  /** The zone days are told in, an IANA name. */
  readonly zone: string;
  readonly to?: string;
  /** Their name. */
  readonly called?: string;
  /** The root cards of the reviews that it is about, by review, where it is about several. */
  readonly roots?: Readonly<Record<string, string>>;
}

/** What a letter says now, or undefined where there is nothing to say any more. */
export async function composed(
  letter: Letter,
  desk: Desk,
  tools: Tools,
): Promise<Composed | undefined> {
  const { tenant, review, body } = letter;
  const person = 'to' in body ? body.to : undefined;
  const file = review === undefined ? undefined : await desk.store.load(tenant, review);
  const reader = person ?? file?.review.lead;
  const profile = reader === undefined ? undefined : await desk.store.profile(tenant, reader);
  const zone = profile?.zone ?? tools.zone;
  const message = await messageOf(letter, file, desk, { ...tools, zone });
  if (!message) return undefined;
  if (person === undefined) return { message, zone };
  const to = await desk.store.personById(tenant, person);
  if (!to) return undefined;
  const said = { message, zone, to: to.handle, called: to.name };
  if (message.kind !== 'looks') return said;
  const about = message.looks.map(({ overview }) => overview.review.id);
  return { ...said, roots: await desk.store.postedRoots(tenant, about) };
}

async function messageOf(
  letter: Letter,
  file: ReviewFile | undefined,
  desk: Desk,
  tools: Tools,
): Promise<Message | undefined> {
  const { tenant, body } = letter;
  switch (body.kind) {
    case 'card':
      return file && cardMessage(body.card, file, letter, desk, tools);
    case 'line':
      return file && lineMessage(body.line, file);
    case 'looks':
      return looksMessage(tenant, body, desk.store, tools);
    case 'whisper':
      return { kind: 'refusal', refusal: body.refusal };
    case 'told':
      return toldMessage(letter, body, desk, tools);
    case 'undelivered':
      return file && { kind: 'undelivered', file, why: body.why };
    case 'owed':
      return file && owedMessage(file, body.to);
    case 'home': {
      const home = await homeOf(desk.store, tenant, body.to, dayOf(tools.now, tools.zone));
      return { kind: 'home', home };
    }
    case 'export':
      return { kind: 'export', export: desk.exportOf(tenant, body.format, tools.zone) };
    case 'backup-told':
      return backupMessage(letter, body, tools);
    case 'hash':
    case 'profile':
      return undefined;
  }
}

/** By then there is a newer test to tell of. */
const staleAfter = 7 * 86_400_000;

const backupMessage = (
  { at }: Letter,
  { news, of }: Extract<Letter['body'], { kind: 'backup-told' }>,
  { now }: Tools,
): Message | undefined => (now - at > staleAfter ? undefined : { kind: 'backup-told', news, of });

async function toldMessage(
  { tenant, team }: Letter,
  { to, reading }: Extract<Letter['body'], { kind: 'told' }>,
  { store }: Desk,
  tools: Tools,
): Promise<Message | undefined> {
  const asker = await store.personById(tenant, to);
  const place = { tenant, ...(team === undefined ? {} : { team }) };
  return asker && readHere(reading, { ...place, asker }, store, tools);
}

async function cardMessage(
  card: Card,
  file: ReviewFile,
  { tenant }: Letter,
  { outbox, store }: Desk,
  tools: Tools,
): Promise<Message | undefined> {
  const before = await earlierOf(store, tenant, file, tools.judgement);
  const earlier = before ? { earlier: asConfirmed(before) } : {};
  if (card === 'root') {
    const stuck = await outbox.stuckOf(tenant, file.review.id);
    const unconfirmed = stuck.flatMap(({ body, why }) =>
      body.kind === 'card' && why === 'not-confirmed' ? [body.card] : [],
    );
    return { kind: 'root', file, unconfirmed, ...earlier };
  }
  if (card === 'recommendation') {
    const stored = file.recommendations.at(-1);
    const settings = await store.settings(tenant);
    const beside = { settings, ...(before ? { earlier: before } : {}) };
    return stored && showing(file, stored, tools, beside);
  }
  const question = questionIds.find((id) => id === card);
  if (question) {
    return isSealed(file.review) ? undefined : { kind: 'question', file, question, ...earlier };
  }
  const record = file.records.find(({ id }) => card === `record:${id}`);
  return record && recordMessage(record, file);
}

/** A record with the looks at it that changed nothing. */
const recordMessage = (record: DecisionRecord, file: ReviewFile): Message => ({
  kind: 'record',
  record,
  people: file.people,
  confirmations: file.confirmations.filter((one) => one.record === record.id),
});

function lineMessage(line: Line, file: ReviewFile): Message | undefined {
  switch (line) {
    case 'revealed':
      return { kind: line, file, differing: questionIds.filter((id) => differs(file, id)) };
    case 'look-overdue': {
      // Said only while it is still true.
      const { look } = file;
      return look && !['waiting', 'resting'].includes(look.stage)
        ? { kind: line, file, look }
        : undefined;
    }
    case 'reaffirmed': {
      const confirmation = file.confirmations.at(-1);
      return confirmation && { kind: line, file, confirmation };
    }
    default:
      return { kind: line, file };
  }
}

/** Said only while it is still true, and still for the one who leads. */
function owedMessage(file: ReviewFile, to: string): Message | undefined {
  const { state, paused, lead } = file.review;
  const stored = file.recommendations.at(-1);
  const owes = stored?.recommendation.missing.some(({ before }) => before === 'accepting');
  if (state !== 'open' || paused || lead !== to || !stored || !owes) return undefined;
  return { kind: 'owed', file, stored };
}
