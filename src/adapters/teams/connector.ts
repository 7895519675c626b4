/** A message on its way to Teams: one card, or words. */
export interface Said {
  /** Read by notifications and screen readers, and shown where there is no card. */
  readonly text?: string;
  readonly summary?: string;
  /** An Adaptive Card, or another card of the platform's by its content type. */
  readonly card?: {
    readonly contentType: string;
    readonly content: unknown;
    readonly name?: string;
    /** Of a file that is there already. */
    readonly contentUrl?: string;
  };
}

/** Where something goes: the service that Teams named, and the conversation there. */
export interface Spot {
  readonly serviceUrl: string;
  readonly conversation: string;
}

export interface Member {
  /** `29:…`, as private messages are addressed. */
  readonly id: string;
  readonly aadObjectId?: string;
  readonly name?: string;
  readonly tenantId?: string;
  /** They are here by invitation, from another organisation. */
  readonly guest?: true;
}

/**
 * The calls that we make to Teams, one request each, none repeated by itself. All reject with what
 * the platform or the connection said; `whatWentWrong` reads it.
 */
export interface Connector {
  /** @returns what Teams calls the message */
  post(spot: Spot, said: Said): Promise<string | undefined>;
  edit(spot: Spot, activity: string, said: Said): Promise<void>;
  /** A new post in a channel, with its own thread. */
  newPost(
    serviceUrl: string,
    channel: string,
    tenant: string,
    said: Said,
  ): Promise<NewConversation>;
  /** The personal chat with somebody (`29:…`), opened or found. @returns its conversation id */
  direct(serviceUrl: string, person: string, tenant: string): Promise<NewConversation>;
  /** Somebody of a conversation, by `29:…` or by aadObjectId; rejects with 404 where they are not in it. */
  member(spot: Spot, person: string): Promise<Member>;
  /** The first members of a conversation. */
  members(spot: Spot, most: number): Promise<readonly Member[]>;
}

export interface NewConversation {
  /** `<channel>;messageid=<activity>` for a new post. */
  readonly conversation: string;
  readonly activity?: string;
}
