/**
 * What every platform can show, in characters and counts: the smallest of what Slack's Block Kit and
 * Teams' Adaptive Cards take. The loader refuses words that are longer.
 */
export const limits = {
  /** Slack: option text and description, button text. */
  choiceLabel: 75,
  choiceDetail: 75,
  /** Slack: modal title. */
  questionTitle: 24,
  /** Slack: header text. */
  questionText: 150,
  /** Slack: placeholder; field labels may be longer, but nobody reads them. */
  fieldLabel: 150,
  /** Slack: section text, less what the card puts around it. */
  sentence: 2_000,
} as const;
