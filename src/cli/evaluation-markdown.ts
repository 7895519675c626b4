import { loadContent } from '../adapters/content/load-content.ts';
import { markdownOf } from '../app/markdown.ts';
import { comparisonBlocks } from '../app/say/comparison.ts';
import { recommendationBlocks } from '../app/say/recommendation.ts';
import type { Case } from '../domain/case.ts';
import type { Comparison, Recommendation } from '../domain/recommendation.ts';

/** The machine door's answer for people; only this form of it needs the words of `dialogs/`. */
export function evaluationMarkdown(
  subject: Case,
  recommendation: Recommendation,
  comparison?: Comparison,
): string {
  const content = loadContent();
  const changes = comparison ? comparisonBlocks(comparison, recommendation.outcome, content) : [];
  return markdownOf([...recommendationBlocks({ subject, recommendation }, content), ...changes]);
}
