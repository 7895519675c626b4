import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openSqliteArchive } from '../adapters/sqlite/sqlite-archive.ts';
import type { Archive, Calendar, Chosen } from '../app/archive.ts';
import { decisionText, historyText, paged } from '../app/export-text.ts';
import { calendarOn } from '../app/standing.ts';
import { readConfig } from '../config.ts';
import { dayOf } from '../domain/next-look.ts';
import { workloadKey } from '../domain/review.ts';
import { nameText } from '../domain/text.ts';
import { Refused } from './exit.ts';
import { dayOption } from './find-review.ts';
import type { DatabaseOptions } from './register.ts';
import { writeWhole } from './whole-file.ts';

export interface ExportOptions extends DatabaseOptions {
  readonly format: 'csv' | 'jsonl' | 'markdown' | 'json';
  readonly out?: string;
  readonly since?: string;
  readonly workload?: string;
  readonly tenant: string;
}

/** What one export is about. */
interface Job {
  readonly archive: Archive;
  readonly tenant: string;
  readonly chosen: Chosen;
  readonly calendar: Calendar;
  readonly zone: string;
  readonly out: string | undefined;
}

/**
 * Writes what a tenant has decided, or its whole history, to a file, a folder or standard output.
 * @throws Refused for an option, a database or a place that cannot be used
 */
export async function exportHistory(
  { format, out, db, ...options }: ExportOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const config = readConfig(environment);
  const chosen = chosenBy(options);
  const tenant = tenantOption(options.tenant);
  const place = resolve(db ?? config.database);
  if (!existsSync(place)) {
    throw new Refused(`There is no database at ${place}; nothing was exported.`);
  }
  const archive = openSqliteArchive(place);
  try {
    const calendar = calendarOn(dayOf(Date.now(), config.zone));
    await write(format, { archive, tenant, chosen, calendar, zone: config.zone, out });
    if (await archive.isEmpty(tenant)) {
      process.stderr.write(`There is nothing of the tenant "${tenant}" in ${place}.\n`);
    }
    return 0;
  } finally {
    await archive.close();
  }
}

/** @throws Refused for what cannot be the id of a tenant */
export function tenantOption(given: string): string {
  if (nameText.safeParse(given).success) return given;
  throw new Refused(`--tenant: found ${JSON.stringify(given)}, allowed: the id of a tenant.`);
}

function chosenBy({ since, workload }: Pick<ExportOptions, 'since' | 'workload'>): Chosen {
  const from = dayOption(since, '--since');
  return {
    ...(from === undefined ? {} : { since: from }),
    ...(workload === undefined ? {} : { workloadKey: workloadKey(workload) }),
  };
}

async function write(format: ExportOptions['format'], job: Job): Promise<void> {
  const { archive, tenant, chosen, calendar, out } = job;
  if (format === 'json') {
    const begin = await archive.beginHistory(tenant, chosen);
    return put(out, historyText(archive, tenant, begin));
  }
  const begin = await archive.beginDecisions(tenant, chosen, calendar);
  if (format !== 'markdown') return put(out, decisionText(archive, tenant, format, begin));
  return writeMarkdown(begin, job);
}

/** The words of `dialogs/` are read only where they are needed. */
async function writeMarkdown(begin: string, { archive, tenant, calendar, zone, out }: Job) {
  const { loadContent } = await import('../adapters/content/load-content.ts');
  const { writeFolder } = await import('./export-folder.ts');
  const { recordPage } = await import('../app/record-pages.ts');
  const setting = { content: loadContent(), zone, linked: out !== undefined, ...calendar };
  const pages = paged((cursor) => archive.records(tenant, cursor), begin);
  if (out !== undefined) return writeFolder(out, pages, setting);
  let between = '';
  for await (const records of pages) {
    for (const record of records) {
      await print([`${between}${recordPage(record, setting)}`]);
      between = '\n---\n\n';
    }
  }
}

const put = (out: string | undefined, text: AsyncIterable<string>): Promise<void> =>
  out === undefined ? print(text) : writeWhole(out, text);

/** As fast as whoever reads it, so that nothing piles up here. */
async function print(text: AsyncIterable<string> | Iterable<string>): Promise<void> {
  for await (const chunk of text) {
    if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
  }
}
