import { expect, test } from 'vitest';
import { clock, day, hour, Looking, minute } from '../support/looking.ts';

const asked = (here: Looking) => here.digests().map(({ at }) => clock(at));

test('a clock that goes back an hour asks nobody a second time', async () => {
  const here = new Looking();
  await here.decides();
  await here.until('2027-02-22T08:30:00Z');
  expect(asked(here)).toEqual(['2027-02-22 09:00']);
  here.now -= hour;
  for (let half = 0; half < 4; half += 1) {
    await here.here.ticks();
    here.now += hour / 2;
  }
  await here.until('2027-02-23T16:00:00Z');
  expect(asked(here)).toEqual(['2027-02-22 09:00']);
});

test('a clock that goes a day ahead and back asks once', async () => {
  const here = new Looking();
  await here.decides();
  await here.until('2027-02-21T10:00:00Z');
  // The day on which it is asked for is reached a day early, then for a second time.
  here.now += day;
  await here.until(here.now + minute);
  expect(here.digests()).toHaveLength(1);
  here.now -= day;
  await here.until('2027-02-24T16:00:00Z');
  expect(here.digests()).toHaveLength(1);
});
