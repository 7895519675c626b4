import type { Address, Addresses } from '../../../src/app/addresses.ts';

/** Addresses that are kept for as long as a test. */
export function keptAddresses(): Addresses & { readonly writes: () => number } {
  const kept = new Map<string, Address>();
  let writes = 0;
  const lose = (key: string, lost: string): void => {
    const known = kept.get(key);
    if (known) kept.set(key, { ...known, lost });
  };
  return {
    writes: () => writes,
    address: async (tenant, of) => kept.get(`${tenant} ${of}`),
    async keepAddresses(tenant, refs, at) {
      writes += 1;
      for (const [of, ref] of Object.entries(refs)) kept.set(`${tenant} ${of}`, { ref, at });
    },
    loseAddress: async (tenant, of, why) => lose(`${tenant} ${of}`, why),
    async loseTenant(tenant, why) {
      for (const key of kept.keys()) if (key.startsWith(`${tenant} `)) lose(key, why);
    },
  };
}
