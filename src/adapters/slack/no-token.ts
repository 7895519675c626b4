import type { Sent } from '../../app/platform.ts';

type Trouble = Exclude<Sent, { how: 'sent' }>;

/** There is nothing to call Slack with for a tenant now, and what that means for what is to be said. */
export class NoToken extends Error {
  override readonly name = 'NoToken';
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(`No token: ${'detail' in trouble ? trouble.detail : trouble.how}`);
    this.trouble = trouble;
  }
}

/** Nothing can be said there until somebody installs the bot. */
export const refused = (detail: string): NoToken =>
  new NoToken({ how: 'refused', because: 'token', detail });

/** It will be possible by itself. */
export const later = (detail: string): NoToken => new NoToken({ how: 'down', detail });
