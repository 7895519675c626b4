import { OAuthServer, theWorkspace } from './oauth-server.ts';
import { type OurApp, startOurApp } from './our-app.ts';
import type { Person } from './slack-people.ts';
import { openWorkspace, type Workspace } from './slack-workspace.ts';

/** Our app, set up for many workspaces, in which nobody has installed it yet. */
export async function installable(workspace: Workspace, others: readonly Workspace[] = []) {
  const oauth = new OAuthServer(workspace.server, () => workspace.appUrl);
  const app = await startOurApp(workspace, { oauth: oauth.settings });
  oauth.now = () => app.tools().now;
  for (const other of others) share(workspace, other);
  return { oauth, app };
}

/** One process answers both. */
export function share(workspace: Workspace, other: Workspace): void {
  other.appUrl = workspace.appUrl;
  other.waiting = workspace.waiting;
}

export interface Installed {
  readonly workspace: Workspace;
  readonly oauth: OAuthServer;
  readonly app: OurApp;
  readonly ada: Person;
  readonly tenant: string;
  reinstalls(): Promise<void>;
}

/** One workspace that has installed it, and somebody in there. */
export async function installed({ lastsMs }: { lastsMs?: number } = {}): Promise<Installed> {
  const workspace = await openWorkspace();
  const { oauth, app } = await installable(workspace);
  oauth.lastsMs = lastsMs;
  const place = theWorkspace(workspace, 'Acme');
  await oauth.installs(place);
  const ada = workspace.person('Ada Lovelace', { admin: true });
  const reinstalls = async (): Promise<void> => void (await oauth.installs(place));
  return { workspace, oauth, app, ada, tenant: place.tenant, reinstalls };
}
