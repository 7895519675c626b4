import { lintMessage, lintView } from '../slack-linter.ts';
import type { Call } from './calls.ts';
import { answerLink } from './response-links.ts';
import { asJson, type Incoming, type Outcome } from './slack-server.ts';
import { type Member, type Space, teamOf } from './space.ts';
import { readWire, textOf, type Wire, wireOf } from './wire.ts';

/** Methods that say something in a channel. */
const saying = new Set(['chat.postMessage', 'chat.postEphemeral', 'files.completeUploadExternal']);
const viewing = new Set(['views.open', 'views.push', 'views.update', 'views.publish']);
const linted = new Set(['chat.postMessage', 'chat.postEphemeral', 'chat.update', 'response_url']);

/** Notes what Slack would not draw, or would draw otherwise than meant. */
export function lint(space: Space, what: string, payload: Wire): void {
  const view = payload['type'] === 'modal' || payload['type'] === 'home';
  const problems = view ? lintView(payload) : lintSaid(payload);
  space.problems.push(...problems.map((problem) => `${what}: ${problem}`));
}

/** Text alone will do, where nobody has to press anything. */
const lintSaid = (said: Wire): string[] =>
  said['blocks'] === undefined
    ? lintMessage({ ...said, blocks: [] }).filter((problem) => problem !== 'blocks: none')
    : lintMessage(said);

export function lintCall(space: Space, { method, args }: Call): void {
  if (linted.has(method) && args['delete_original'] !== true) lint(space, method, args);
  if (viewing.has(method)) lint(space, method, wireOf(args['view']));
}

/** Answers one request of the app: by itself where the emulator cannot, else through it. */
export async function answer(space: Space, incoming: Incoming): Promise<Outcome> {
  const { what, path, verb, type, body, call } = incoming;
  if (what === 'response_url') return answerLink(space, path, call.args);
  if (what === 'download' && path.startsWith(`/${space.team}/files/`))
    return download(space, call, path);
  if (what === 'upload' || what === 'download')
    return forwarded(space, path.slice(space.team.length + 1), verb, type, body, call.token);
  if (what === 'api.test') return asJson({ ok: true });
  const own = space.tokenError
    ? { ok: false, error: space.tokenError }
    : await ownAnswer(space, call);
  if (own) return asJson(own, 200, scopesOf(space));
  const outcome = await forwarded(space, path, verb, type, body, call.token);
  if (outcome.status === 404) return asJson({ ok: false, error: 'unknown_method' });
  keep(space, call, readWire(outcome.body.toString()));
  return outcome;
}

const scopesOf = ({ bot }: Space) => ({ 'x-oauth-scopes': bot.scopes.join(',') });

async function forwarded(
  space: Space,
  path: string,
  verb: string,
  type: string,
  body: Buffer,
  token: string,
): Promise<Outcome> {
  const headers = { 'content-type': type, ...(token && { authorization: `Bearer ${token}` }) };
  const asked = { method: verb, headers, body: verb === 'GET' ? undefined : body };
  const { type: answered, ...outcome } = await space.emulated.forward(path, asked);
  return { ...outcome, headers: { 'content-type': answered, ...scopesOf(space) } };
}

/** Undefined: the emulator answers. */
async function ownAnswer(space: Space, call: Call): Promise<Wire | undefined> {
  const { method, args } = call;
  if (viewing.has(method)) return viewAnswer(space, method, args);
  switch (method) {
    case 'auth.test':
      return authTest(space);
    case 'auth.revoke':
      space.tokenError = 'token_revoked';
      return { ok: true, revoked: true };
    case 'users.info':
      return userInfo(space, textOf(args['user']));
    case 'files.info':
      return fileInfo(space, textOf(args['file']));
    case 'conversations.open':
      return refused(
        textOf(args['users'])
          .split(',')
          .some((id) => gone(space, id)),
        'user_disabled',
      );
    default:
      return refusedPlace(space, call);
  }
}

