/** What one row of the table says. */
export interface Row {
  readonly row: number;
  readonly fault: string;
  readonly injected: string;
  readonly expected: string;
  readonly shown: readonly (readonly string[])[];
  /** What a test may need that is not everywhere. */
  readonly needs?: string;
  /** How it does not end as expected yet. */
  readonly differs?: string;
  readonly measured?: string;
}
export declare const rows: readonly Row[];
