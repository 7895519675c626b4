import { describe, expect, test } from 'vitest';
import { aCard, inReview, type Scene, scene, tenant } from './relay-support.ts';

const lost = { how: 'unsure', detail: 'UND_ERR_SOCKET' } as const;
const refusing = (because: 'channel' | 'stranger' | 'person') =>
  ({ how: 'refused', because, detail: because }) as const;

/** Whatever is for the channel is answered like this; what is for one person gets there. */
const inChannel =
  (sent: Awaited<ReturnType<Scene['takes']>>): Scene['takes'] =>
  ({ to }) =>
    to === undefined ? sent : { how: 'sent' };

describe('a post that nobody confirmed', () => {
  test('is made once more, says so, and is then left to people', async () => {
    const here = await scene();
    await here.opens('a', 'C1');
    await here.runs();
    here.takes = ({ posted, to }) => (posted || to ? { how: 'sent' } : lost);
    await here.says(aCard('a', 'q1'), aCard('a', 'q2'));
    await here.runs();
    await here.passes(3_600_000);
    expect(here.sent.slice(1).toSorted()).toEqual([
      'a q1 in thread',
      'a q1 in thread again',
      'a q2 in thread',
      'a q2 in thread again',
      // One edit that offers both.
      'a root edited',
      'a undelivered to U1',
    ]);
    expect((await here.outbox.stuckOf(tenant, 'a')).map(({ why }) => why)).toEqual([
      'not-confirmed',
      'not-confirmed',
    ]);
  });

  test('is not repeated before the platform answers anything at all', async () => {
    const here = await scene();
    here.takes = (_, nth) => (nth === 1 ? lost : { how: 'sent' });
    here.answers = false;
    await here.opens('a', 'C1');
    await here.runs();
    await here.passes(60_000);
    expect(here.sent).toEqual(['a root']);
    here.answers = true;
    await here.passes(60_000);
    expect(here.sent).toEqual(['a root', 'a root again']);
  });

  test('is the first card itself: it is not posted a third time, and its thread waits', async () => {
    const here = await scene();
    here.takes = inChannel(lost);
    await here.opens('a', 'C1', ['root', 'q1']);
    await here.runs();
    await here.passes(3_600_000);
    expect(here.sent).toEqual(['a root', 'a root again', 'a undelivered to U1']);
    here.takes = () => ({ how: 'sent' });
    await here.outbox.wake(tenant, 'C1', here.now());
    await here.runs();
    expect(here.sent.slice(3)).toEqual(['a root again', 'a q1 in thread']);
  });

  test('was on its way when the process was killed: the repeat says so, an edit needs not', async () => {
    const here = await scene();
    await here.opens('a', 'C1');
    await here.opens('b', 'C2');
    await here.runs();
    const never = new Promise<never>(() => {});
    here.takes = () => never;
    await here.says(aCard('a', 'root'), aCard('b', 'q1'));
    here.relay.nudge();
    await expect.poll(() => here.under.now).toBe(2);
    here.takes = () => ({ how: 'sent' });
    await here.restarts();
    expect(here.sent.slice(4).toSorted()).toEqual(['a root edited', 'b q1 in thread again']);
  });

  test('took the place of a card that is gone: it counts as a post of its own', async () => {
    const here = await scene();
    await here.opens('a', 'C1', ['root', 'q1']);
    await here.runs();
    let posts = 0;
    here.takes = ({ posted }) => {
      if (posted !== undefined) return { how: 'gone' };
      posts += 1;
      return posts === 1 ? lost : { how: 'sent' };
    };
    await here.says(aCard('a', 'q1'));
    await here.runs();
    await here.passes(10_000);
    const tries = ['a q1 in thread edited', 'a q1 in thread'];
    const again = ['a q1 in thread edited', 'a q1 in thread again'];
    expect(here.sent.slice(2)).toEqual([...tries, ...again]);
    here.takes = () => ({ how: 'sent' });
    await here.says(aCard('a', 'q1'));
    await here.runs();
    expect(here.sent.slice(6)).toEqual(['a q1 in thread edited']);
  });

  test('was for one person: it is repeated once, and nobody is bothered with it after', async () => {
    const here = await scene();
    await here.opens('a', 'C1');
    await here.runs();
    here.takes = () => lost;
    await here.says(inReview('a', { kind: 'whisper', to: 'ada', refusal: { code: 'busy' } }));
    await here.runs();
    await here.passes(3_600_000);
    expect(here.sent.slice(1)).toEqual(
      [' refusal to U1', ' refusal to U1 again'].map((s) => s.trim()),
    );
    expect(await here.outbox.depth()).toEqual({ waiting: 0, stuck: 0 });
  });
});

