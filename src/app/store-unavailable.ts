/** What keeps a store from doing what it was asked. `busy` and `full` pass; the others need somebody. */
export type StoreTrouble = 'busy' | 'full' | 'failing' | 'damaged';

/**
 * The store could not do it. The message is for people. After `busy` and `full` nothing of that call
 * was stored and the same call may be made again, with the same delivery.
 */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly trouble: StoreTrouble;
  constructor(trouble: StoreTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}
