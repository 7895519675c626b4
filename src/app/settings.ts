/** What a tenant's admins decide for their workspace. */
export interface Settings {
  /** People, by id, who are admins here beside those the platform says are. */
  readonly admins: readonly string[];
  /** Whether people of other organisations may take part. */
  readonly outsiders: boolean;
  /** For how many months reviews that ended are kept; absent: for ever. */
  readonly retentionMonths?: number;
  /** Months between two looks at a decision; absent: as the knowledge says. */
  readonly lookMonths?: number;
  /** Days on which nobody is asked anything, `YYYY-MM-DD`, beside weekends. */
  readonly holidays?: readonly string[];
  /** Nobody of this workspace is asked anything while it is set. */
  readonly looksPaused?: true;
}

export const defaultSettings: Settings = { admins: [], outsiders: false };
