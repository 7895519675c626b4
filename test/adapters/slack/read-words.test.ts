import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../../../src/adapters/slack/read-words.ts';
import { isSlip, type Words, wordsOf } from '../../../src/app/words.ts';

describe('the words after the command', () => {
  const start = (workload: string): Words => ({ kind: 'start', workload });
  const near = (verb: string, workload: string): Words => ({ kind: 'near', verb, workload });

  it.each<[string, Words]>([
    ['', { kind: 'form' }],
    ['   ', { kind: 'form' }],
    ['Support summariser', start('Support summariser')],
    ['  Support \n  summariser ', start('Support summariser')],
    ['help', { kind: 'read', reading: { kind: 'help' } }],
    [' LIST ', { kind: 'read', reading: { kind: 'list' } }],
    ['history', { kind: 'read', reading: { kind: 'history' } }],
    [
      'History Support bot',
      { kind: 'read', reading: { kind: 'history', workload: 'Support bot' } },
    ],
    ['export', { kind: 'export', format: 'csv' }],
    ['export csv', { kind: 'export', format: 'csv' }],
    ['Export JSON', { kind: 'export', format: 'json' }],
    ['export markdown', { kind: 'export', format: 'markdown' }],
    ['settings', { kind: 'settings' }],
    ['relook', { kind: 'relook' }],
    ['Relook Support bot', { kind: 'relook', workload: 'Support bot' }],
  ])('%j is understood', (text, words) => expect(wordsOf(text)).toEqual(words));

  it.each(['help desk', 'list of suppliers', 'settings page', 'export of invoices', 'export xlsx'])(
    '%j is the name of a workload, for no verb goes on like that',
    (text) => expect(wordsOf(text)).toEqual(start(text)),
  );

  it.each([
    ['hepl', 'help'],
    ['lst', 'list'],
    ['lists', 'list'],
    ['histroy Support bot', 'history'],
    ['exprot csv', 'export'],
    ['setting', 'settings'],
    ['relok', 'relook'],
    ['relock Support bot', 'relook'],
  ])('%j is asked about, being one letter beside %s', (text, verb) =>
    expect(wordsOf(text)).toEqual(near(verb, text)),
  );

  it.each(['lint checks', 'last orders', 'held orders', 'heap dumps'])(
    '%j is a name: with more words only history, export and relook could have been meant',
    (text) => expect(wordsOf(text)).toEqual(start(text)),
  );

  it('are some kind of words whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(wordsOf(text).kind).toMatch(/^(form|start|read|export|settings|relook|near)$/);
      }),
    );
  });
});

it('a slip is one letter more, less or other, or two the wrong way round, and no more', () => {
  const slips = ['hlp', 'helpp', 'halp', 'hepl', 'elp', 'ehlp'];
  const others = ['help', 'he', 'hlpe!', 'plhe', 'heelpp', ''];
  expect(slips.filter((word) => !isSlip(word, 'help'))).toEqual([]);
  expect(others.filter((word) => isSlip(word, 'help'))).toEqual([]);
});

describe('text as people typed it', () => {
  it.each([
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['<@U1|ada> and <@U2>', '@ada and @U2'],
    ['<#C1|general> <#C2>', '#general #C2'],
    ['<!here> <!channel|channel>', '@here @channel'],
    ['<!subteam^S1|@platform>', '@platform'],
    ['<https://a.example|a.example> <https://b.example>', 'a.example https://b.example'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['1 &lt; 2', '1 < 2'],
    ['a > b < c', 'a > b < c'],
  ])('%j reads %j', (text, words) => expect(plain(text)).toBe(words));

  it('is found again in what Slack makes of it', () => {
    const escaped = (text: string): string =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(fc.property(fc.string(), (text) => plain(escaped(text)) === text));
  });
});
