import type { Calls } from '../../app/say/calls.ts';
import type { Saying } from '../../app/say/say.ts';

const calls: Calls = {
  start: (workload) => `@Hosting Review start ${workload}`,
  relook: (workload) => `@Hosting Review relook ${workload}`,
  list: '@Hosting Review list',
  invite: 'Apps, Hosting Review, Add to a team',
};

/** As things are asked for on Teams. */
export const onTeams = (saying: Saying): Saying => ({ ...saying, calls });
