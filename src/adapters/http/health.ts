import { setTimeout as pause } from 'node:timers/promises';
import { answerJson, type Route } from './route.ts';

/** Something the process needs in order to be of use. */
export interface Part {
  readonly name: string;
  /** Undefined while all is well, else a code for what is not; never a secret. Rejects: `failing`. */
  state(): Promise<string | undefined>;
}

/** Whoever asks wants to know now. */
const patienceMs = 2_000;

/** `/healthz`: the process lives. `/readyz`: so does everything it needs. */
export const healthRoutes = (parts: readonly Part[]): readonly Route[] => [
  {
    method: 'GET',
    path: '/healthz',
    handle: (_request, response) => answerJson(response, 200, { status: 'ok' }),
  },
  {
    method: 'GET',
    path: '/readyz',
    async handle(_request, response) {
      const states = await Promise.all(parts.map(async (part) => [part.name, await stateOf(part)]));
      const ready = states.every(([, state]) => state === 'ok');
      const status = ready ? 'ready' : 'not-ready';
      answerJson(response, ready ? 200 : 503, { status, ...Object.fromEntries(states) });
    },
  },
];

async function stateOf(part: Part): Promise<string> {
  const late = new AbortController();
  const tooLate = pause(patienceMs, 'too-slow', { signal: late.signal }).catch(() => 'ok');
  const told = part.state().then(
    (state) => state ?? 'ok',
    () => 'failing',
  );
  try {
    return await Promise.race([told, tooLate]);
  } finally {
    late.abort();
  }
}
