import { describe, expect, it } from 'vitest';
import { type BackupState, nextStep, toTell } from '../../src/app/backup-due.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 20, 12);

/** What there is to do in a process that runs for a week already, or since `started`. */
const due = (state: BackupState, started = now - 7 * day): string =>
  nextStep(state, now, started).what;

type Proof = NonNullable<BackupState['proof']>;
const sound = (at: number, made = at): Proof => ({ at, made, sound: true });
const unsound = (at: number, made = at): Proof => ({ at, made, sound: false });

describe('a backup', () => {
  it('is made where there is none, and once the newest is a day old', () => {
    expect(due({})).toBe('make');
    expect(due({ newest: now - day })).toBe('make');
    expect(due({ newest: now - day + 1, proof: sound(now - hour) })).toBe('rest');
  });

  it('waits for a minute after the start', () => {
    expect(nextStep({}, now, now)).toEqual({ what: 'rest', until: now + minute });
    expect(due({}, now - minute)).toBe('make');
  });

  it('that failed is tried again after an hour, and meanwhile the one there is can be proven', () => {
    expect(due({ failed: now - hour })).toBe('make');
    expect(due({ failed: now - hour + 1 })).toBe('rest');
    expect(due({ newest: now - 2 * day, failed: now - 1 })).toBe('prove');
  });

  it('is made although a clock that was ahead has left a later one, or a later failure', () => {
    expect(due({ newest: now + day })).toBe('make');
    expect(due({ failed: now + day })).toBe('make');
    expect(due({ newest: now + minute, proof: sound(now) })).toBe('rest');
  });

  it('is looked for again within an hour, whatever is due later', () => {
    const calm = { newest: now, proof: sound(now) };
    expect(nextStep(calm, now, now - day)).toEqual({ what: 'rest', until: now + hour });
    const soon = { newest: now - day + minute, proof: sound(now) };
    expect(nextStep(soon, now, now - day)).toEqual({ what: 'rest', until: now + minute });
  });
});

describe('a restore as a test', () => {
  const newest = now - hour;

  it('is made of the first backup, and then every week', () => {
    expect(due({ newest })).toBe('prove');
    expect(due({ newest, proof: sound(now - 7 * day + 1) })).toBe('rest');
    expect(due({ newest, proof: sound(now - 7 * day) })).toBe('prove');
    expect(due({ newest, proof: sound(now + hour) })).toBe('prove');
  });

  it('that failed is made again with the next backup, or after a day', () => {
    expect(due({ newest, proof: unsound(now - 2 * hour, newest - day) })).toBe('prove');
    expect(due({ newest, proof: unsound(now - 2 * hour, newest) })).toBe('rest');
    expect(due({ newest, proof: unsound(now - day, newest) })).toBe('prove');
  });

  it('comes early once a backup is there that somebody was told could not be made', () => {
    const told = { at: now - 2 * hour, news: 'not-made' } as const;
    const proof = sound(now - day);
    expect(due({ newest, proof, told })).toBe('prove');
    expect(due({ newest, proof: sound(now - minute), told })).toBe('rest');
    expect(due({ newest: now - 3 * hour, proof, told })).toBe('rest');
  });
});

describe('admins', () => {
  it('are told nothing before anything has happened', () => {
    expect(toTell({})).toBeUndefined();
    expect(toTell({ newest: now })).toBeUndefined();
  });

  it('hear of each test that went well, once', () => {
    const proof = sound(now, now - hour);
    expect(toTell({ proof })).toEqual({ news: 'sound', at: now, of: now - hour });
    expect(toTell({ proof, told: { at: now, news: 'sound' } })).toBeUndefined();
    const lastWeek = { at: now - 7 * day, news: 'sound' } as const;
    expect(toTell({ proof, told: lastWeek })?.news).toBe('sound');
  });

  it.each([
    ['not-made', { failed: now }],
    ['not-sound', { proof: unsound(now) }],
  ] as const)('hear of what fails (%s) at once, and while it lasts once a week', (news, state) => {
    expect(toTell(state)).toEqual({ news, at: now, of: now });
    expect(toTell({ ...state, told: { at: now - hour, news: 'sound' } })?.news).toBe(news);
    expect(toTell({ ...state, told: { at: now - 7 * day + 1, news } })).toBeUndefined();
    expect(toTell({ ...state, told: { at: now - 7 * day, news } })?.news).toBe(news);
  });

  it('hear that it is well again, and not before it has been tried', () => {
    const told = { at: now - hour, news: 'not-made' } as const;
    expect(toTell({ newest: now, proof: sound(now - 2 * day), told })).toBeUndefined();
    expect(toTell({ newest: now, proof: sound(now), told })?.news).toBe('sound');
  });

  it('do not hear that an old backup is sound while none can be made', () => {
    const told = { at: now - hour, news: 'not-made' } as const;
    expect(toTell({ failed: now, proof: sound(now), told })).toBeUndefined();
  });
});
