/** An error a person is meant to read: one plain sentence, or one a line. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Exit codes: 0 done, 1 something failed here, 2 the input or a setting cannot be used. */
export const exitCodes = { failed: 1, badInput: 2 } as const;
