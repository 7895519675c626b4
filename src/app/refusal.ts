import type { QuestionId } from '../domain/vocabulary.ts';

/** Why the bot does not do what it was asked: a code for machines; `phrases.yaml` has the sentence. */
export type Refusal =
  | { readonly code: 'bad-name' }
  | { readonly code: 'no-such-review' }
  | { readonly code: 'open-already'; readonly workload: string; readonly lead: string }
  | { readonly code: 'no-channel' }
  | { readonly code: 'nothing-left'; readonly workload: string }
  | { readonly code: 'which-review' }
  | { readonly code: 'only-admin' }
  /** No refusal, but as short and as private: the file follows. */
  | { readonly code: 'export-coming' }
  | { readonly code: 'outsider' }
  | { readonly code: 'no-such-workload'; readonly workload: string }
  | { readonly code: 'nothing-given' }
  | { readonly code: 'bad-day' }
  | { readonly code: 'near-verb'; readonly verb: string; readonly workload: string }
  | { readonly code: 'click-again' }
  /** What was to be shown privately has no place yet. */
  | { readonly code: 'no-chat' }
  | { readonly code: 'moved-on'; readonly name: string; readonly title: string }
  /** An answer came second: it is kept beside the one that stands, or says the same as that. */
  | {
      readonly code: 'was-faster' | 'said-the-same';
      readonly name: string;
      readonly question: QuestionId;
    }
  | { readonly code: 'review-decided'; readonly workload: string }
  | { readonly code: 'review-closed'; readonly workload: string }
  | { readonly code: 'not-decided'; readonly workload: string }
  | { readonly code: 'only-lead'; readonly lead: string }
  | { readonly code: 'not-recommended-yet'; readonly workload: string }
  | { readonly code: 'recommendation-moved' }
  | { readonly code: 'not-a-respondent'; readonly workload: string }
  | { readonly code: 'not-blind'; readonly workload: string }
  | { readonly code: 'still-blind'; readonly workload: string }
  | { readonly code: 'no-such-answer' }
  | { readonly code: 'not-yours'; readonly name: string }
  | { readonly code: 'not-in-force'; readonly workload: string }
  | { readonly code: 'evidence-owed'; readonly missing: string }
  | { readonly code: 'reason-needed' }
  | { readonly code: 'same-outcome'; readonly outcome: string }
  | { readonly code: 'look-answered'; readonly workload: string; readonly day: string }
  | { readonly code: 'none-in-force' }
  | { readonly code: 'nothing-in-force'; readonly workload: string }
  /** A review that looks at it again, or another one of it, is open. */
  | { readonly code: 'look-open'; readonly workload: string }
  | { readonly code: 'snooze-range'; readonly earliest: string; readonly latest: string }
  | { readonly code: 'bad-pace'; readonly longest: number }
  /** No refusals, but as short and as private: what was done, and when it is looked at next. */
  | {
      readonly code: 'look-snoozed' | 'pace-set';
      readonly workload: string;
      readonly day: string;
    }
  | { readonly code: 'look-asked'; readonly workload: string; readonly lead: string }
  /** Several teams have decided on a workload of that name. */
  | { readonly code: 'which-team'; readonly workload: string; readonly teams: readonly string[] }
  /** Values that nothing watches, or that cannot be so, each with what is allowed. */
  | { readonly code: 'not-observable'; readonly problems: string }
  | { readonly code: 'which-workload'; readonly workloads: readonly string[] }
  | { readonly code: 'looks-like-secret' }
  /** No refusal of ours: the platform lets the bot speak here for some hours only. */
  | { readonly code: 'install-again' }
  | { readonly code: 'busy' };

/** Short private answers that refuse nothing: what was asked is done, or on its way. */
const answers: readonly Refusal['code'][] = [
  'export-coming',
  'look-snoozed',
  'pace-set',
  'look-asked',
  'install-again',
];

export const refuses = ({ code }: Refusal): boolean => !answers.includes(code);
