import type { Database } from 'better-sqlite3';
import type { DueLook, Observation } from '../../app/ports.ts';
import { looksAcross, looksIn } from './looks-sql.ts';
import { toDueLook, toObservation } from './read-rows.ts';
import { prepareAll } from './statements.ts';

interface InForce {
  readonly team: string;
  readonly review: string;
  readonly record: string;
}

/** What is looked at again: who is asked, what was observed, and what comes next. */
export function lookDesk(db: Database) {
  const get = prepareAll(db, { ...looksIn, ...looksAcross });
  const count = (name: 'countDue' | 'countOverdue', now: number): number =>
    Number(get[name].pluck().get({ now }));
  const nextDue = (): number | undefined => get.nextDueLook.pluck().get({}) as number | undefined;
  return {
    asked: (tenant: string, lead: string): DueLook[] =>
      get.asked.all({ tenant, lead }).map(toDueLook),
    promptedOn: (tenant: string, person: string, day: string): boolean =>
      get.promptedOn.get({ tenant, person, day }) !== undefined,
    observations: (
      tenant: string,
      team: string,
      workloadKey: string,
      since: number,
    ): Observation[] =>
      get.observations.all({ tenant, team, workloadKey, since }).map(toObservation),
    inForce: (tenant: string, workloadKey: string): InForce[] =>
      get.inForce.all({ tenant, workloadKey }) as InForce[],
    due(now: number, limit: number): DueLook[] {
      // Nearly always nothing is due, and finding that out this way costs a tenth.
      const next = nextDue();
      return next === undefined || next > now
        ? []
        : get.dueLooks.all({ now, limit }).map(toDueLook);
    },
    nextDue,
    depth: (now: number) => ({ due: count('countDue', now), overdue: count('countOverdue', now) }),
  };
}
