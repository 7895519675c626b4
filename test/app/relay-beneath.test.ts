import { describe, expect, test } from 'vitest';
import type { Delivery, Sent } from '../../src/app/platform.ts';
import { aCard, inReview, type Scene, scene } from './relay-support.ts';

/** Where each thing was to go, in the words that decide it. */
function watched(here: Scene, takes: (delivery: Delivery) => Sent = () => ({ how: 'sent' })) {
  const places: Pick<Delivery, 'root' | 'beneath' | 'posted'>[] = [];
  here.takes = (delivery) => {
    const { root, beneath, posted } = delivery;
    places.push({
      ...(root ? { root } : {}),
      ...(beneath ? { beneath } : {}),
      ...(posted ? { posted } : {}),
    });
    return takes(delivery);
  };
  return places;
}

const rootBeneath = { ...aCard('a', 'root'), beneath: '17' };

async function opened(letters = [rootBeneath, aCard('a', 'q1')]): Promise<Scene> {
  const here = await scene();
  await here.opens('a', 'C1', []);
  await here.says(...letters);
  return here;
}

describe('a letter that answers to a message', () => {
  test('goes beneath it, and the others of its review beneath the root card', async () => {
    const here = await opened();
    const places = watched(here);
    await here.runs();
    expect(places).toEqual([{ beneath: '17' }, { root: 'm1' }]);
  });

  test('is an answer to one person as well', async () => {
    const here = await scene();
    const places = watched(here);
    const body = { kind: 'whisper', to: 'ada', refusal: { code: 'busy' } } as const;
    await here.opens('a', 'C1');
    await here.runs();
    await here.says(
      { thread: 'w', team: 'C1', beneath: '17', body },
      { ...inReview('a', body), beneath: '18' },
    );
    await here.runs();
    expect(places.slice(1)).toEqual([{ beneath: '17' }, { root: 'm1', beneath: '18' }]);
  });

  test('is posted anew where the message is gone', async () => {
    const here = await opened();
    const places = watched(here, ({ beneath }) => ({ how: beneath ? 'gone' : 'sent' }));
    await here.runs();
    expect(places).toEqual([{ beneath: '17' }, {}, { root: 'm1' }]);
  });

  test('is posted anew where both the card and the message are gone', async () => {
    const here = await opened([rootBeneath]);
    watched(here);
    await here.runs();
    await here.says(rootBeneath);
    const places = watched(here, ({ beneath, posted }) => ({
      how: beneath || posted ? 'gone' : 'sent',
    }));
    await here.runs();
    expect(places).toEqual([{ beneath: '17', posted: 'm1' }, { beneath: '17' }, {}]);
  });

  test('is tried later where there is nothing left that could be gone', async () => {
    const here = await opened([aCard('a', 'root')]);
    watched(here, () => ({ how: 'gone' }));
    await here.runs();
    expect(here.sent).toEqual(['a root']);
    here.takes = () => ({ how: 'sent' });
    await here.passes(2_000);
    expect(here.sent).toEqual(['a root', 'a root']);
  });
});
