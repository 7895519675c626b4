import type { Profile } from '../../src/app/platform.ts';

/** The same handles in both workspaces, and other people behind them. */
export const known = ['U1', 'U2', 'U3', 'U4'] as const;
/** Whom the platform has to be asked about. */
export const stranger = 'U5';
export const handles = [...known, stranger] as const;
/** The platform says that they look after the workspace. */
const admin = 'U4';

const zones: Readonly<Record<string, string>> = {
  U1: 'Europe/Berlin',
  U2: 'America/New_York',
  U3: 'Asia/Tokyo',
  U4: 'Europe/London',
};
const names: Readonly<Record<string, string>> = {
  U1: 'Ada',
  U2: 'Ben',
  U3: 'Cleo',
  U4: 'Dora',
  U5: 'Eve',
};

export const isAdmin = (handle: string): boolean => handle === admin;

/** Days of a stranger are counted as those of nobody: it makes no difference when they are met. */
export const zoneOf = (handle: string): string => zones[handle] ?? 'UTC';

export const profileOf = (handle: string): Profile => ({
  name: names[handle] ?? handle,
  zone: zoneOf(handle),
  admin: isAdmin(handle),
  active: true,
});

/** As the platform hands somebody in: of strangers it knows no more than the handle. */
export const askerOf = (handle: string) => ({
  handle,
  name: handle === stranger ? handle : profileOf(handle).name,
});