function viewAnswer(space: Space, method: string, args: Wire): Wire {
  const user = textOf(args['user_id']);
  if (method === 'views.publish' && (!space.members.has(user) || gone(space, user)))
    return { ok: false, error: 'user_not_found' };
  return space.views.answer(method, args);
}

function refusedPlace(space: Space, { method, args }: Call): Wire | undefined {
  const place = textOf(args['channel'] ?? args['channel_id']);
  const room = space.rooms.get(place);
  if (saying.has(method) && gone(space, place)) return { ok: false, error: 'user_not_found' };
  if (!room || !(saying.has(method) || method === 'chat.update')) return undefined;
  if (room.archived)
    return { ok: false, error: method === 'chat.update' ? 'is_inactive' : 'is_archived' };
  if (!room.botIn) return { ok: false, error: 'not_in_channel' };
  const absent = method === 'chat.postEphemeral' && room.absent.has(textOf(args['user']));
  return refused(absent, 'user_not_in_channel');
}

const refused = (when: boolean, error: string): Wire | undefined =>
  when ? { ok: false, error } : undefined;

const gone = (space: Space, id: string): boolean => space.members.get(id)?.deleted === true;

const authTest = ({ team, domain, bot, enterprise }: Space): Wire => ({
  ok: true,
  url: `https://${domain}.slack.com/`,
  team: domain,
  user: bot.name,
  team_id: team,
  user_id: bot.user,
  bot_id: bot.id,
  ...(enterprise && { enterprise_id: enterprise.id }),
  is_enterprise_install: enterprise !== undefined,
});

function userInfo(space: Space, id: string): Wire {
  if (!space.bot.scopes.includes('users:read')) return { ok: false, error: 'missing_scope' };
  const member = space.members.get(id);
  return member
    ? { ok: true, user: profileOf(space, member) }
    : { ok: false, error: 'user_not_found' };
}

function profileOf(space: Space, member: Member): Wire {
  const { id, username, name, deleted } = member;
  const always = {
    id,
    team_id: teamOf(space, member),
    name: username,
    deleted,
    is_bot: false,
    profile: { real_name: name, display_name: '', team: teamOf(space, member) },
  };
  // Of somebody who has left, Slack tells no more.
  if (deleted) return always;
  return {
    ...always,
    real_name: name,
    tz: member.tz,
    is_admin: member.admin || member.owner,
    is_owner: member.owner,
    is_primary_owner: false,
    is_restricted: member.guest,
    is_ultra_restricted: false,
    is_app_user: false,
    ...(member.outsider ? { is_stranger: true } : {}),
  };
}

/** Of a person's upload; the bot's own files are the emulator's. */
function fileInfo({ uploads }: Space, id: string): Wire | undefined {
  const upload = uploads.get(id);
  return upload && { ok: true, file: upload.wire };
}

function download(space: Space, { token }: Call, path: string): Outcome {
  const upload = space.uploads.get(path.split('/')[3] ?? '');
  // Whoever has no token is sent to the page where people sign in.
  const signIn = { status: 302, headers: { location: `${space.server.url}/signin` }, body: '' };
  if (!upload || token !== space.bot.token || space.tokenError) return signIn;
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: upload.bytes };
}

/** What the emulator keeps where nobody can read it, and what it lets pass. */
function keep(space: Space, { method, args }: Call, said: Wire): void {
  if (said['ok'] !== true) return;
  const [channel, user] = [textOf(said['channel'] ?? args['channel']), textOf(args['user'])];
  if (method === 'chat.postMessage') {
    const root = textOf(args['thread_ts']);
    if (root !== '' && !space.posted.has(`${channel} ${root}`))
      space.problems.push(`${method}: answers to a message that is not there (${root})`);
    space.posted.add(`${channel} ${textOf(said['ts'])}`);
  }
  if (method === 'chat.postEphemeral')
    space.ephemerals.push({ ts: textOf(said['message_ts']), channel, user, wire: args });
}
