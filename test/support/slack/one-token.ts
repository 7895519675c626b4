import type { Incoming, Outcome } from './slack-server.ts';
import type { Workspace } from './slack-workspace.ts';

const token = 'xoxb-for-all';
const elsewhere = /"error":"(invalid_trigger_id|exchanged_trigger_id|\w*not_found)"/;

/**
 * One token for several workspaces on one server, as an organisation's install has. A call is for the
 * workspace that knows the person, the channel or the form in it; what names none of them is for the
 * one that was called last.
 * @returns the token
 */
export function oneToken(first: Workspace, ...others: readonly Workspace[]): string {
  let latest = first;
  first.server.add({
    team: 'all of them',
    token,
    meet: () => [],
    async answer(incoming) {
      let outcome = await inPlace(latest, incoming);
      for (const one of [first, ...others]) {
        if (!elsewhere.test(outcome.body.toString())) break;
        latest = one;
        outcome = await inPlace(one, incoming);
      }
      // Noted, and held against Slack's limits.
      latest.tenant.meet(incoming.call);
      return outcome;
    },
  });
  return token;
}

const inPlace = (workspace: Workspace, incoming: Incoming): Promise<Outcome> =>
  workspace.tenant.answer({
    ...incoming,
    call: { ...incoming.call, token: workspace.bot.token },
  });
