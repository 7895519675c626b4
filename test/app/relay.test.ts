import { expect, test } from 'vitest';
import { atOnce } from '../../src/app/relay-outbox.ts';
import { aCard, inReview, scene, tenant } from './relay-support.ts';

const limited = { how: 'limited', retryAfterMs: 30_000 } as const;
const down = { how: 'down', detail: 'HTTP 500' } as const;
const day = 86_400_000;

test('a review is shown in its thread: the first card, then what follows, each once', async () => {
  const here = await scene();
  await here.opens('a', 'C1', ['root', 'q1']);
  await here.runs();
  await here.runs();
  expect(here.sent).toEqual(['a root', 'a q1 in thread']);
  expect(await here.outbox.depth()).toEqual({ waiting: 0, stuck: 0 });
});

test('a card that was posted is edited, once for all that happened while it waited', async () => {
  const here = await scene();
  await here.opens('a', 'C1', ['root']);
  await here.runs();
  await here.says(aCard('a', 'root'));
  await here.says(aCard('a', 'root'), aCard('a', 'root'));
  await here.runs();
  expect(here.sent).toEqual(['a root', 'a root edited']);
});

test('no more than so many letters are with the platform at once, and all get there', async () => {
  const here = await scene();
  let go = (): void => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  here.takes = async () => {
    await gate;
    return { how: 'sent' };
  };
  const all = atOnce + 15;
  for (let n = 0; n < all; n += 1) await here.opens(`r${n}`, `C${n}`);
  here.relay.nudge();
  await expect.poll(() => here.under.now).toBe(atOnce);
  here.relay.nudge();
  go();
  await here.relay.idle();
  expect(here.sent).toHaveLength(all);
  expect(here.under.most).toBe(atOnce);
});

test('letters of one thread are never with the platform two at a time', async () => {
  const here = await scene();
  let inThread = 0;
  here.takes = async () => {
    inThread += 1;
    expect(inThread).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    inThread -= 1;
    return { how: 'sent' };
  };
  await here.opens('a', 'C1', ['root', 'q1', 'q2', 'q3', 'q4', 'q5']);
  await here.runs();
  expect(here.sent.map((one) => one.split(' ')[1])).toEqual(['root', 'q1', 'q2', 'q3', 'q4', 'q5']);
});

test('a channel that asks to be left alone waits so long, and holds up no other', async () => {
  const here = await scene();
  here.takes = (_, nth) => (nth === 1 ? limited : { how: 'sent' });
  await here.opens('first', 'C1');
  await here.runs();
  await here.opens('second', 'C1');
  await here.opens('other', 'C2');
  await here.runs();
  expect(here.sent).toEqual(['first root', 'other root']);
  await here.passes(29_000);
  expect(here.sent).toHaveLength(2);
  await here.passes(1_000);
  expect(here.sent.slice(2).toSorted()).toEqual(['first root', 'second root']);
});

test('a quiet channel with more letters than fit on the way hides nobody behind it', async () => {
  const here = await scene();
  here.takes = ({ team }) => (team === 'C1' ? limited : { how: 'sent' });
  await here.opens('first', 'C1');
  await here.runs();
  for (let n = 0; n < atOnce * 3; n += 1) await here.opens(`r${n}`, 'C1');
  await here.opens('other', 'C2');
  await here.runs();
  expect(here.sent).toEqual(['first root', 'other root']);
  // What falls due in another channel is found although those before it may not leave.
  await here.says({ ...aCard('other', 'root'), due: here.now() + 5_000 });
  await here.passes(7_000);
  expect(here.sent.slice(2)).toEqual(['other root edited']);
});

test('a refused token leaves the whole tenant alone for ten minutes, and it goes on by itself', async () => {
  const here = await scene();
  const refused = { how: 'refused', because: 'token', detail: 'token_revoked' } as const;
  here.takes = () => refused;
  await here.opens('a', 'C1', ['root', 'q1']);
  await here.runs();
  await here.opens('b', 'C2');
  await here.passes(599_000);
  expect(here.sent).toEqual(['a root']);
  here.takes = () => ({ how: 'sent' });
  await here.passes(1_000);
  expect(here.sent.slice(1).toSorted()).toEqual(['a q1 in thread', 'a root', 'b root']);
});

test('ten minutes of failures lose nothing, keep the order, and are not hammered at', async () => {
  const here = await scene();
  here.takes = () => down;
  await here.opens('a', 'C1', ['root', 'q1', 'q2']);
  await here.runs();
  await here.passes(600_000);
  expect(here.sent.length).toBeLessThan(12);
  expect(new Set(here.sent)).toEqual(new Set(['a root']));
  here.takes = () => ({ how: 'sent' });
  await here.passes(600_000);
  expect(here.sent.slice(-3)).toEqual(['a root', 'a q1 in thread', 'a q2 in thread']);
});

test('after a day of failures it gives up visibly, and the lead hears of it once', async () => {
  const here = await scene();
  here.takes = ({ to }) => (to === undefined ? down : { how: 'sent' });
  await here.opens('a', 'C1', ['root', 'q1']);
  await here.runs();
  await here.passes(20 * 3_600_000);
  expect(await here.outbox.depth()).toMatchObject({ waiting: 2, stuck: 0 });
  await here.passes(2 * day);
  expect(await here.outbox.stuckOf(tenant, 'a')).toEqual([
    { body: { kind: 'card', card: 'root' }, why: 'gave-up' },
    { body: { kind: 'card', card: 'q1' }, why: 'held' },
  ]);
  expect(here.sent.filter((one) => one !== 'a root')).toEqual(['a undelivered to U1']);
});

test('waiting for a busy channel many times is no reason to give up at the first failure', async () => {
  const here = await scene();
  here.takes = (_, nth) => (nth <= 40 ? { how: 'limited', retryAfterMs: 1_000 } : down);
  await here.opens('a', 'C1');
  await here.runs();
  await here.passes(60_000);
  expect(here.sent.length).toBeGreaterThan(40);
  expect(await here.outbox.depth()).toMatchObject({ waiting: 1, stuck: 0 });
});

test('what came back is noted even if the database was busy just then', async () => {
  const here = await scene();
  const { settle } = here.outbox;
  let busy = 2;
  Object.assign(here.outbox, {
    settle: async (...ended: Parameters<typeof settle>) => {
      if (busy-- > 0) throw new Error('busy');
      return settle(...ended);
    },
  });
  await here.opens('a', 'C1', ['root', 'q1']);
  await here.runs();
  await here.passes(5_000);
  await here.restarts();
  expect(here.sent).toEqual(['a root', 'a q1 in thread']);
});

test('nothing in the thread is posted without its first card', async () => {
  const here = await scene();
  const gone = { how: 'refused', because: 'stranger', detail: 'not_in_channel' } as const;
  here.takes = ({ to }) => (to === undefined ? gone : { how: 'sent' });
  await here.opens('a', 'C1', ['root', 'q1']);
  await here.says(inReview('a', { kind: 'line', line: 'reopened' }));
  await here.runs();
  expect(here.sent).toEqual(['a root', 'a undelivered to U1']);
  // Written again, it stands behind what waits for it.
  here.takes = () => ({ how: 'sent' });
  await here.says(aCard('a', 'root'));
  await here.runs();
  expect(here.sent.slice(2)).toEqual(['a root', 'a q1 in thread', 'a reopened in thread']);
});
