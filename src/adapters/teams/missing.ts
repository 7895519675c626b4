/** What is not found now may be found in a moment, and is asked about so often; with longer waits each time. */
const patience = 5;

/** Conversations that Teams did not find, and how often in a row. */
export class Missing {
  readonly #times = new Map<string, number>();

  /** @returns whether it has been missed so often that it is gone */
  missed(conversation: string): boolean {
    const times = (this.#times.get(conversation) ?? 0) + 1;
    if (times <= patience) this.#times.set(conversation, times);
    else this.#times.delete(conversation);
    return times > patience;
  }

  found(conversation: string): void {
    this.#times.delete(conversation);
  }
}
