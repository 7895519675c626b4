import { describe, expect, test } from 'vitest';
import { scene } from './relay-support.ts';

describe('a parked command', () => {
  const unreachable = async (): Promise<never> => {
    throw new Error('nobody answers');
  };

  test('is planned as soon as the platform has said who asks', async () => {
    const here = await scene();
    await here.parks('d1');
    await here.runs();
    expect(here.asked).toEqual(['U1']);
    expect(await here.outbox.parked(here.now(), 9)).toEqual([]);
    expect(here.logged.filter((line) => line.startsWith('parked'))).toEqual([]);
  });

  test('is tried again by itself, later each time, although nothing else wakes the relay', async () => {
    const here = await scene();
    here.who = unreachable;
    await here.parks('d1');
    await here.runs();
    await here.passes(7_000);
    expect(here.asked).toHaveLength(4);
    here.who = async () => ({ name: 'Ada', admin: true, active: true });
    await here.passes(8_000);
    expect(await here.outbox.parked(here.now(), 9)).toEqual([]);
  });

  test('is given up after a while, and whoever asked is told that it was not done', async () => {
    const here = await scene();
    here.who = unreachable;
    await here.parks('d1');
    await here.runs();
    await here.passes(3_600_000);
    expect(here.asked.length).toBe(11);
    expect(await here.outbox.parked(here.now() + 86_400_000, 9)).toEqual([]);
    expect(here.sent).toEqual(['refusal to U1']);
  });

  test('is tried again later where others were faster each time, and not at once for ever', async () => {
    const here = await scene();
    const { store } = here.office;
    const { note } = store;
    let tries = 0;
    const busy: typeof note = async (tenant, noted) => {
      if (noted.delivery !== 'd1') return note(tenant, noted);
      tries += 1;
      return 'conflict';
    };
    Object.assign(store, { note: busy });
    await here.parks('d1');
    here.relay.nudge();
    await expect.poll(() => here.logged.join()).toContain('parked.failed');
    await here.relay.idle();
    expect(tries).toBe(3);
    Object.assign(store, { note });
    await here.passes(60_000);
    expect(await here.outbox.parked(here.now(), 9)).toEqual([]);
  });

  test('does not bring the process down when the database is busy as well', async () => {
    const here = await scene();
    here.who = unreachable;
    const { parkAgain } = here.outbox;
    Object.assign(here.outbox, { parkAgain: () => Promise.reject(new Error('busy')) });
    await here.parks('d1');
    here.relay.nudge();
    await expect.poll(() => here.logged.join()).toContain('parked.not-noted');
    here.who = async () => ({ name: 'Ada', admin: true, active: true });
    Object.assign(here.outbox, { parkAgain });
    await here.passes(2_000);
    expect(await here.outbox.parked(here.now(), 9)).toEqual([]);
  });
});

describe('stop', () => {
  test('takes nothing new, and waits for what is on its way', async () => {
    const here = await scene();
    let arrive = (): void => {};
    here.takes = () =>
      new Promise((resolve) => {
        arrive = () => resolve({ how: 'sent' });
      });
    await here.opens('a', 'C1', ['root', 'q1']);
    here.relay.nudge();
    await expect.poll(() => here.under.now).toBe(1);
    const stopped = here.relay.stop();
    arrive();
    await stopped;
    here.relay.nudge();
    expect(here.sent).toEqual(['a root']);
    here.takes = () => ({ how: 'sent' });
    await here.restarts();
    expect(here.sent).toEqual(['a root', 'a q1 in thread']);
  });

  test('notes what came back, although another letter hangs: only that one is repeated', async () => {
    const here = await scene();
    const never = new Promise<never>(() => {});
    here.takes = ({ team }) => (team === 'C1' ? never : { how: 'sent' });
    await here.opens('hangs', 'C1');
    await here.opens('b', 'C2');
    here.relay.nudge();
    await expect.poll(() => here.sent).toHaveLength(2);
    const stopped = here.relay.stop();
    await new Promise((resolve) => setImmediate(resolve));
    here.rings();
    await stopped;
    here.takes = () => ({ how: 'sent' });
    await here.restarts();
    expect(here.sent.slice(2)).toEqual(['hangs root again']);
  });
});
