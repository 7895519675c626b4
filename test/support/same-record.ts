import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportHistory } from '../../src/cli/export.ts';
import { ownFolder } from './folder.ts';
import type { Who } from './script.ts';

/** A script that was played: where its record is, and what is the platform's own in it. */
export interface Played {
  readonly db: string;
  readonly tenant: string;
  readonly names: Readonly<Partial<Record<Who, string>>>;
}

/** What is exported of it, with everything replaced that may differ between platforms. */
export async function exportsOf(played: Played) {
  const { db, tenant } = played;
  const folder = ownFolder();
  const json = join(folder, 'history.json');
  const pages = join(folder, 'pages');
  await exportHistory({ format: 'json', db, tenant, out: json }, {});
  await exportHistory({ format: 'markdown', db, tenant, out: pages }, {});
  const records = readdirSync(pages).filter((name) => name !== 'README.md');
  return {
    json: replaced(readFileSync(json, 'utf8'), played),
    markdown: records.map((name) => replaced(readFileSync(join(pages, name), 'utf8'), played)),
  };
}

const anyId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const months =
  'January|February|March|April|May|June|July|August|September|October|November|December';
/** Moments in ms, and days as they are stored and as they are said. */
const anyTime = new RegExp(
  `\\b1[78]\\d{11}\\b|\\b20\\d\\d-\\d\\d-\\d\\d\\b|\\b\\d{1,2} (${months}) 20\\d\\d\\b`,
  'g',
);

/** What is the platform's own where it stands; a version counts each draft that was kept on the way. */
const own: readonly (readonly [RegExp, string])[] = [
  [/"(tenant|team|handle)":"[^"]*"/g, '"$1":"somewhere"'],
  [/^Team: `[^`]*`/gm, 'Team: `somewhere`'],
  [/"version":\d+/g, '"version":0'],
  [anyTime, 'a time'],
];

/** Ids by the order in which they appear; times, names and places by what they are. */
function replaced(text: string, { names }: Played): string {
  const ids = new Map<string, string>();
  const named = Object.entries(names).reduce(
    (said, [who, name]) => said.replaceAll(name, `the ${who}`),
    text,
  );
  const placed = own.reduce((said, [found, by]) => said.replace(found, by), named);
  return placed.replace(anyId, (id) => {
    ids.set(id, ids.get(id) ?? `id ${ids.size + 1}`);
    return String(ids.get(id));
  });
}
