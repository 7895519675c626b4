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
  | { readonly code: 'looks-like-secret' }
  | { readonly code: 'busy' };
