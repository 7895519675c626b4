import { beforeAll, describe, expect, it } from 'vitest';
import type { AdaptiveCard } from '../../src/adapters/teams/card-types.ts';
import type { Message } from '../../src/app/message.ts';
import { formIds } from '../../src/app/press.ts';
import { lintCard } from '../adapters/teams/draw-support.ts';
import { lintMessage, lintView } from '../support/slack-linter.ts';

interface Drawing<Payload> {
  readonly kind: string;
  readonly name: string;
  readonly payload: Payload;
}
type OnSlack = Drawing<{ readonly message?: object; readonly view?: object }>;
type OnTeams = Drawing<{ readonly card: AdaptiveCard }>;

/** A kind that is missing here does not compile. */
const kinds: Readonly<Record<Message['kind'], true>> = {
  root: true,
  started: true,
  resumed: true,
  question: true,
  answered: true,
  'kept-as-dissent': true,
  'evidence-added': true,
  recommendation: true,
  record: true,
  revealed: true,
  'lead-changed': true,
  closed: true,
  reopened: true,
  paused: true,
  owed: true,
  undelivered: true,
  looks: true,
  'look-overdue': true,
  reaffirmed: true,
  observed: true,
  home: true,
  list: true,
  history: true,
  export: true,
  settings: true,
  'backup-told': true,
  help: true,
  refusal: true,
};

// @ts-expect-error: scripts are plain JavaScript
const { drawings, cards } = await import('../../scripts/drawings.mjs');

const load = (path: string) => {
  const { pathname } = new URL(`../../src/${path}.ts`, import.meta.url);
  return import(/* @vite-ignore */ pathname);
};

const kindsOf = (all: readonly Drawing<unknown>[]) => new Set(all.map(({ kind }) => kind));
const messageKinds = new Set(Object.keys(kinds));

/** Names that stand twice. */
function repeatedIn(all: readonly Drawing<unknown>[]): string[] {
  const names = all.map(({ name }) => name);
  return names.filter((name, at) => names.indexOf(name) < at);
}

describe('what Slack is asked about', () => {
  let all: readonly OnSlack[];
  beforeAll(async () => {
    all = await drawings(load);
  });

  it('is every kind of message and every form', () => {
    const messages = kindsOf(all.filter(({ payload }) => payload.message));
    const views = kindsOf(all.filter(({ payload }) => payload.view));
    expect(messages).toEqual(messageKinds);
    expect(views).toEqual(new Set([...formIds, 'home']));
  });

  it('is named once each, and is within the limits that are known without asking', () => {
    expect(repeatedIn(all)).toEqual([]);
    const problems = all.flatMap(({ name, payload: { message, view } }) => {
      const found = message ? lintMessage(message) : lintView(view ?? {});
      return found.map((problem) => `${name}: ${problem}`);
    });
    expect(problems).toEqual([]);
  });
});

it('the same is shown on Teams, as cards that its reader takes whole', async () => {
  const all: readonly OnTeams[] = await cards(load);
  expect(kindsOf(all)).toEqual(new Set([...messageKinds, ...formIds]));
  expect(repeatedIn(all)).toEqual([]);
  const problems = all.flatMap(({ name, payload: { card } }) =>
    lintCard(card).map((problem) => `${name}: ${problem}`),
  );
  expect(problems).toEqual([]);
});
