import { z } from 'zod';
import { paragraph, type Span } from '../../app/blocks.ts';
import { type CardView, inWords } from '../../app/card/card.ts';
import { say } from '../../app/content.ts';
import { type From, isFirst, refuse } from '../../app/desk/desk.ts';
import { faultOf } from '../../app/fault.ts';
import { exportFormats } from '../../app/letter.ts';
import type { ExportFile } from '../../app/message.ts';
import type { Delivery, Sent } from '../../app/platform.ts';
import type { Saying } from '../../app/say/say.ts';
import { type Calling, calling, sentTo } from './calling.ts';
import type { Said, Spot } from './connector.ts';
import { drawMessage } from './draw-message.ts';
import { drawView } from './draw-view.ts';
import { saidOf } from './said.ts';
import { chatWith } from './say-alone.ts';
import { isSpot } from './spots.ts';
import type { TeamsDesk } from './teams-desk.ts';
import { upload } from './upload.ts';

const consentCard = 'application/vnd.microsoft.teams.card.file.consent';
const fileCard = 'application/vnd.microsoft.teams.card.file.info';

/** Comes back with the answer: the format and the name of the file. */
const offeredSchema = z.object({ f: z.enum(exportFormats), n: z.string().max(200) });

const consentSchema = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('accept'),
    context: offeredSchema,
    uploadInfo: z.object({
      uploadUrl: z.string(),
      contentUrl: z.string(),
      name: z.string(),
      uniqueId: z.string(),
      fileType: z.string(),
    }),
  }),
  z.object({ action: z.literal('decline'), context: offeredSchema }),
]);
export type Consent = z.infer<typeof consentSchema>;

/** What somebody answered to the offer of a file, from the value of `fileConsent/invoke`. */
export const readConsent = (value: unknown): Consent | undefined =>
  consentSchema.safeParse(value).data;

/** Teams takes files of bots only where somebody says yes, and only in their personal chat. */
export async function offerFile(
  delivery: Delivery,
  file: ExportFile,
  line: Calling,
): Promise<Sent> {
  const { tenant, to = '', message, saying } = delivery;
  const spot = await chatWith(delivery, to, line);
  if (!isSpot(spot)) return spot;
  const size = (await bytesOf(file)).length;
  const { summary } = drawMessage(message, saying);
  const aim = { tenant, of: to, conversation: spot.conversation, doing: 'direct' } as const;
  return calling(aim, line, async () =>
    sentTo(spot, await line.connector.post(spot, offerOf(file, size, summary))),
  );
}

function offerOf({ name, format }: ExportFile, sizeInBytes: number, description: string): Said {
  const context = { f: format, n: name };
  const content = { description, sizeInBytes, acceptContext: context, declineContext: context };
  return { summary: description, card: { contentType: consentCard, name, content } };
}

/** Nothing has no last byte, so an empty file is an empty line. */
async function bytesOf({ text }: ExportFile): Promise<Buffer> {
  const parts: string[] = [];
  for await (const part of text()) parts.push(part);
  return Buffer.from(parts.join('') || '\n');
}

/** What handing over a file takes besides: the file as it is now. */
export interface ExportDesk extends TeamsDesk {
  readonly exportOf: (tenant: string, format: ExportFile['format'], zone: string) => ExportFile;
}

/** Where an answer to an offer came from: the personal chat, and the message with the offer. */
export interface Answered {
  readonly from: From;
  readonly delivery: string;
  readonly spot: Spot;
  readonly offer?: string;
}

/** Hands the file over, or lets it be; the offer gives way to one line. Never rejects. */
export async function onConsent(
  consent: Consent,
  answered: Answered,
  desk: ExportDesk,
): Promise<void> {
  const { from, delivery } = answered;
  try {
    if (!(await isFirst(from, delivery, desk))) return;
    const { zone } = desk.tools();
    const saying = desk.sayingIn(zone);
    if (consent.action === 'decline') {
      return await tell(say(desk.content, 'export.declined', {}), saying, answered, desk);
    }
    if (!(await mayExport(from, desk))) return await tellRefused(saying, answered, desk);
    await handOver(consent, saying, answered, desk);
  } catch (error) {
    desk.log.error('export.failed', { tenant: from.tenant, ...faultOf(error) });
  }
}

async function handOver(
  { context, uploadInfo }: Extract<Consent, { action: 'accept' }>,
  saying: Saying,
  answered: Answered,
  desk: ExportDesk,
): Promise<void> {
  const { uploadUrl, contentUrl, name, uniqueId, fileType } = uploadInfo;
  const { f: format } = context;
  try {
    const file = desk.exportOf(answered.from.tenant, format, saying.zone);
    await upload(await bytesOf(file), { uploadUrl, dev: desk.dev });
  } catch (error) {
    desk.log.warn('export.not-taken', { tenant: answered.from.tenant, ...faultOf(error) });
    return tell(say(desk.content, 'export.failed', {}), saying, answered, desk);
  }
  const ready = say(desk.content, 'export.ready', { format });
  await tell(ready, saying, answered, desk);
  const { summary } = drawView(lineOf(ready), saying);
  const card = { contentType: fileCard, contentUrl, name, content: { uniqueId, fileType } };
  await desk.connector.post(answered.spot, { summary, card });
}

const lineOf = (spans: readonly Span[]): CardView => inWords([paragraph(...spans)]);

/** In the place of the offer, so that it is not pressed again; else below it. */
async function tell(
  spans: readonly Span[],
  saying: Saying,
  { spot, offer }: Answered,
  { connector }: ExportDesk,
): Promise<void> {
  const said = saidOf(drawView(lineOf(spans), saying));
  if (offer !== undefined) {
    const edited = connector.edit(spot, offer, said).then(() => true);
    if (await edited.catch(() => false)) return;
  }
  await connector.post(spot, said);
}

/** The answer may come long after the offer, from somebody who is no admin any more. */
async function mayExport({ tenant, asker }: From, { store }: ExportDesk): Promise<boolean> {
  const person = await store.person(tenant, asker.handle);
  if (!person) return false;
  const { admins } = await store.settings(tenant);
  return admins.includes(person.id) || (await store.profile(tenant, person.id))?.admin === true;
}

async function tellRefused(saying: Saying, answered: Answered, desk: ExportDesk): Promise<void> {
  const { from, delivery } = answered;
  const said = await refuse(from, { code: 'only-admin' }, `export ${delivery}`, desk);
  for (const message of said) {
    await desk.connector.post(answered.spot, saidOf(drawMessage(message, saying)));
  }
}
