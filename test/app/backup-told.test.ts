import { expect, it } from 'vitest';
import { plainText } from '../../src/app/blocks.ts';
import type { BackupNews } from '../../src/app/letter.ts';
import type { SendRefusal } from '../../src/app/platform.ts';
import { blocksOf } from '../../src/app/say/say.ts';
import { judgementAt } from '../../src/domain/judgement.ts';
import { noon } from '../support/builders.ts';
import { content } from '../support/prompts.ts';
import { scene } from './relay-support.ts';

const judgement = judgementAt(content.knowledge, '2026-11-20');

it.each<[BackupNews, string]>([
  ['sound', 'Your records: the backup of 20 November 2026 was restored as a test, and is sound.'],
  [
    'not-sound',
    'The backup of 20 November 2026 could not be restored as a test; the log of the server says why. ' +
      'Nothing in your records was changed by it.',
  ],
  [
    'not-made',
    'The backup of 20 November 2026 could not be made; the log of the server says why. ' +
      'Nothing in your records was changed by it.',
  ],
])('of a backup that is %s admins read one line, with the day of their zone', (news, line) => {
  const of = Date.UTC(2026, 10, 19, 23);
  const saying = { content, judgement, zone: 'Europe/Berlin' };
  expect(plainText(blocksOf({ kind: 'backup-told', news, of }, saying)).trim()).toBe(line);
});

const body = { kind: 'backup-told', to: 'ada', news: 'sound', of: noon } as const;

it('the line goes to them alone', async () => {
  const here = await scene();
  await here.opens('r1', 'C1');
  await here.says({ thread: 'backup ada', body });
  const taken: (string | undefined)[] = [];
  here.takes = ({ message, to, team }) => {
    if (message.kind === 'backup-told') taken.push(to, team);
    return { how: 'sent' };
  };
  await here.runs();
  expect(taken).toEqual(['U1', undefined]);
});

it.each<SendRefusal>(['message', 'channel', 'stranger', 'person'])(
  'where it is refused (%s), nothing stays behind: there will be another one',
  async (because) => {
    const here = await scene();
    await here.opens('r1', 'C1', []);
    here.takes = () => ({ how: 'refused', because, detail: 'no' });
    await here.says({ thread: 'backup ada', body });
    await here.runs();
    expect(here.sent).toHaveLength(1);
    expect(await here.outbox.depth()).toEqual({ waiting: 0, stuck: 0 });
  },
);
