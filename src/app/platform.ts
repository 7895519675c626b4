import type { Message } from './message.ts';
import type { Saying } from './say/say.ts';

/** What a platform knows of one of its users. */
export interface Profile {
  readonly name: string;
  /** IANA name. */
  readonly zone?: string;
  /** Whether they look after the workspace. */
  readonly admin: boolean;
  /** Whether they are still there. */
  readonly active: boolean;
}

/**
 * Who people are on their platform. Undefined: there is nobody of that handle. Rejects when the
 * platform cannot be asked now.
 */
export interface People {
  profile(tenant: string, handle: string): Promise<Profile | undefined>;
}

/** One thing to say, in its place. Handles and channels are the platform's own. */
export interface Delivery {
  readonly tenant: string;
  readonly team?: string;
  /** The message to answer to; absent for a root card and for what is private. */
  readonly root?: string;
  /** The message it was asked beneath, as the platform calls it; there it goes without a root. */
  readonly beneath?: string;
  /** The message to edit instead of posting. */
  readonly posted?: string;
  /** Said to this person alone. */
  readonly to?: string;
  /** Their name, where it can only be said to them in front of others. */
  readonly called?: string;
  /** The root cards of the reviews it is about, by review, where they are posted. */
  readonly roots?: Readonly<Record<string, string>>;
  /** What was said to them alone and is edited instead, as the platform calls it. */
  readonly shown?: string;
  /** It may have arrived before, and has to say so. */
  readonly repeated: boolean;
  readonly message: Message;
  readonly saying: Saying;
}

/** What the platform answered. */
export type Sent =
  | { readonly how: 'sent'; readonly posted?: string }
  /** The message to edit is not there any more. */
  | { readonly how: 'gone' }
  | { readonly how: 'limited'; readonly retryAfterMs: number }
  /** It certainly did not arrive, and may the next time. */
  | { readonly how: 'down'; readonly detail: string }
  /** It left, and nobody said whether it arrived. */
  | { readonly how: 'unsure'; readonly detail: string }
  | { readonly how: 'refused'; readonly because: SendRefusal; readonly detail: string };

/** channel: archived or gone. stranger: the bot is not in it. token: nothing can be said to this tenant. */
export type SendRefusal = 'channel' | 'stranger' | 'token' | 'person' | 'message';

/** Says things on one platform. Never rejects: what goes wrong is an answer too. */
export interface Sender {
  send(delivery: Delivery): Promise<Sent>;
  /** Whether the platform answers at all, asked before something that may have arrived is repeated. */
  answers(tenant: string): Promise<boolean>;
  /** Reads a file of the platform's own, once, and keeps nothing but the SHA-256 of its bytes. */
  hash(tenant: string, address: string): Promise<FileRead>;
}

export type FileRead =
  | { readonly how: 'read'; readonly hash: string }
  | Exclude<Sent, { how: 'sent' | 'gone' }>;

/** For those who run the process: ids and codes, never texts, names or secrets. */
export interface Log {
  info(event: string, detail?: LogDetail): void;
  warn(event: string, detail?: LogDetail): void;
  error(event: string, detail?: LogDetail): void;
}
export type LogDetail = Readonly<Record<string, string | number | boolean | undefined>>;
