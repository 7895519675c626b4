import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { plainText } from '../../src/app/blocks.ts';
import type { Asker, Request } from '../../src/app/command.ts';
import type { Filled } from '../../src/app/form.ts';
import { handle } from '../../src/app/handle.ts';
import type { Message, MessageOf } from '../../src/app/message.ts';
import type { Delivery, Profile, Sent } from '../../src/app/platform.ts';
import { type Reading, readHere } from '../../src/app/read-here.ts';
import { blocksOf } from '../../src/app/say/say.ts';
import { type ReviewFile, standingAnswer } from '../../src/domain/review.ts';
import { type QuestionId, questionIds } from '../../src/domain/vocabulary.ts';
import { ownFolder } from './folder.ts';
import { type Platform, type Running, running, sayingAt } from './office.ts';
import { ada, ben, cleo, plainAnswers } from './team.ts';

/** Something that was sent: when, to whom alone, or in which thread. */
export interface Seen {
  readonly at: number;
  readonly to?: string;
  readonly message: Message;
  readonly text: string;
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A channel on a scripted platform whose clock goes where a test wants it. */
export class Looking {
  readonly tenant: string = 'slack:T1';
  readonly seen: Seen[] = [];
  readonly zones = new Map<string, string>();
  readonly gone = new Set<string>();
  readonly admins = new Set<string>();
  readonly db = join(ownFolder(), 'looks.db');
  team = 'C1';
  review = '';
  takes: (delivery: Delivery) => Sent = () => ({ how: 'sent', posted: randomUUID() });
  readonly #platform: Platform;
  here: Running;

  constructor(now = Date.UTC(2026, 10, 20, 9)) {
    this.#platform = {
      now,
      limit: 100,
      newId: randomUUID,
      profile: (called) => this.#profile(called),
      takes: (delivery) => this.#see(delivery),
    };
    this.here = running(this.db, this.#platform);
    onTestFinished(() => this.here.close());
  }

  get now(): number {
    return this.#platform.now;
  }

  set now(now: number) {
    this.#platform.now = now;
  }

  #profile(called: string): Profile {
    const zone = this.zones.get(called) ?? 'Europe/Berlin';
    const active = !this.gone.has(called);
    const name = [ada, ben, cleo].find((one) => one.handle === called)?.name ?? called;
    return { name, zone, admin: this.admins.has(called), active };
  }

  #see(delivery: Delivery): Sent {
    const { message, saying, to } = delivery;
    const sent = this.takes(delivery);
    if (sent.how !== 'sent') return sent;
    const text = plainText(blocksOf(message, saying));
    this.seen.push({ at: this.now, message, text, ...(to === undefined ? {} : { to }) });
    return sent;
  }

  /** Asks as somebody; what comes back to them alone is told in words. */
  async says(asker: Asker, request: Request, more: { readonly team?: string } = {}) {
    const delivery = randomUUID();
    this.now += 1_000;
    const place = { tenant: this.tenant, team: this.team, delivery, replies: 'here' } as const;
    const incoming = { ...request, ...place, ...more, asker };
    const messages = await handle(incoming, this.here.office.store, this.here.tools);
    await this.here.ticks();
    const saying = sayingAt(this.now, 'Europe/Berlin');
    return messages.map((message) => plainText(blocksOf(message, saying))).join('\n');
  }

  async reads(reading: Reading): Promise<string> {
    const place = { tenant: this.tenant, team: this.team, asker: ada };
    const message = await readHere(reading, place, this.here.office.store, this.here.tools());
    return plainText(blocksOf(message, sayingAt(this.now, 'Europe/Berlin')));
  }

  /** Five answers, and the recommendation accepted. */
  async decides(workload = 'Summaries', lead: Asker = ada, answers: Answers = {}): Promise<string> {
    await this.says(lead, { kind: 'start-review', workload });
    const [opened] = await this.here.office.store.list(this.tenant, { team: this.team });
    this.review = opened?.id ?? '';
    for (const question of questionIds) await this.answers(lead, question, answers[question]);
    await this.accepts(lead);
    return this.review;
  }

  async answers(asker: Asker, question: QuestionId, filled: Filled = plainAnswers[question]) {
    const file = await this.file();
    const basedOn = standingAnswer(file, question)?.revision ?? 0;
    const { review } = this;
    return this.says(asker, { kind: 'answer-question', review, question, basedOn, filled });
  }

  async accepts(asker: Asker): Promise<string> {
    const stored = (await this.file()).recommendations.at(-1);
    const owed = stored?.recommendation.missing.filter((one) => one.before === 'accepting') ?? [];
    return this.says(asker, {
      kind: 'decide',
      review: this.review,
      recommendation: stored?.id ?? '',
      choice: { kind: 'accept' },
      waive: owed.map(({ id }) => id),
    });
  }

  /** Time goes by, from one thing that happens by itself to the next. */
  async until(moment: number | string): Promise<void> {
    const end = typeof moment === 'string' ? Date.parse(moment) : moment;
    for (;;) {
      const next = await this.here.next();
      if (next === undefined || next > end) break;
      this.now = Math.max(this.now, next);
      await this.here.ticks();
    }
    this.now = end;
    await this.here.ticks();
  }

  /** The messages with looks that somebody got, oldest first. */
  digests(asker: Asker = ada): (Seen & { readonly message: MessageOf<'looks'> })[] {
    return this.seen.filter(
      (one): one is Seen & { readonly message: MessageOf<'looks'> } =>
        one.to === asker.handle && one.message.kind === 'looks',
    );
  }

  /** Lines of threads, by kind. */
  lines(kind: Message['kind']): Seen[] {
    return this.seen.filter((one) => one.message.kind === kind);
  }

  async file(review = this.review): Promise<ReviewFile> {
    const file = await this.here.office.store.load(this.tenant, review);
    if (!file) throw new Error('There is no such review.');
    return file;
  }

  /** The open review that looks at the decision again becomes the one that is talked about. */
  async goesOnInLinked(): Promise<ReviewFile> {
    const filter = { team: this.team, states: ['open'] } as const;
    const [open] = await this.here.office.store.list(this.tenant, filter);
    this.review = open?.id ?? '';
    return this.file();
  }
}

type Answers = Partial<Record<QuestionId, Filled>>;

/** A moment as a clock in a zone shows it: `2027-02-22 09:00`. */
export const clock = (at: number, zone = 'Europe/Berlin'): string =>
  new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: zone,
  }).format(at);
