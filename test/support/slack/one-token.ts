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
  const answer = answeringFor([first, ...others]);
  first.server.add({ team: 'all of them', token, meet: () => [], answer });
  return token;
}

/** Whoever of them it is for answers, whatever the token. */
export function answeringFor(workspaces: readonly Workspace[]) {
  let [latest] = workspaces;
  return async (incoming: Incoming): Promise<Outcome> => {
    if (!latest) throw new Error('There is no workspace to answer.');
    let outcome = await inPlace(latest, incoming);
    for (const one of workspaces) {
      if (!elsewhere.test(outcome.body.toString())) break;
      latest = one;
      outcome = await inPlace(one, incoming);
    }
    // Noted, and held against Slack's limits.
    latest.tenant.meet(incoming.call);
    return outcome;
  };
}

const inPlace = (workspace: Workspace, incoming: Incoming): Promise<Outcome> =>
  workspace.tenant.answer({
    ...incoming,
    call: { ...incoming.call, token: workspace.bot.token },
  });
