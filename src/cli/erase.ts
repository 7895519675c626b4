import { loadKnowledge } from '../adapters/content/load-content.ts';
import { type Block, paragraph, text } from '../app/blocks.ts';
import type { Erasure, Namings } from '../app/privacy.ts';
import { remaker } from '../app/remake.ts';
import { dayWords } from '../app/say/day.ts';
import { listOf } from '../domain/text.ts';
import { backupBlocks, backupFolder } from './backups-held.ts';
import { confirmed } from './confirmed.ts';
import { print } from './output.ts';
import {
  atPrivacyDesk,
  calledWords,
  findPerson,
  type PrivacyDesk,
  type TenantOptions,
  utcDay,
} from './privacy-desk.ts';

export interface EraseOptions extends TenantOptions {
  readonly yes?: true;
}

/**
 * Puts a pseudonym in every place where a person was named, and says what that reached and what not.
 * @throws Refused for nobody, for several, and where nobody can be asked
 */
export const erase = (
  words: string,
  { yes, ...options }: EraseOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> =>
  atPrivacyDesk(options, environment, async (desk) => {
    const { privacy, tenant, place, config } = desk;
    const person = await findPerson(words, desk);
    const planned = await privacy.erasure(tenant, person.id);
    if (!planned) {
      print(await againBlocks(person.name, person.erasedAt ?? 0, desk), environment);
      return 0;
    }
    if (!yes) print(effectBlocks(planned), environment);
    if (!(await confirmed(`Erase ${calledWords(person)} for good?`, yes))) {
      print([said('Nothing was changed.')], environment);
      return 0;
    }
    const doing = await desk.doing();
    const remake = remaker(loadKnowledge());
    const erased = await privacy.erase(tenant, person.id, { ...doing, remake });
    const kept = backupBlocks(place, doing.at, backupFolder(config, place));
    const left = [await cleanBlock(planned.pseudonym, desk), ...kept];
    print([...(erased ? doneBlocks(erased) : []), ...left], environment);
    return 0;
  });

const said = (words: string): Block => paragraph(text(words));

/** What is about to happen; only here is the person named. */
const effectBlocks = (planned: Erasure): Block[] => [
  said(`"${planned.pseudonym}" takes the place of name and handle, for good.`),
  ...detailBlocks(planned),
];

const doneBlocks = (erased: Erasure): Block[] => [
  said(`"${erased.pseudonym}" has taken the place of name and handle.`),
  ...detailBlocks(erased),
];

function detailBlocks({ pseudonym, texts, drafts, leads, namesakes, notLookedFor }: Erasure) {
  const lines = [
    `Texts that name the person: ${namingWords(texts)}.`,
    ...(drafts > 0 ? [`Unsubmitted forms of theirs, deleted: ${drafts}.`] : []),
    ...(leads.length > 0
      ? [
          `Open reviews led by ${pseudonym} until somebody else takes over: ` +
            `${listOf(leads.map(({ workload }) => workload))}.`,
        ]
      : []),
    ...(namesakes > 0
      ? [`Others with the same name: ${namesakes}. Texts that mean them are changed as well.`]
      : []),
    ...notLookedFor.map((word) => `"${word}" is too common a word to be looked for in texts.`),
  ];
  return [{ kind: 'list', items: lines.map((line) => [text(line)]) }] as const;
}

const kinds: Readonly<Record<keyof Namings, string>> = {
  workloads: 'names of workloads',
  drafts: 'unsubmitted forms',
  answers: 'answers',
  evidence: 'evidence',
  recommendations: 'recommendations',
  decisions: 'reasons of decisions',
  records: 'decision records',
  trail: 'the trail',
};

/** `3 in answers and 1 in evidence`. */
export function namingWords(counts: Namings): string {
  const named = (Object.keys(kinds) as (keyof Namings)[]).filter((kind) => counts[kind] > 0);
  return listOf(named.map((kind) => `${counts[kind]} in ${kinds[kind]}`)) || 'none';
}

async function cleanBlock(pseudonym: string, { privacy, place }: PrivacyDesk): Promise<Block> {
  if (await privacy.clean()) {
    return said(`What was there is gone from ${place}, its write-ahead log and its free pages.`);
  }
  return said(
    `Another process is using ${place}, or its disk is full, so old copies may still be in it. ` +
      `Stop that process and run: hosting-review erase "${pseudonym}"`,
  );
}

/** For who is a pseudonym already; a cleaning that could not be done then is done now. */
async function againBlocks(name: string, at: number, desk: PrivacyDesk): Promise<Block[]> {
  const clean = await desk.privacy.clean();
  if (!clean) return [await cleanBlock(name, desk)];
  return [said(`"${name}" was erased on ${dayWords(utcDay(at))}; there is nothing left to erase.`)];
}
