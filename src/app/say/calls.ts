/** How things are asked for on a platform, as somebody types them or finds them there. */
export interface Calls {
  readonly start: (workload: string) => string;
  readonly relook: (workload: string) => string;
  readonly list: string;
  /** How the bot is brought into a channel. */
  readonly invite: string;
}

/** In a terminal. */
export const typedCalls: Calls = {
  start: (workload) => `try ${workload}`,
  relook: (workload) => `relook ${workload}`,
  list: 'list',
  invite: 'serve',
};
