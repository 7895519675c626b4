import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { type Door, type Meter, troubles, turnEnds } from '../../app/meter.ts';
import { type Readings, readingGauges } from './reading-gauges.ts';

/** What is counted, and how it is told to Prometheus. */
export interface PromMeter {
  readonly meter: Meter;
  readonly contentType: string;
  /** Everything counted since the start, with what was read just now. */
  text(readings: Readings): Promise<string>;
}

export interface PromOptions {
  /** The version of the program. */
  readonly version: string;
  /** What is set up: each begins at 0, so that a first fault is seen as one. */
  readonly doors: readonly Door[];
}

/** In seconds: Slack waits three for an answer, Teams fifteen. */
const turnBuckets = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** In seconds: nothing is waited for much longer than ten. */
const saidBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** In a registry of its own, with the usual figures of the process beside it. */
export function promMeter({ version, doors }: PromOptions): PromMeter {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const set = readingGauges(registers, version);
  const meter = { ...turns(registers, doors), ...sayings(registers, doors), ...looks(registers) };
  return {
    meter,
    contentType: registry.contentType,
    async text(readings) {
      set(readings);
      // The library writes it in a way that the format does not know.
      return (await registry.metrics()).replace(/ Nan$/gm, ' NaN');
    },
  };
}

function turns(registers: Registry[], doors: readonly Door[]): Pick<Meter, 'turn'> {
  const labelNames = ['platform', 'status'] as const;
  const count = new Counter({
    name: 'hosting_review_turns_total',
    help: 'Requests answered, by platform and class of status; cut: nobody waited for the answer.',
    labelNames,
    registers,
  });
  const seconds = new Histogram({
    name: 'hosting_review_turn_seconds',
    help: 'From a whole request to its answer, by platform and class of status.',
    labelNames,
    buckets: turnBuckets,
    registers,
  });
  for (const platform of doors) for (const status of turnEnds) count.inc({ platform, status }, 0);
  return {
    turn(platform) {
      const began = performance.now();
      return (status) => {
        count.inc({ platform, status });
        seconds.observe({ platform, status }, since(began));
      };
    },
  };
}

function sayings(registers: Registry[], doors: readonly Door[]): Pick<Meter, 'said'> {
  const count = new Counter({
    name: 'hosting_review_said_total',
    help: 'What was said to platforms and asked of them, by kind and how it ended.',
    labelNames: ['platform', 'kind', 'how'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'hosting_review_said_seconds',
    help: 'How long a platform took to answer what was said to it or asked of it.',
    labelNames: ['platform'] as const,
    buckets: saidBuckets,
    registers,
  });
  const errors = new Counter({
    name: 'hosting_review_platform_errors_total',
    help: 'What a platform did not take or answer, by why.',
    labelNames: ['platform', 'why'] as const,
    registers,
  });
  const platforms = doors.filter((door) => door !== 'signals');
  for (const platform of platforms) for (const why of troubles) errors.inc({ platform, why }, 0);
  return {
    said(platform, kind) {
      const began = performance.now();
      return ({ how, trouble: why }) => {
        count.inc({ platform, kind, how });
        seconds.observe({ platform }, since(began));
        if (why !== undefined) errors.inc({ platform, why });
      };
    },
  };
}

function looks(registers: Registry[]): Pick<Meter, 'looked'> {
  const steps = new Counter({
    name: 'hosting_review_look_steps_total',
    help: 'Steps taken with decisions that are to be looked at again: asked, reminded, told on.',
    registers,
  });
  return { looked: (count) => steps.inc(count) };
}

const since = (began: number): number => (performance.now() - began) / 1_000;
