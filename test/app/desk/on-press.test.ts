import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/app/blocks.ts';
import type { Asker } from '../../../src/app/command.ts';
import { relook } from '../../../src/app/desk/relook.ts';
import { settingsFormFor } from '../../../src/app/desk/settings.ts';
import { startFormFor } from '../../../src/app/desk/start.ts';
import { tell } from '../../../src/app/desk/tell.ts';
import { ada, ben } from '../../support/team.ts';
import { deskScene, fromOf, inputsOf, tenant, theForm } from './desk-scene.ts';

const saying = (delivery: string) => ({ from: fromOf(ada), delivery, replies: 'here' }) as const;
const stranger: Asker = { handle: 'U9', name: 'Zoe', outsider: true };

describe('what opens something', () => {
  it('returns the form with what was known where it was pressed', async () => {
    const { presses, review } = await deskScene();
    const form = theForm(await presses(ben, 'answer', { q: 'q2', v: 0 }));
    expect(form.id).toBe('answer');
    expect(form.state).toEqual({ r: review, c: 'C1', v: 0, q: 'q2' });
    expect(inputsOf(form).map(({ key }) => key)).toContain('bottleneck');
  });

  it('opens nothing when the same press arrives again', async () => {
    const { presses } = await deskScene();
    expect(await presses(ben, 'answer', { q: 'q2', v: 0 }, 'press 1')).toBeDefined();
    expect(await presses(ben, 'answer', { q: 'q2', v: 0 }, 'press 1')).toBeUndefined();
    expect(await presses(ben, 'answer', { q: 'q2', v: 0 }, 'press 2')).toBeDefined();
  });

  it('says who was faster where the card is older than the answer, and how to go on', async () => {
    const { presses, file, review } = await deskScene();
    await presses(ada, 'tap', { q: 'q1', v: 0, tap: 'unknown' });
    const form = theForm(await presses(ben, 'answer', { q: 'q1', v: 0 }));
    expect(form).toMatchObject({ id: 'notice', state: { c: 'C1' } });
    expect(form).not.toHaveProperty('submit');
    const [said, waysOn] = form.parts;
    expect(said?.kind === 'paragraph' && plainText([said])).toContain('Ada');
    expect(waysOn).toMatchObject({
      controls: [
        { action: 'change', pressed: { r: review, q: 'q1', v: 1 } },
        { action: 'differ', pressed: { r: review, q: 'q1', v: 1 } },
      ],
    });
    expect((await file()).answers).toHaveLength(1);
    const beside = theForm(await presses(ben, 'differ', { q: 'q1', v: 0 }));
    expect(beside.state).toMatchObject({ q: 'q1', v: 1, d: true });
  });

  it('keeps to whoever leads what only they may do, and tells everybody else by letter', async () => {
    const { presses, whispers, review } = await deskScene();
    expect(await presses(ada, 'more', { m: 'lead' })).toMatchObject({ id: 'lead' });
    expect(await presses(ben, 'more', { m: 'lead' })).toBeUndefined();
    expect(await whispers()).toMatchObject([
      { review, beneath: 'M1', body: { refusal: { code: 'only-lead', lead: 'Ada' } } },
    ]);
  });
});

describe('what is done in one tap', () => {
  it('is done once, and opens nothing', async () => {
    const { presses, file } = await deskScene();
    expect(await presses(ben, 'tap', { q: 'q1', v: 0, tap: 'unknown' }, 'press 1')).toBeUndefined();
    expect(await presses(ben, 'tap', { q: 'q1', v: 0, tap: 'unknown' }, 'press 1')).toBeUndefined();
    expect((await file()).answers).toHaveLength(1);
  });

  it('pauses a review and lets it go on', async () => {
    const { presses, file } = await deskScene();
    await presses(ada, 'more', { m: 'pause' });
    expect((await file()).review.paused).toBe(true);
    await presses(ada, 'more', { m: 'resume' });
    expect((await file()).review.paused).toBeFalsy();
  });
});

it('somebody of another organisation is told so by letter, where they pressed it', async () => {
  const { presses, whispers, file, desk } = await deskScene();
  expect(await presses(stranger, 'answer', { q: 'q1', v: 0 })).toBeUndefined();
  expect(await presses(stranger, 'tap', { q: 'q1', v: 0, tap: 'unknown' })).toBeUndefined();
  expect(await startFormFor(fromOf(stranger), 'press 3', desk)).toBeUndefined();
  await tell({ kind: 'list' }, fromOf(stranger), 'said 4', desk);
  const told = await whispers();
  expect(told.map(({ body }) => 'refusal' in body && body.refusal.code)).toEqual(
    Array(4).fill('outsider'),
  );
  expect(told.map(({ beneath }) => beneath)).toEqual(Array(4).fill('M1'));
  expect((await file()).answers).toEqual([]);
});

it('what somebody asks to read is told beneath what they said, once', async () => {
  const { desk, whispers } = await deskScene();
  await tell({ kind: 'list' }, fromOf(ben), 'said 1', desk);
  await tell({ kind: 'list' }, fromOf(ben), 'said 1', desk);
  expect(await whispers()).toMatchObject([
    { team: 'C1', beneath: 'M1', body: { kind: 'told', reading: { kind: 'list' } } },
  ]);
});

it('a look at what was never decided is refused at once, and only once', async () => {
  const { desk } = await deskScene();
  const asked = saying('said 1');
  expect(await relook('Summaries', asked, desk)).toEqual({
    messages: [{ kind: 'refusal', refusal: { code: 'no-such-workload', workload: 'Summaries' } }],
  });
  expect(await relook('Summaries', asked, desk)).toEqual({ messages: [] });
});

describe('the settings', () => {
  const profile = { name: 'Ada', admin: true, active: true };

  it('wait until the platform has said who somebody is', async () => {
    const { desk } = await deskScene({ profile });
    const first = await settingsFormFor(saying('said 1'), desk);
    expect('wait' in first && (await first.wait)?.id).toBe('settings');
    const again = await settingsFormFor(saying('said 2'), desk);
    expect('form' in again && again.form.id).toBe('settings');
    expect(await settingsFormFor(saying('said 2'), desk)).toEqual({ messages: [] });
  });

  it('are refused by letter where it took a while, and at once where it is known', async () => {
    const { desk, whispers } = await deskScene({ profile: { ...profile, admin: false } });
    const first = await settingsFormFor(saying('said 1'), desk);
    expect('wait' in first && (await first.wait)).toBeUndefined();
    const refusal = { code: 'only-admin' };
    expect(await whispers()).toMatchObject([{ beneath: 'M1', body: { refusal } }]);
    const again = await settingsFormFor(saying('said 2'), desk);
    expect(again).toEqual({ messages: [{ kind: 'refusal', refusal }] });
  });

  it('are asked for again where the platform does not answer', async () => {
    const { desk, whispers } = await deskScene();
    const silent = { profile: () => Promise.reject(new Error('down')) };
    const first = await settingsFormFor(saying('said 1'), { ...desk, people: silent });
    expect('wait' in first && (await first.wait)).toBeUndefined();
    expect(await whispers()).toMatchObject([{ body: { refusal: { code: 'click-again' } } }]);
    expect(await desk.store.person(tenant, ada.handle)).toBeDefined();
  });
});
