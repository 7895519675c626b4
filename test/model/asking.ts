import type { Request } from '../../src/app/command.ts';
import type { Outcome, QuestionId, TriggerId } from '../../src/domain/vocabulary.ts';
import type { Channel, Tenant } from './model.ts';

/** Something that somebody asks for, with reviews and what belongs to them by their places. */
export interface Ask {
  readonly tenant: Tenant;
  readonly who: string;
  /** In the review's channel, in another one, or outside of any. */
  readonly from: 'channel' | 'elsewhere' | 'other-channel';
  readonly byLetter: boolean;
  readonly what: What;
}

/** A review of the tenant, or one of the other tenant, whose id somebody has got hold of. */
export interface Target {
  readonly at: number;
  readonly foreign?: true;
}

export type AboutReview = { readonly review: Target } & (
  | {
      readonly kind: 'answer';
      readonly question: QuestionId;
      readonly pick: number;
      readonly basedOn: number;
      readonly differs: boolean;
      readonly for?: string;
    }
  /** `answer`: its place; -1: one of another tenant. */
  | { readonly kind: 'confirm' | 'settle'; readonly answer: number }
  | {
      readonly kind: 'evidence';
      readonly supports: QuestionId;
      readonly body: string;
      readonly expires?: string;
    }
  | { readonly kind: 'lead'; readonly to: string }
  /** `recommended`: its place; -1: one of another tenant. */
  | {
      readonly kind: 'decide';
      readonly recommended: number;
      readonly choose?: { readonly outcome: Outcome; readonly reason: string };
      readonly waives: boolean;
    }
  | { readonly kind: 'pause'; readonly paused: boolean }
  | { readonly kind: 'withdraw'; readonly reason: string }
  | { readonly kind: 'same'; readonly number?: number }
  | { readonly kind: 'snooze'; readonly until: string; readonly number?: number }
  | { readonly kind: 'changed'; readonly triggers: readonly TriggerId[] }
  | { readonly kind: 'pace'; readonly months?: number }
  | { readonly kind: 'reveal' | 'reopen' | 'close' | 'look' }
);

export interface Start {
  readonly kind: 'start';
  readonly channel: Channel;
  readonly workload: number;
  readonly name: string;
  readonly lead?: string;
  readonly respondents: readonly string[];
}

export type What = Start | AboutReview;
export type What_<K extends What['kind']> = Extract<What, { kind: K }>;

/** What a request is called where refusals are noted. */
export const requestOf: Readonly<Record<What['kind'], Request['kind']>> = {
  start: 'start-review',
  answer: 'answer-question',
  confirm: 'confirm-answer',
  settle: 'settle-answer',
  evidence: 'add-evidence',
  lead: 'change-lead',
  decide: 'decide',
  pause: 'pause-review',
  withdraw: 'withdraw-record',
  same: 'reaffirm',
  snooze: 'snooze-look',
  changed: 'look-again',
  pace: 'set-pace',
  reveal: 'reveal',
  reopen: 'reopen',
  close: 'close-review',
  look: 'ask-for-look',
};
