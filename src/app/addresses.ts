/**
 * How a platform reaches a channel or a person, as it told us itself the last time. What is in it is
 * the platform's own.
 */
export interface Address {
  /** The platform's own words for it: ids and addresses, never texts or names. */
  readonly ref: Readonly<Record<string, string>>;
  /** When it was told, epoch ms. */
  readonly at: number;
  /** Why nothing can be said there any more, where that is so. */
  readonly lost?: string;
}

/** Where platforms can be reached that do not take an id alone. */
export interface Addresses {
  /** @param of a channel, or the handle of a person */
  address(tenant: string, of: string): Promise<Address | undefined>;
  /** By what they are of, these take the place of what was known; what was lost is found again. */
  keepAddresses(
    tenant: string,
    refs: Readonly<Record<string, Address['ref']>>,
    at: number,
  ): Promise<void>;
  /** Nothing is said there until it is told anew. */
  loseAddress(tenant: string, of: string, why: string): Promise<void>;
  /** Every address of a tenant is lost: the bot was taken out of it. */
  loseTenant(tenant: string, why: string): Promise<void>;
}
