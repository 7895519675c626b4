import type { Archive, Calendar, Chosen } from './archive.ts';
import type { Content } from './content.ts';
import { decisionText, historyText, paged } from './export-text.ts';
import type { ExportFormat } from './letter.ts';
import type { ExportFile } from './message.ts';
import { recordPage } from './record-pages.ts';

/** What a file of decisions is made from, and the day it is made on. */
export interface Exporting {
  readonly archive: Archive;
  readonly content: Content;
  readonly calendar: Calendar;
  /** IANA name. */
  readonly zone: string;
}

const everything: Chosen = {};
const endings = { csv: 'csv', json: 'json', markdown: 'md' } as const;

/** Everything a tenant has decided as one file; nothing is read before somebody takes its text. */
export function exportFile(tenant: string, format: ExportFormat, setting: Exporting): ExportFile {
  const { calendar } = setting;
  return {
    format,
    name: `hosting-decisions-${calendar.today}.${endings[format]}`,
    text: () => textOf(tenant, format, setting),
  };
}

async function* textOf(
  tenant: string,
  format: ExportFormat,
  { archive, content, calendar, zone }: Exporting,
): AsyncGenerator<string> {
  if (format === 'json') {
    yield* historyText(archive, tenant, await archive.beginHistory(tenant, everything));
    return;
  }
  const begin = await archive.beginDecisions(tenant, everything, calendar);
  if (format === 'csv') {
    yield* decisionText(archive, tenant, format, begin);
    return;
  }
  const setting = { content, zone, linked: false, ...calendar };
  let between = '';
  for await (const records of paged((cursor) => archive.records(tenant, cursor), begin)) {
    for (const record of records) {
      yield `${between}${recordPage(record, setting)}`;
      between = '\n---\n\n';
    }
  }
}