describe('a channel that takes nothing', () => {
  test.each(['channel', 'stranger'] as const)('(%s) is told to the lead once', async (because) => {
    const here = await scene();
    here.takes = inChannel(refusing(because));
    await here.opens('a', 'C1', ['root', 'q1', 'q2']);
    await here.runs();
    await here.passes(86_400_000);
    expect(here.sent).toEqual(['a root', 'a undelivered to U1']);
    expect(await here.outbox.depth()).toMatchObject({ waiting: 0, stuck: 3 });
  });

  test('goes on where it was when it is woken', async () => {
    const here = await scene();
    here.takes = inChannel(refusing('stranger'));
    await here.opens('a', 'C1', ['root', 'q1', 'q2']);
    await here.runs();
    here.takes = () => ({ how: 'sent' });
    await here.outbox.wake(tenant, 'C1', here.now());
    await here.runs();
    expect(here.sent.slice(2)).toEqual(['a root', 'a q1 in thread', 'a q2 in thread']);
  });

  test('is let be where the lead cannot be told either', async () => {
    const here = await scene();
    here.takes = ({ to }) => refusing(to === undefined ? 'channel' : 'person');
    await here.opens('a', 'C1', ['root', 'q1']);
    await here.runs();
    await here.passes(86_400_000);
    expect(here.sent).toEqual(['a root', 'a undelivered to U1']);
  });

  describe('and a lead who cannot be reached', () => {
    const cy = { id: 'cy', handle: 'U3', name: 'Cy' };
    const withAdmins = async (...admins: readonly string[]): Promise<Scene> => {
      const here = await scene();
      const changes = [
        { kind: 'person-known', person: cy },
        { kind: 'settings-changed', settings: { admins, outsiders: false } },
      ] as const;
      await here.office.store.note(tenant, { delivery: 'x', at: here.now(), changes });
      here.takes = ({ to }) => {
        if (to === undefined) return refusing('stranger');
        return to === 'U1' ? refusing('person') : { how: 'sent' };
      };
      await here.opens('a', 'C1', ['root', 'q1']);
      return here;
    };

    test('is told once to the admins that the settings list', async () => {
      const here = await withAdmins('ada', 'cy');
      await here.runs();
      await here.passes(86_400_000);
      expect(here.sent).toEqual(['a root', 'a undelivered to U1', 'a undelivered to U3']);
      expect(await here.outbox.depth()).toMatchObject({ waiting: 0, stuck: 2 });
    });

    test('is let be where no admin can be reached either', async () => {
      const here = await withAdmins('ada', 'cy');
      here.takes = ({ to }) => refusing(to === undefined ? 'channel' : 'person');
      await here.runs();
      await here.passes(86_400_000);
      expect(here.sent).toEqual(['a root', 'a undelivered to U1', 'a undelivered to U3']);
    });

    test('is told nobody else where the lead is the only admin', async () => {
      const here = await withAdmins('ada');
      await here.runs();
      await here.passes(86_400_000);
      expect(here.sent).toEqual(['a root', 'a undelivered to U1']);
    });
  });

  test('stays stuck when the database cannot take the note to the lead', async () => {
    const here = await scene();
    here.takes = () => refusing('channel');
    await here.opens('a', 'C1');
    const { note } = here.office.store;
    Object.assign(here.office.store, { note: () => Promise.reject(new Error('busy')) });
    await here.runs();
    Object.assign(here.office.store, { note });
    await here.passes(3_600_000);
    expect(here.sent).toEqual(['a root']);
    expect(await here.outbox.depth()).toMatchObject({ waiting: 0, stuck: 1 });
  });
});
