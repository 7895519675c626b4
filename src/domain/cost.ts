import type { AnswerBodies, CostEntry } from './answer.ts';
import { costLines } from './vocabulary.ts';

export interface Worksheet {
  /** EUR a month over the lines that are filled. */
  readonly totalEurMonth: number;
  readonly level: 'tokens-only' | 'full';
}

/** The sum of the cost lines; complete when all twelve are filled. Undefined without any line. */
export function worksheetOf(costs: AnswerBodies['q3']['costs']): Worksheet | undefined {
  const filled = costLines.flatMap((line) => {
    const entry = costs?.[line];
    return entry && isFilled(entry) ? [entry.eur] : [];
  });
  if (filled.length === 0) return undefined;
  const totalEurMonth = filled.reduce((sum, eur) => sum + eur, 0);
  return { totalEurMonth, level: filled.length === costLines.length ? 'full' : 'tokens-only' };
}

/** A line may cost nothing, but somebody has to say why. */
const isFilled = ({ eur, why }: CostEntry): boolean => eur > 0 || (why ?? '').trim() !== '';
