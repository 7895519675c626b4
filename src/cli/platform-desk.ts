import type { Office } from '../adapters/sqlite/sqlite-store.ts';
import type { Archive } from '../app/archive.ts';
import type { Desk } from '../app/compose.ts';
import type { Content } from '../app/content.ts';
import { exportFile } from '../app/export-file.ts';
import type { Tools } from '../app/plan.ts';
import type { Log } from '../app/platform.ts';
import type { Saying } from '../app/say/say.ts';
import { calendarOn } from '../app/standing.ts';
import { dayOf } from '../domain/next-look.ts';
import { dayKeeper } from './days.ts';

/** What every platform works with. */
export interface PlatformNeeds {
  readonly office: Office;
  /** Where the database is. */
  readonly place: string;
  readonly content: Content;
  /** For one command: the moment it is asked in. */
  readonly tools: () => Tools;
  readonly log: Log;
}

/** The same, with how things are said and handed over. */
export interface PlatformDesk extends Office, Pick<PlatformNeeds, 'content' | 'tools' | 'log'> {
  readonly sayingIn: (zone: string) => Saying;
  readonly exportOf: Desk['exportOf'];
  /** Letters may be waiting. */
  readonly nudge: () => void;
  /** A tenant that was left alone can be spoken to again. */
  readonly resume: (tenant: string) => void;
}

export function platformDesk(
  { office, content, tools, log }: PlatformNeeds,
  archive: Archive,
  relay: Pick<PlatformDesk, 'nudge' | 'resume'>,
): PlatformDesk {
  return {
    ...office,
    content,
    tools,
    log,
    sayingIn: sayingWith(content, tools),
    exportOf(tenant, format, zone) {
      const calendar = calendarOn(dayOf(tools().now, zone));
      return exportFile(tenant, format, { archive, content, calendar, zone });
    },
    ...relay,
  };
}

/** How things are said in a zone, on the day it is there. */
function sayingWith(content: Content, tools: () => Tools): (zone: string) => Saying {
  const dayIn = dayKeeper();
  return (zone) => {
    const { now, judgement } = tools();
    return { content, judgement, zone, today: dayIn(now, zone) };
  };
}
