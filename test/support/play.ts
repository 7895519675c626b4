import { addEvidence } from '../../src/app/add-evidence.ts';
import { answerQuestion } from '../../src/app/answer-question.ts';
import { applyChanges } from '../../src/app/apply-changes.ts';
import type { Command, CommandOf, Request } from '../../src/app/command.ts';
import { decide } from '../../src/app/decide.ts';
import type { Filled } from '../../src/app/form.ts';
import { keepDraft } from '../../src/app/keep-draft.ts';
import type { Message } from '../../src/app/message.ts';
import type { Loaded, Plan, Tools } from '../../src/app/plan.ts';
import { reopen } from '../../src/app/reopen.ts';
import { startReview } from '../../src/app/start-review.ts';
import type { DecisionRecord } from '../../src/domain/decision-record.ts';
import { judgementAt } from '../../src/domain/judgement.ts';
import { type Person, type ReviewFile, standingAnswer } from '../../src/domain/review.ts';
import type { QuestionId } from '../../src/domain/vocabulary.ts';
import { content } from './prompts.ts';

export const ada: Person = { id: 'person-ada', handle: 'ada', name: 'Ada' };
export const ben: Person = { id: 'person-ben', handle: 'ben', name: 'Ben' };

/** Five answers that settle an open boundary: API-first, with nothing owed. */
export const openAnswers: Readonly<Record<QuestionId, Filled>> = {
  q1: {
    phase: 'pilot',
    today: 'none',
    classes: ['public'],
    'at.public': 'any-api',
    rule: 'written',
    privacyReview: 'done',
    privacyReviewLink: 'https://wiki.example/privacy',
  },
  q2: { bottleneck: 'iteration', frontier: 'none' },
  q3: { 'rate-limits': 'none', latency: 'none', cost: 'none' },
  q4: {
    items: ['platform'],
    servingMaturity: 'assessed',
    'proof.platform': 'https://wiki.example/k8s',
  },
  q5: { kinds: [], evals: 'yes' },
};

/** The first answer of a workload whose data has to stay inside. */
export const restricted: Filled = {
  ...openAnswers.q1,
  classes: ['regulated'],
  'at.regulated': 'controlled',
  'basis.regulated': 'contract',
};

type Played =
  | 'start-review'
  | 'keep-draft'
  | 'answer-question'
  | 'add-evidence'
  | 'decide'
  | 'reopen';
type Plans = {
  readonly [K in Played]: (loaded: Loaded, command: CommandOf<K>, tools: Tools) => Plan;
};
const plans: Plans = {
  'start-review': startReview,
  'keep-draft': keepDraft,
  'answer-question': answerQuestion,
  'add-evidence': addEvidence,
  decide,
  reopen,
};

/** Use cases played one after another on one review, with nothing underneath. */
export class Play {
  file: ReviewFile | undefined;
  /** Records of earlier reviews of the workload. */
  earlier: DecisionRecord[] = [];
  now = Date.UTC(2026, 10, 20, 9);
  #ids = 0;

  tools(): Tools {
    const newId = (): string => {
      this.#ids += 1;
      return `id-${this.#ids}`;
    };
    const judgement = judgementAt(content.knowledge, '2026-11-20');
    return { now: this.now, zone: 'Europe/Berlin', newId, judgement };
  }

  plan(request: Request & { kind: Played }, by: Person = ada): Plan {
    const command = { ...request, by, tenant: 'local', team: 'local', delivery: 'one' } as Command;
    const records = [...(this.file?.records.toReversed() ?? []), ...this.earlier];
    const loaded: Loaded = {
      ...(this.file ? { file: this.file } : {}),
      records,
      named: new Map([ada, ben].map((person) => [person.handle, person])),
    };
    const play = plans[request.kind] as (loaded: Loaded, command: Command, tools: Tools) => Plan;
    return play(loaded, command, this.tools());
  }

  /** Plans, and takes the plan for stored. */
  does(request: Request & { kind: Played }, by?: Person): readonly Message[] {
    const { changes, messages, review } = this.plan(request, by);
    if (!this.file && review) {
      const empty = { people: [], answers: [], drafts: [], evidence: [], confirmations: [] };
      const opened = { ...empty, recommendations: [], decisions: [], records: [] };
      this.file = applyChanges({ ...opened, review: review as ReviewFile['review'] }, changes);
    } else if (this.file) {
      this.file = applyChanges(this.file, changes);
    }
    this.now += 1_000;
    return messages;
  }

  starts(workload = 'Support summariser'): readonly Message[] {
    return this.does({ kind: 'start-review', workload });
  }

  answers(question: QuestionId, filled: Filled, by?: Person, basedOn?: number) {
    const standing = this.file && standingAnswer(this.file, question)?.revision;
    const revision = basedOn ?? standing ?? 0;
    const review = this.review;
    return this.does({ kind: 'answer-question', review, question, filled, basedOn: revision }, by);
  }

  answersAll(answers: Readonly<Record<QuestionId, Filled>> = openAnswers): readonly Message[] {
    this.starts();
    let said: readonly Message[] = [];
    for (const question of ['q1', 'q2', 'q3', 'q4', 'q5'] as const) {
      said = this.answers(question, answers[question]);
    }
    return said;
  }

  decides(given: Partial<CommandOf<'decide'>> = {}, by?: Person): readonly Message[] {
    const recommendation = this.file?.recommendations.at(-1)?.id ?? 'none';
    const request = { review: this.review, recommendation, choice: { kind: 'accept' }, waive: [] };
    return this.does({ kind: 'decide', ...request, ...given } as CommandOf<'decide'>, by);
  }

  get review(): string {
    return this.file?.review.id ?? 'none';
  }

  get there(): ReviewFile {
    if (!this.file) throw new Error('The play has not started.');
    return this.file;
  }
}

/** The code of what was refused; undefined where nothing was. */
export const refusalIn = (messages: readonly Message[]): string | undefined =>
  messages.flatMap((one) => (one.kind === 'refusal' ? [one.refusal.code] : []))[0];

export const kindsOf = (messages: readonly Message[]): string[] => messages.map(({ kind }) => kind);
