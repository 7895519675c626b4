import type { Recommendation } from '../domain/recommendation.ts';
import type { Rule } from '../domain/rule.ts';

/** What has become of the rules, by their ids. A record holds their sentences, not their conditions. */
export type RuleChange =
  /** There is no such rule any more. */
  | { readonly kind: 'rule-gone'; readonly rule: string }
  /** It says something else, or leads elsewhere, than it did. */
  | {
      readonly kind: 'rule-text';
      readonly rule: string;
      readonly before: string;
      readonly now: string;
    }
  /** It holds as it did, and one before it decides now. */
  | { readonly kind: 'rule-overtaken'; readonly rule: string; readonly by: string }
  /** It does not hold any more: its conditions are others, or what they are read from. */
  | { readonly kind: 'rule-not-met'; readonly rule: string }
  /** The same rule leads elsewhere. */
  | { readonly kind: 'same-rule'; readonly rule: string };

/**
 * How the rule that decided then and the one that decides now have moved, as far as it can be told.
 * @param met whether all that a rule of today asks for is so in this case
 */
export function ruleChanges(
  before: Recommendation,
  now: Recommendation,
  rules: readonly Rule[],
  met: (rule: Rule) => boolean,
): RuleChange[] {
  const { rule } = before;
  if (rule === now.rule) {
    return [...textChanges(before, rules), { kind: 'same-rule', rule }];
  }
  const there = rules.find(({ id }) => id === rule);
  if (!there) return [{ kind: 'rule-gone', rule }];
  const fate: RuleChange = met(there)
    ? { kind: 'rule-overtaken', rule, by: now.rule }
    : { kind: 'rule-not-met', rule };
  return [...textChanges(before, rules), fate];
}

/** Of every rule that counted then and is still there: whether its sentence is another one now. */
const textChanges = ({ reasons }: Recommendation, rules: readonly Rule[]): RuleChange[] =>
  reasons.flatMap(({ rule, because }): RuleChange[] => {
    const there = rules.find(({ id }) => id === rule);
    if (!there || wroteIt(there.because, because)) return [];
    return [{ kind: 'rule-text', rule, before: because, now: there.because }];
  });

/** Whether a sentence was made from this one, whatever was put in the places of its names. */
function wroteIt(template: string, sentence: string): boolean {
  const parts = template.split(/\{[a-zA-Z0-9-]+\}/).map(escaped);
  return new RegExp(`^${parts.join('.*')}$`, 's').test(sentence);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
