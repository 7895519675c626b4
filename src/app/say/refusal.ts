import type { Span } from '../blocks.ts';
import { type Content, questionOf, say } from '../content.ts';
import type { Refusal } from '../refusal.ts';

/** A refusal in one plain sentence. */
export function refusalSpans(refusal: Refusal, words: Content): Span[] {
  switch (refusal.code) {
    case 'review-decided':
    case 'review-closed':
    case 'not-decided':
    case 'not-recommended-yet':
    case 'not-a-respondent':
    case 'not-blind':
    case 'still-blind':
    case 'not-in-force':
      return say(words, `refusal.${refusal.code}`, { workload: refusal.workload });
    case 'no-such-workload':
    case 'nothing-left':
      return say(words, `refusal.${refusal.code}`, { workload: refusal.workload });
    case 'near-verb': {
      const { verb, workload } = refusal;
      return say(words, 'refusal.near-verb', { verb, workload });
    }
    case 'moved-on':
      return say(words, 'refusal.moved-on', { name: refusal.name, title: refusal.title });
    case 'was-faster':
    case 'said-the-same': {
      const { name, question } = refusal;
      return say(words, `refusal.${refusal.code}`, {
        name,
        title: questionOf(words, question).title,
      });
    }
    case 'not-yours':
      return say(words, 'refusal.not-yours', { name: refusal.name });
    case 'open-already':
      return say(words, 'refusal.open-already', { workload: refusal.workload, lead: refusal.lead });
    case 'only-lead':
      return say(words, 'refusal.only-lead', { lead: refusal.lead });
    case 'evidence-owed':
      return say(words, 'refusal.evidence-owed', { missing: refusal.missing });
    case 'same-outcome':
      return say(words, 'refusal.same-outcome', { outcome: refusal.outcome });
    default:
      return say(words, `refusal.${refusal.code}`, {});
  }
}
