import { describe, expect, it } from 'vitest';
import { ask } from '../../../src/app/desk/desk.ts';
import { onForm } from '../../../src/app/desk/on-form.ts';
import { redrawn } from '../../../src/app/desk/redrawn.ts';
import { startFormFor } from '../../../src/app/desk/start.ts';
import { StoreUnavailable } from '../../../src/app/store-unavailable.ts';
import { ada, ben, cleo } from '../../support/team.ts';
import { deskScene, formIn, fromOf, inputsOf, tenant, theForm, valuesOf } from './desk-scene.ts';

const boundary = {
  classes: { choices: ['public'] },
  rule: { choice: 'written' },
  privacyReview: { choice: 'done' },
};

const keysOf = (form: Parameters<typeof inputsOf>[0]): string[] =>
  inputsOf(form).map(({ key }) => key);

describe('a form that is handed in', () => {
  it('says at its inputs what is wrong, and keeps nothing', async () => {
    const { presses, hands, file, meets, desk } = await deskScene();
    await meets(cleo);
    const form = theForm(await presses(ada, 'more', { m: 'lead' }));
    const outcome = await hands(ada, form);
    expect(outcome).toMatchObject({ kind: 'errors', errors: { lead: expect.any(String) } });
    expect((await file()).review.version).toBe(1);
    expect(await hands(ada, form, { lead: { person: cleo.handle } })).toEqual({ kind: 'done' });
    const lead = await desk.store.person(tenant, cleo.handle);
    expect((await file()).review.lead).toBe(lead?.id);
  });

  it('goes on to the next step where something is left to ask, and is then done', async () => {
    const { presses, hands, file } = await deskScene();
    const form = theForm(await presses(ada, 'answer', { q: 'q1', v: 0 }));
    const outcome = await hands(ada, form, boundary);
    expect(outcome.kind).toBe('next');
    const next = formIn(outcome);
    expect(next.state.asked).toContain('classes');
    expect(keysOf(next)).toContain('at.public');
    expect((await file()).answers).toEqual([]);
    const done = await hands(ada, next, { 'at.public': { choice: 'any-api' } });
    expect(done).toEqual({ kind: 'done' });
    expect((await file()).answers).toMatchObject([{ question: 'q1', revision: 1 }]);
  });

  it('is done as before when it arrives again, and counts once', async () => {
    const { presses, hands, file } = await deskScene();
    const form = theForm(await presses(ada, 'answer', { q: 'q2', v: 0 }));
    const given = { bottleneck: { choice: 'iteration' } };
    expect(await hands(ada, form, given, 'form 1')).toEqual({ kind: 'done' });
    expect(await hands(ada, form, given, 'form 1')).toEqual({ kind: 'done' });
    expect((await file()).answers).toHaveLength(1);
  });

  it('says in its place where somebody was faster', async () => {
    const { presses, hands, file } = await deskScene();
    const form = theForm(await presses(ben, 'answer', { q: 'q2', v: 0 }));
    await presses(ada, 'tap', { q: 'q2', v: 0, tap: 'unknown' });
    const outcome = await hands(ben, form, { bottleneck: { choice: 'iteration' } });
    expect(outcome).toMatchObject({ kind: 'instead', form: { id: 'notice', state: { c: 'C1' } } });
    expect((await file()).answers.map(({ stance }) => stance)).toEqual(['standing', 'dissent']);
  });

  it('can be handed in by nobody of another organisation', async () => {
    const { presses, hands, file } = await deskScene();
    const form = theForm(await presses(ben, 'answer', { q: 'q2', v: 0 }));
    const outcome = await hands({ ...ben, outsider: true }, form);
    expect(outcome).toMatchObject({ kind: 'errors' });
    expect(Object.keys('errors' in outcome ? outcome.errors : {})).toEqual([keysOf(form)[0]]);
    expect((await file()).answers).toEqual([]);
  });

  it('stays open where nothing can be kept', async () => {
    const { presses, desk } = await deskScene();
    const form = theForm(await presses(ben, 'answer', { q: 'q2', v: 0 }));
    const settings = () => Promise.reject(new StoreUnavailable('full', 'The disk is full.'));
    const place = { ...fromOf(ben), delivery: 'form 1' };
    const given = { id: form.id, state: form.state, values: valuesOf(form) };
    const outcome = await onForm(
      { form: given, place },
      { ...desk, store: { ...desk.store, settings } },
    );
    expect(outcome).toMatchObject({ kind: 'errors' });
    const asked = await onForm(
      { form: { ...given, values: {} }, place },
      { ...desk, store: { ...desk.store, settings } },
    );
    expect(asked).toMatchObject({ kind: 'instead', form: { id: 'notice' } });
  });

  it('keeps what is in it as a draft when it is drawn again, with what now hangs on it', async () => {
    const { presses, desk, file } = await deskScene();
    const form = theForm(await presses(ben, 'answer', { q: 'q3', v: 0 }));
    const values = valuesOf(form, { latency: { choice: 'real' } });
    const place = { ...fromOf(ben), delivery: 'press 9' };
    const again = await redrawn({ form: { id: form.id, state: form.state, values }, place }, desk);
    expect(keysOf(theForm(again)).length).toBeGreaterThan(keysOf(form).length);
    expect((await file()).drafts).toMatchObject([{ question: 'q3' }]);
  });
});

it('a review that is started for another channel is not told beneath what was said in this one', async () => {
  const { desk, hands } = await deskScene();
  const { team: _, ...outside } = fromOf(ben);
  const form = theForm(await startFormFor(outside, 'press 9', desk));
  await hands(ben, form, { workload: { text: 'Search' }, channel: { channel: 'C2' } });
  const [review] = await desk.store.list(tenant, { team: 'C2' });
  expect(review?.workload).toBe('Search');
  const letters = await desk.outbox.due(desk.tools().now, 100);
  const own = letters.filter((one) => one.review === review?.id);
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter(({ beneath }) => beneath !== undefined)).toEqual([]);
});

it('in a blind review each form takes the place of the one before, up to the last', async () => {
  const { desk, presses, hands, meets } = await deskScene();
  const place = { ...fromOf(ada), delivery: 'said 9', replies: 'by-letter' } as const;
  await meets(ben);
  await ask({ ...place, kind: 'start-review', workload: 'Blind', respondents: [ben] }, desk);
  const [review] = await desk.store.list(tenant, { workloadKey: 'blind' });
  const first = theForm(await presses(ben, 'answer', { r: review?.id ?? '' }));
  expect(first.apart).toBe('q1');
  const second = await hands(ben, first, boundary);
  expect(second.kind).toBe('instead');
  const third = await hands(ben, formIn(second), { 'at.public': { choice: 'any-api' } });
  expect(third).toMatchObject({ kind: 'instead', form: { apart: 'q2', state: { q: 'q2' } } });
});
