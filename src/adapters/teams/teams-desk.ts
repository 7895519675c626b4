import type { Addresses } from '../../app/addresses.ts';
import type { ChatDesk } from '../../app/desk/desk.ts';
import type { Connector } from './connector.ts';
import type { Guests } from './guests.ts';
import type { Roster } from './roster.ts';

/** What everything that arrives from Teams is handled with. */
export interface TeamsDesk extends ChatDesk {
  readonly connector: Connector;
  readonly addresses: Addresses;
  readonly roster: Roster;
  readonly guests: Guests;
  /** The app id under which the bot is registered; empty in development. */
  readonly botId: string;
  /** Nothing is authenticated, and nobody but this machine can reach us. */
  readonly dev: boolean;
}
