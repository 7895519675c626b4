import type { TeamsRequest } from './fake-teams.ts';

/** How calls go wrong. */
export interface Fault {
  /** Which ones; all, unless told. */
  readonly when?: (request: Pick<TeamsRequest, 'method' | 'path' | 'body'>) => boolean;
  /** How often; once, unless told. */
  readonly times?: number;
  /**
   * `answer`: with the status below, and nothing happens. `hang`: never an answer. `cut`: the
   * connection ends without one.
   */
  readonly how: 'answer' | 'hang' | 'cut';
  readonly status?: number;
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What was asked happens all the same, and only the answer is lost. */
  readonly taken?: boolean;
}

/** Faults that still wait for their call. */
export class Faults {
  readonly #waiting: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting.length = 0;
  }

  meet(request: Pick<TeamsRequest, 'method' | 'path' | 'body'>): Fault | undefined {
    const found = this.#waiting.find(
      ({ fault, left }) => left > 0 && (fault.when?.(request) ?? true),
    );
    if (found) found.left -= 1;
    return found?.fault;
  }
}

export const isPost = ({ method, path }: Pick<TeamsRequest, 'method' | 'path'>): boolean =>
  method === 'POST' && path.includes('/activities');
export const isEdit = ({ method }: Pick<TeamsRequest, 'method'>): boolean => method === 'PUT';
