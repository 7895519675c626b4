import { describe, expect, it } from 'vitest';
import { promMeter } from '../../../src/adapters/metrics/prom-meter.ts';
import type { Readings } from '../../../src/adapters/metrics/reading-gauges.ts';
import { meteredPeople, meteredSender, unmetered } from '../../../src/app/meter.ts';
import type { Delivery, FileRead, People, Sender, Sent } from '../../../src/app/platform.ts';
import { readExposition, sampleIn } from './exposition.ts';

function counting() {
  const { meter, text } = promMeter({ version: '1.2.3', doors: ['slack', 'signals'] });
  const told = async (readings: Readings = { backup: 0 }) => readExposition(await text(readings));
  const sample = async (wanted: string, readings?: Readings) =>
    sampleIn(await told(readings), wanted);
  return { meter, told, sample };
}

const answering = (sent: Sent, read: FileRead = { how: 'read', hash: 'h' }): Sender => ({
  send: async () => sent,
  answers: async () => true,
  hash: async () => read,
});
const saying = { tenant: 'slack:T1', message: { kind: 'help' } } as Delivery;

describe('what is counted', () => {
  it('begins at 0 for everything that is set up, with which version it is', async () => {
    const { told, sample } = counting();
    expect(await sample('hosting_review_turns_total{platform="slack",status="5xx"}')).toBe(0);
    expect(await sample('hosting_review_turns_total{platform="signals",status="2xx"}')).toBe(0);
    expect(await sample('hosting_review_platform_errors_total{platform="slack",why="down"}')).toBe(
      0,
    );
    expect(await sample('hosting_review_build_info{version="1.2.3"}')).toBe(1);
    expect((await told()).has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
  });

  it('is a turn with the time it took', async () => {
    const { meter, sample } = counting();
    meter.turn('slack')('2xx');
    meter.turn('slack')('2xx');
    meter.turn('slack')('cut');
    const of = (status: string) => `{platform="slack",status="${status}"}`;
    expect(await sample(`hosting_review_turns_total${of('2xx')}`)).toBe(2);
    expect(await sample(`hosting_review_turn_seconds_count${of('2xx')}`)).toBe(2);
    expect(await sample(`hosting_review_turn_seconds_sum${of('2xx')}`)).toBeLessThan(1);
    expect(await sample(`hosting_review_turns_total${of('cut')}`)).toBe(1);
  });

  it.each<[sent: Sent, how: string, why: string | undefined]>([
    [{ how: 'sent', posted: '1.2' }, 'sent', undefined],
    [{ how: 'gone' }, 'gone', undefined],
    [{ how: 'limited', retryAfterMs: 1 }, 'limited', 'limited'],
    [{ how: 'down', detail: 'd' }, 'down', 'down'],
    [{ how: 'unsure', detail: 'd' }, 'unsure', 'unsure'],
    [{ how: 'refused', because: 'channel', detail: 'd' }, 'refused', 'channel'],
  ])('is what was said, and why it was not taken: %j', async (sent, how, why) => {
    const { meter, told } = counting();
    const sender = meteredSender(answering(sent), 'slack', meter);
    expect(await sender.send(saying)).toBe(sent);
    const families = await told();
    const said = `hosting_review_said_total{platform="slack",kind="help",how="${how}"}`;
    expect(sampleIn(families, said)).toBe(1);
    const errors = families.get('hosting_review_platform_errors_total')?.samples ?? new Map();
    const met = [...errors].filter(([, count]) => count > 0).map(([key]) => key);
    expect(met).toEqual(
      why === undefined
        ? []
        : [`hosting_review_platform_errors_total{platform="slack",why="${why}"}`],
    );
  });

  it('is what was asked: files, and people', async () => {
    const { meter, sample } = counting();
    const sender = meteredSender(answering({ how: 'sent' }), 'slack', meter);
    expect(await sender.hash('t', 'file')).toEqual({ how: 'read', hash: 'h' });
    expect(await sender.answers('t')).toBe(true);
    const people: People = { profile: async () => Promise.reject(new Error('away')) };
    await expect(meteredPeople(people, 'slack', meter).profile('t', 'ada')).rejects.toThrow('away');
    const said = 'hosting_review_said_total{platform="slack",';
    expect(await sample(`${said}kind="file",how="read"}`)).toBe(1);
    expect(await sample(`${said}kind="profile",how="failed"}`)).toBe(1);
    const errors = 'hosting_review_platform_errors_total{platform="slack",why="profile"}';
    expect(await sample(errors)).toBe(1);
    expect(await sample('hosting_review_said_seconds_count{platform="slack"}')).toBe(2);
  });

  it('is every step of a look', async () => {
    const { meter, sample } = counting();
    meter.looked(0);
    meter.looked(3);
    expect(await sample('hosting_review_look_steps_total')).toBe(3);
  });

  it('is nothing where nobody wants to know', async () => {
    unmetered.turn('slack')('2xx');
    unmetered.looked(1);
    const sent = { how: 'sent' } as const;
    expect(await meteredSender(answering(sent), 'slack', unmetered).send(saying)).toBe(sent);
  });
});

describe('what is read when somebody asks', () => {
  const all: Readings = {
    outbox: { waiting: 3, stuck: 1, oldest: 12.5, late: 0.5 },
    looks: { due: 2, overdue: 4 },
    backup: 3_600,
  };
  const wanted = [
    'hosting_review_outbox_letters{state="waiting"}',
    'hosting_review_outbox_letters{state="stuck"}',
    'hosting_review_outbox_oldest_seconds',
    'hosting_review_outbox_late_seconds',
    'hosting_review_looks{state="due"}',
    'hosting_review_looks{state="overdue"}',
    'hosting_review_backup_age_seconds',
  ];

  it('is shown as it is', async () => {
    const families = await counting().told(all);
    const found = wanted.map((one) => sampleIn(families, one));
    expect(found).toEqual([3, 1, 12.5, 0.5, 2, 4, 3_600]);
    expect(sampleIn(families, 'hosting_review_readable{what="outbox"}')).toBe(1);
  });

  it('is left out where it cannot be read, and what it was before is not shown again', async () => {
    const { told } = counting();
    await told(all);
    const families = await told({ backup: 1 });
    const found = wanted.map((one) => sampleIn(families, one));
    expect(found).toEqual([...wanted.slice(1).map(() => undefined), 1]);
    for (const what of ['outbox', 'looks']) {
      expect(sampleIn(families, `hosting_review_readable{what="${what}"}`)).toBe(0);
    }
  });

  it('is without end where no backup is found', async () => {
    const { sample } = counting();
    const age = await sample('hosting_review_backup_age_seconds', {
      backup: Number.POSITIVE_INFINITY,
    });
    expect(age).toBe(Number.POSITIVE_INFINITY);
  });
});
