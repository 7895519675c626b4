/** What one look found: a mark, and what it is about and what to do. */
export interface Finding {
  readonly mark: 'ok' | 'warning' | 'wrong';
  readonly text: string;
}

export const ok = (text: string): Finding => ({ mark: 'ok', text });
export const warning = (text: string): Finding => ({ mark: 'warning', text });
export const wrong = (text: string): Finding => ({ mark: 'wrong', text });

/** Errors whose message is written for people. */
const forPeople = ['ConfigRefused', 'ContentRefused', 'DatabaseRefused', 'StoreUnavailable'];

/** Looks; whatever keeps it from looking is a finding too. */
export async function looking(
  check: () => readonly Finding[] | Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (forPeople.includes(error.name)) return [wrong(error.message)];
    const code = 'code' in error ? String(error.code) : error.name;
    return [wrong(`This could not be looked at (${code}): ${error.message}`)];
  }
}
