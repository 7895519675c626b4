/** What a tenant's admins decide for their workspace. */
export interface Settings {
  /** People, by id, who are admins here beside those the platform says are. */
  readonly admins: readonly string[];
  /** Whether people of other organisations may take part. */
  readonly outsiders: boolean;
  /** For how many months reviews that ended are kept; absent: for ever. */
  readonly retentionMonths?: number;
}

export const defaultSettings: Settings = { admins: [], outsiders: false };
