import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Office, openSqliteOffice } from '../../src/adapters/sqlite/sqlite-store.ts';
import type { Incoming, Place, Request } from '../../src/app/command.ts';
import { handle } from '../../src/app/handle.ts';
import type { Letter } from '../../src/app/letter.ts';
import { noon } from '../support/builders.ts';
import { ownFolder } from '../support/folder.ts';
import { ada, ben, plainAnswers, tableOfToday } from '../support/team.ts';

const tenant = 'teams:t1';
const tools = () => ({ now: noon, zone: 'UTC', newId: randomUUID, judgement: tableOfToday });

let office: Office;
beforeEach(() => {
  const opened = openSqliteOffice(join(ownFolder(), 'reviews.db'));
  onTestFinished(() => opened.store.close());
  office = opened;
});

async function asks(request: Request, place: Partial<Place> = {}, asker = ada): Promise<void> {
  const here = { tenant, team: 'C1', beneath: '17', delivery: randomUUID() };
  const asked: Incoming = { ...request, ...here, replies: 'by-letter', ...place, asker };
  await handle(asked, office.store, tools);
}

/** All that waits is sent; cards are called by the message they answer to, and a number. */
async function leaves(): Promise<Letter[]> {
  const { outbox } = office;
  const letters = (await outbox.due(noon, 99)).filter(({ body }) => body.kind !== 'profile');
  const ended = letters.map(({ id, beneath, root }) => {
    const thread = beneath ?? root?.split(' ')[0] ?? `top${id}`;
    return { id, how: 'sent', posted: `${thread} ${id}` } as const;
  });
  await outbox.settle(ended);
  return letters.length === 0 ? [] : [...letters, ...(await leaves())];
}

/** What left, with the message it answers to. */
const left = async (): Promise<(string | undefined)[][]> =>
  (await leaves()).map(({ body, beneath }) => {
    const what = body.kind === 'card' ? body.card : body.kind;
    return beneath === undefined ? [what] : [what, beneath];
  });

const start = (workload: string) => ({ kind: 'start-review', workload }) as const;

describe('a review that is asked for beneath a message', () => {
  it('opens there: its first card answers to that message, and no other does', async () => {
    await asks(start('Invoices'));
    expect(await left()).toEqual([['root', '17'], ['q1']]);
    expect(await office.store.reviewPosted(tenant, 'C1', '17')).toBeDefined();
  });

  it('opens on its own where there is one already', async () => {
    await asks(start('Invoices'));
    await left();
    await asks(start('Chat'));
    expect(await left()).toEqual([['root'], ['q1']]);
  });

  it('shows later changes where it is', async () => {
    await asks(start('Invoices'));
    await left();
    const review = String(await office.store.reviewPosted(tenant, 'C1', '17'));
    const filled = plainAnswers.q1;
    await asks({ kind: 'answer-question', review, question: 'q1', basedOn: 0, filled });
    expect(await left()).toEqual([['q1'], ['root'], ['q2']]);
  });

  it('keeps where it was asked while it waits for the platform', async () => {
    const respondents = [{ handle: 'U9', name: 'U9' }];
    await asks({ ...start('Invoices'), respondents });
    const [parked] = await office.outbox.parked(noon, 9);
    expect(parked?.incoming.beneath).toBe('17');
  });
});

describe('an answer to whoever asked', () => {
  it('goes where they asked: a refusal', async () => {
    await asks({ kind: 'reopen', review: 'nowhere' });
    expect(await left()).toEqual([['whisper', '17']]);
  });

  it('goes where they asked: that somebody was faster', async () => {
    await asks(start('Invoices'));
    await left();
    const review = String(await office.store.reviewPosted(tenant, 'C1', '17'));
    const answer = { kind: 'answer-question', review, question: 'q1', basedOn: 0 } as const;
    await asks({ ...answer, filled: plainAnswers.q1 });
    await left();
    await asks({ ...answer, filled: plainAnswers.q1 }, { beneath: '18' }, ben);
    expect(await left()).toContainEqual(['whisper', '18']);
  });

  it('goes where they asked: that a file is on its way to them', async () => {
    await asks({ kind: 'install' });
    await asks({ kind: 'export-decisions', format: 'csv' });
    expect(await left()).toEqual([['whisper', '17'], ['export']]);
  });

  it('goes to them alone where they asked outside of any channel', async () => {
    const place = { tenant, beneath: '17', delivery: 'x', replies: 'by-letter' } as const;
    const asked = { kind: 'reopen', review: 'nowhere', ...place, asker: ada } as const;
    await handle(asked, office.store, tools);
    expect(await left()).toEqual([['whisper']]);
  });
});
