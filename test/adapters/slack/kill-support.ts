import { setTimeout as sleep } from 'node:timers/promises';
import type { QuestionNumber, Reviewer } from '../../support/killing-reviewer.ts';
import { type PostedCard, postedCard, type Victim, victimIn } from '../../support/killing-serve.ts';
import type { Person } from '../../support/slack/slack-people.ts';
import type { Reply } from '../../support/slack/slack-signer.ts';
import type { Workspace } from '../../support/slack/slack-workspace.ts';
import { readWire, textOf } from '../../support/slack/wire.ts';

/** `apiUrl`: where Slack is, when something stands between. */
export function victimOf(workspace: Workspace, cwd: string, apiUrl = workspace.apiUrl): Victim {
  const settings = {
    SLACK_BOT_TOKEN: workspace.bot.token,
    SLACK_SIGNING_SECRET: workspace.secret,
    SLACK_API_URL: apiUrl,
  };
  return victimIn(cwd, settings, (url) => {
    workspace.appUrl = url;
  });
}

/** Notes what the app has acknowledged from now on, by the names under which it remembers it. */
export function acknowledgedBy(workspace: Workspace): Set<string> {
  const acknowledged = new Set<string>();
  const take = workspace.acknowledged.bind(workspace);
  workspace.acknowledged = async (what, post) => {
    const reply = await take(what, post);
    const delivery = deliveryOf(reply);
    if (reply.json['response_action'] !== 'errors') acknowledged.add(delivery);
    return reply;
  };
  // With the app killed again and again nothing ever comes to rest.
  workspace.quiet = async () => {};
  return acknowledged;
}

function deliveryOf({ sent }: Reply): string {
  const form = new URLSearchParams(sent.body);
  const payload = readWire(form.get('payload') ?? '');
  const trigger = textOf(payload['trigger_id']) || (form.get('trigger_id') ?? '');
  if (form.has('command')) return `command ${trigger}`;
  return `${payload['type'] === 'view_submission' ? 'form' : 'press'} ${trigger}`;
}

/** The first lines of what is in a channel now, by what the app did: reading it is limited. */
function headings(workspace: Workspace, channel: string): string {
  const { id } = workspace.channel(channel);
  const texts = new Map<unknown, string>();
  for (const { args, answer } of workspace.calls()) {
    if (args['channel'] !== id || answer?.['ok'] !== true) continue;
    texts.set(answer['ts'], textOf(args['text']));
  }
  return [...texts.values()].join('\n');
}

/** Somebody who reviews in a channel of their own, and tries again what was not acknowledged: Slack does not. */
export function reviewerIn(workspace: Workspace, person: Person, channel: `#${string}`): Reviewer {
  const card = (saying: string) => workspace.message(saying, channel);
  const isOpen = (question: QuestionNumber): boolean =>
    person.modal().includes(`question ${question} of 5`);
  return {
    shown: () => headings(workspace, channel),
    isThere: () => workspace.appUrl !== '',
    starts: () => person.types('/hosting-review Summariser', channel),
    taps: async (question) => person.presses("We don't know", await card(`${question} of 5 · `)),
    async answers(question) {
      // Left open where it was taken and the acknowledgement was lost.
      if (person.modal() !== '' && !isOpen(question)) await person.closes({ all: true });
      if (!isOpen(question)) {
        await person.presses('Answer', await card(`${question} of 5 · `));
        for (let turn = 0; turn < 50 && !isOpen(question); turn += 1) await sleep(10);
      }
      // Only the question's own form is handed in: a notice that somebody was faster has nothing to keep.
      if (!isOpen(question)) throw new Error('The form of the question did not open.');
      await person.submits();
    },
    accepts: async () => person.presses('Accept', await card('Recommendation: ')),
    postsAgain: () => person.presses('Post it again', channel),
  };
}

/** What was posted in a channel. */
export function postedIn(workspace: Workspace, channel: string): PostedCard[] {
  const { id } = workspace.channel(channel);
  return workspace
    .calls('chat.postMessage')
    .filter(({ args, answer }) => args['channel'] === id && answer?.['ok'] === true)
    .map(({ args }) =>
      postedCard(textOf(args['text']).split('\n'), args['thread_ts'] === undefined),
    );
}
