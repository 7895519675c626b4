import { slackApp } from '../adapters/slack/slack-app.ts';
import { openSqliteArchive } from '../adapters/sqlite/sqlite-archive.ts';
import type { Content } from '../app/content.ts';
import { exportFile } from '../app/export-file.ts';
import type { Tools } from '../app/plan.ts';
import { Relay } from '../app/relay-outbox.ts';
import type { Saying } from '../app/say/say.ts';
import { calendarOn } from '../app/standing.ts';
import type { SlackConfig } from '../config.ts';
import { dayOf } from '../domain/next-look.ts';
import { dayKeeper } from './days.ts';
import type { Platform, PlatformNeeds } from './platforms.ts';

/** Slack with the outbox that speaks through it. */
export async function startSlack(config: SlackConfig, needs: PlatformNeeds): Promise<Platform> {
  const { office, content, tools, log, place } = needs;
  const archive = openSqliteArchive(place);
  const sayingIn = sayingWith(content, tools);
  let nudge = (): void => {};
  const slack = slackApp({
    ...accessOf(config),
    ...office,
    content,
    tools,
    sayingIn,
    log,
    nudge: () => nudge(),
  });
  const relay = new Relay({
    ...office,
    sender: slack.sender,
    people: slack.people,
    log,
    tools,
    sayingIn,
    exportOf: (tenant, format, zone) => {
      const calendar = calendarOn(dayOf(tools().now, zone));
      return exportFile(tenant, format, { archive, content, calendar, zone });
    },
    wakeAfter(ms, wake) {
      const timer = setTimeout(wake, ms).unref();
      return () => clearTimeout(timer);
    },
    soon: (wake) => void setImmediate(wake),
  });
  nudge = relay.nudge;
  // A socket is opened for as long as it takes; what was said meanwhile waits in the outbox.
  void slack.start();
  relay.nudge();
  const { receive } = slack;
  return {
    routes: receive ? [{ method: 'POST', path: '/slack/events', handle: receive }] : [],
    ready: slack.ready,
    async stop() {
      await relay.stop();
      await slack.stop();
      await archive.close();
    },
    nudge: relay.nudge,
  };
}

function accessOf(config: SlackConfig) {
  const { botToken, apiUrl } = config;
  const via =
    config.via === 'http'
      ? ({ kind: 'http', signingSecret: config.signingSecret } as const)
      : ({ kind: 'socket', appToken: config.appToken } as const);
  return { botToken, via, ...(apiUrl === undefined ? {} : { apiUrl }) };
}

/** How things are said in a zone, on the day it is there. */
function sayingWith(content: Content, tools: () => Tools): (zone: string) => Saying {
  const dayIn = dayKeeper();
  return (zone) => {
    const { now, judgement } = tools();
    return { content, judgement, zone, today: dayIn(now, zone) };
  };
}
