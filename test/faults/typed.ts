import { randomUUID } from 'node:crypto';
import type { Raw, Reply } from '../support/slack/slack-signer.ts';
import type { Workspace } from '../support/slack/slack-workspace.ts';

/** A command that starts a review, as Slack sends it; the same one however often it is sent. */
export function typedCommand(workspace: Workspace, workload = 'Summariser'): Raw {
  const fields = {
    command: '/hosting-review',
    text: workload,
    team_id: workspace.team,
    channel_id: workspace.channel('#platform').id,
    user_id: 'U1',
    user_name: 'ada',
    is_enterprise_install: 'false',
    response_url: `${workspace.apiUrl}none`,
    trigger_id: randomUUID(),
  };
  return {
    path: '/slack/events',
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(fields).toString(),
  };
}

/** The status it was answered with; undefined where nobody answered. */
export const statusOf = (reply: Promise<Reply>): Promise<number | undefined> =>
  reply.then(
    ({ status }) => status,
    () => undefined,
  );
