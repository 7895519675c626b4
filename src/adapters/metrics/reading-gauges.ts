import { Gauge, type Registry } from 'prom-client';

/** What is read when somebody asks; absent: it could not be read in time. */
export interface Readings {
  readonly outbox?: {
    readonly waiting: number;
    readonly stuck: number;
    /** Since the oldest that waits was written, in seconds; 0 where none waits. */
    readonly oldest: number;
    /** Since the first that waits should have left, in seconds; 0 where none should have. */
    readonly late: number;
  };
  readonly looks?: { readonly due: number; readonly overdue: number };
  /** Age of the newest backup in seconds; Infinity where none can be found. */
  readonly backup: number;
}

/** @returns shows these readings from now on, and nothing of those before */
export function readingGauges(registers: Registry[], version: string): (now: Readings) => void {
  new Gauge({
    name: 'hosting_review_build_info',
    help: 'Which version of the program this is; always 1.',
    labelNames: ['version'] as const,
    registers,
  }).set({ version }, 1);
  const readable = new Gauge({
    name: 'hosting_review_readable',
    help: 'Whether this could be read just now; what could not be is left out.',
    labelNames: ['what'] as const,
    registers,
  });
  const sets = [outboxGauges(registers), looksGauges(registers), backupGauge(registers)];
  return (now) => {
    for (const what of ['outbox', 'looks'] as const) {
      readable.set({ what }, now[what] === undefined ? 0 : 1);
    }
    for (const set of sets) set(now);
  };
}

function outboxGauges(registers: Registry[]): (now: Readings) => void {
  const letters = new Gauge({
    name: 'hosting_review_outbox_letters',
    help: 'Letters that wait to leave, and those that could not and wait for somebody.',
    labelNames: ['state'] as const,
    registers,
  });
  const oldest = new Gauge({
    name: 'hosting_review_outbox_oldest_seconds',
    help: 'Since the oldest letter that waits was written; 0 where none waits.',
    registers,
  });
  const late = new Gauge({
    name: 'hosting_review_outbox_late_seconds',
    help: 'Since the first letter that waits should have left; 0 where none should have.',
    registers,
  });
  return ({ outbox }) => {
    letters.reset();
    oldest.remove();
    late.remove();
    if (!outbox) return;
    letters.set({ state: 'waiting' }, outbox.waiting);
    letters.set({ state: 'stuck' }, outbox.stuck);
    oldest.set(outbox.oldest);
    late.set(outbox.late);
  };
}

function looksGauges(registers: Registry[]): (now: Readings) => void {
  const gauge = new Gauge({
    name: 'hosting_review_looks',
    help: 'Decisions to be looked at again: due for a step now, and overdue after all reminders.',
    labelNames: ['state'] as const,
    registers,
  });
  return ({ looks }) => {
    gauge.reset();
    if (!looks) return;
    gauge.set({ state: 'due' }, looks.due);
    gauge.set({ state: 'overdue' }, looks.overdue);
  };
}

function backupGauge(registers: Registry[]): (now: Readings) => void {
  const age = new Gauge({
    name: 'hosting_review_backup_age_seconds',
    help: 'Age of the newest backup of this database; +Inf where none can be found.',
    registers,
  });
  return ({ backup }) => age.set(backup);
}
