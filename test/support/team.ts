import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContent } from '../../src/adapters/content/load-content.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/sqlite-store.ts';
import { plainText } from '../../src/app/blocks.ts';
import type { Asker, Request } from '../../src/app/command.ts';
import type { Filled } from '../../src/app/form.ts';
import { handle } from '../../src/app/handle.ts';
import type { Message } from '../../src/app/message.ts';
import type { Tools } from '../../src/app/plan.ts';
import type { Store } from '../../src/app/ports.ts';
import { blocksOf } from '../../src/app/say/say.ts';
import { judgementAt } from '../../src/domain/judgement.ts';
import { type ReviewFile, standingAnswer } from '../../src/domain/review.ts';
import type { QuestionId } from '../../src/domain/vocabulary.ts';

const content = loadContent();
const judgement = judgementAt(content.knowledge, '2026-11-20');
export const tableOfToday = judgement;

/** A plain pilot: five answers that lead to API-first with a finished privacy review. */
export const plainAnswers: Record<QuestionId, Filled> = {
  q1: {
    phase: 'pilot',
    today: 'none',
    classes: ['tenant'],
    'at.tenant': 'approved-api',
    rule: 'written',
    privacyReview: 'done',
  },
  q2: { bottleneck: 'control', frontier: 'none' },
  q3: { 'rate-limits': 'none', latency: 'none', cost: 'none' },
  q4: { items: ['platform'], servingMaturity: 'claimed' },
  q5: { kinds: [], evals: 'yes' },
};

export const ada: Asker = { handle: 'U1', name: 'Ada' };
export const ben: Asker = { handle: 'U2', name: 'Ben' };
export const cleo: Asker = { handle: 'U3', name: 'Cleo' };

/** Several people on one review over a real store; what the bot says comes back as plain text. */
export class Team {
  readonly store: Store;
  review = '';
  now = Date.UTC(2026, 10, 20, 9);
  readonly folder = mkdtempSync(join(tmpdir(), 'team-'));
  readonly db = join(this.folder, 'team.db');
  readonly #place: { readonly tenant: string; readonly team: string };

  constructor(place = { tenant: 'slack:T1', team: 'C1' }) {
    this.#place = place;
    this.store = openSqliteStore(this.db);
  }

  async hears(asker: Asker, request: Request): Promise<readonly Message[]> {
    const place = { ...this.#place, delivery: randomUUID() };
    const tools = (): Tools => ({ now: this.now, zone: 'UTC', newId: randomUUID, judgement });
    this.now += 1_000;
    return handle({ ...request, ...place, asker }, this.store, tools);
  }

  async says(asker: Asker, request: Request): Promise<string> {
    const messages = await this.hears(asker, request);
    const saying = { content, judgement, zone: 'UTC' };
    return messages.map((message) => plainText(blocksOf(message, saying))).join('\n');
  }

  async starts(
    asker: Asker,
    respondents: readonly Asker[] = [],
    workload = 'Summaries',
  ): Promise<void> {
    const blind = respondents.length > 0 ? { respondents } : {};
    await this.hears(asker, { kind: 'start-review', workload, ...blind });
    const [review] = await this.store.list(this.#place.tenant, { team: this.#place.team });
    this.review = review?.id ?? '';
  }

  /** An answer drawn from what stands now, or from the revision given. */
  async answers(
    asker: Asker,
    question: QuestionId,
    more: Partial<{ filled: Filled; basedOn: number; onBehalfOf: Asker; differs: true }> = {},
  ): Promise<string> {
    const basedOn = standingAnswer(await this.file(), question)?.revision ?? 0;
    const filled = plainAnswers[question];
    return this.says(asker, {
      kind: 'answer-question',
      review: this.review,
      question,
      basedOn,
      filled,
      ...more,
    });
  }

  async answersAll(asker: Asker, other: Partial<Record<QuestionId, Filled>> = {}): Promise<string> {
    let said = '';
    for (const question of ['q1', 'q2', 'q3', 'q4', 'q5'] as const) {
      said = await this.answers(asker, question, {
        filled: other[question] ?? plainAnswers[question],
      });
    }
    return said;
  }

  /** The lead accepts what is recommended now, waiving whatever is owed. */
  async accepts(asker: Asker): Promise<string> {
    const stored = (await this.file()).recommendations.at(-1);
    const owed =
      stored?.recommendation.missing.filter(({ before }) => before === 'accepting') ?? [];
    return this.says(asker, {
      kind: 'decide',
      review: this.review,
      recommendation: stored?.id ?? '',
      choice: { kind: 'accept' },
      waive: owed.map(({ id }) => id),
    });
  }

  async file(): Promise<ReviewFile> {
    const file = await this.store.load(this.#place.tenant, this.review);
    if (!file) throw new Error('There is no review yet.');
    return file;
  }

  async idOf(asker: Asker): Promise<string> {
    return (await this.store.person(this.#place.tenant, asker.handle))?.id ?? '';
  }

  async leaves(): Promise<void> {
    await this.store.close();
    rmSync(this.folder, { recursive: true });
  }
}
