import { type Block, paragraph, text } from '../app/blocks.ts';
import type { EndedReview, Removal } from '../app/privacy.ts';
import { dayWords } from '../app/say/day.ts';
import { longestRetention } from '../domain/retention.ts';
import { backupBlocks, backupFolder } from './backups-held.ts';
import { confirmed } from './confirmed.ts';
import { Refused } from './exit.ts';
import { print } from './output.ts';
import { atPrivacyDesk, type PrivacyDesk, type TenantOptions, utcDay } from './privacy-desk.ts';

export interface RetentionOptions extends TenantOptions {
  readonly months?: string;
  readonly apply?: true;
  readonly yes?: true;
}

/**
 * Shows for how long ended reviews are kept, sets it, or removes what is older. Without `--apply` it
 * only says what would go.
 * @throws Refused for a number of months that cannot be, and where nobody can be asked
 */
export function retention(
  { months, apply, yes, ...options }: RetentionOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const wanted = months === undefined ? undefined : monthsIn(months);
  return atPrivacyDesk(options, environment, async (desk) => {
    const { privacy, tenant } = desk;
    const doing = await desk.doing();
    if (wanted !== undefined) {
      await privacy.setRetention(tenant, wanted === 'off' ? undefined : wanted, doing);
    }
    const kept = await privacy.retention(tenant);
    const due = await privacy.ended(tenant, doing.at);
    print([...rule(tenant, kept), ...dueBlocks(kept, due)], environment);
    if (!apply || due.length === 0) return 0;
    if (!(await confirmed(`Remove ${due.length} for good?`, yes))) {
      print([said('Nothing was removed.')], environment);
      return 0;
    }
    const removed = await privacy.removeEnded(tenant, doing);
    print([...removedLines(removed), ...(await leftBlocks(desk, doing.at))], environment);
    return 0;
  });
}

const said = (words: string): Block => paragraph(text(words));

function monthsIn(given: string): number | 'off' {
  if (given === 'off') return 'off';
  const months = /^\d{1,4}$/.test(given) ? Number(given) : 0;
  if (months >= 1 && months <= longestRetention) return months;
  const allowed = `a whole number from 1 to ${longestRetention}, or off`;
  throw new Refused(`--months: found "${given}", allowed: ${allowed}.`);
}

const rule = (tenant: string, months: number | undefined): Block[] => [
  months === undefined
    ? said(`Reviews of the tenant "${tenant}" are kept for ever (--months N sets a limit).`)
    : said(
        `Reviews of the tenant "${tenant}" that were closed, withdrawn or superseded are kept for ` +
          `${months} ${months === 1 ? 'month' : 'months'}; open ones and decisions in force stay.`,
      ),
];

function dueBlocks(months: number | undefined, due: readonly EndedReview[]): Block[] {
  if (months === undefined) return [];
  if (due.length === 0) return [said('There is nothing to remove.')];
  const items = due.map(({ workload, team, endedAt }) => [
    text(`${workload} (${team}), ended ${dayWords(utcDay(endedAt))}`),
  ]);
  return [said('To be removed, with everything that belongs to it:'), { kind: 'list', items }];
}

function removedLines({ reviews, unlinked, people }: Removal): Block[] {
  return [
    said(`Removed: ${reviews.length}.`),
    ...(unlinked > 0
      ? [said(`Records that stay and were linked to one of them: ${unlinked}.`)]
      : []),
    ...(people > 0 ? [said(`People whom nothing names any more, forgotten: ${people}.`)] : []),
  ];
}

async function leftBlocks(
  { privacy, place, config }: PrivacyDesk,
  before: number,
): Promise<Block[]> {
  const clean = await privacy.clean();
  const now = clean
    ? `What was there is gone from ${place}, its write-ahead log and its free pages.`
    : `Another process is using ${place}, or its disk is full, so old copies may still be in it ` +
      'until this is run again.';
  return [said(now), ...backupBlocks(place, before, backupFolder(config, place))];
}
