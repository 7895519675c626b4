import { expect, test } from 'vitest';
import { exportsOf } from '../support/same-record.ts';
import { alone, together } from '../support/same-record-scripts.ts';
import { playOnSlack } from '../support/script-slack.ts';
import { playOnTeams } from '../support/script-teams.ts';
import { playInTerminal } from '../support/script-terminal.ts';

test('one person leaves the same record on Slack, on Teams and in a terminal', async () => {
  const here = await exportsOf(await playInTerminal(alone));
  expect(here.markdown).toHaveLength(1);
  expect(await exportsOf(await playOnSlack(alone))).toEqual(here);
  expect(await exportsOf(await playOnTeams(alone))).toEqual(here);
}, 90_000);

test('two who see it differently leave the same record on Slack and on Teams, in old clients too', async () => {
  const onSlack = await exportsOf(await playOnSlack(together));
  expect(onSlack.markdown.join()).toContain('the other');
  for (const client of ['execute', 'submit'] as const) {
    expect(await exportsOf(await playOnTeams(together, client))).toEqual(onSlack);
  }
}, 90_000);
