import type { Calls } from '../../app/say/calls.ts';
import type { Saying } from '../../app/say/say.ts';

export const slackCalls: Calls = {
  start: (workload) => `/hosting-review ${workload}`,
  relook: (workload) => `/hosting-review relook ${workload}`,
  list: '/hosting-review list',
  invite: '/invite @Hosting Review',
};

/** As things are asked for on Slack. */
export const onSlack = (saying: Saying): Saying => ({ ...saying, calls: slackCalls });
