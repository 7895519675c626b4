import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { composed } from '../../src/app/compose.ts';
import { newestBackup } from '../../src/cli/backups-held.ts';
import { aBackupScene, day, ends, friday, hour, minute } from './backup-clock-scene.ts';

const monday = friday + 3 * day;

describe('serve', () => {
  it('makes a backup a minute after the start and every day, and proves one a week', async () => {
    const scene = aBackupScene();
    await scene.round();
    expect(scene.ran).toEqual([]);
    await scene.passes(2 * minute);
    expect(scene.ran).toEqual(['backup', 'restore']);
    expect(newestBackup(scene.place, scene.folder, scene.now())?.at).toBe(friday + minute);
    await scene.passes(7 * day + hour, 10 * minute);
    expect(scene.ran.filter((one) => one === 'backup')).toHaveLength(8);
    expect(scene.ran.filter((one) => one === 'restore')).toHaveLength(2);
    expect(readdirSync(scene.folder).filter((name) => name.endsWith('.db'))).toHaveLength(7);
  });

  it('says in the log what was made, with figures, and what was not, with the reason', async () => {
    const scene = aBackupScene();
    await scene.passes(2 * minute);
    scene.ends = { backup: ends.failed, restore: ends.failed };
    await scene.passes(8 * day, 10 * minute);
    const made = { bytes: expect.any(Number), rows: expect.any(Number), ms: expect.any(Number) };
    const file = expect.stringMatching(/^reviews-.*\.db$/);
    const said = (event: string): object | undefined =>
      scene.logged.find((one) => one.event === event)?.detail;
    expect(said('backup.made')).toEqual({ file, ...made });
    expect(said('proof.made')).toEqual({ file, ...made });
    expect(said('backup.failed')).toEqual({ why: 'the disk is full', ms: made.ms });
    expect(said('proof.failed')).toEqual({ file, why: 'the disk is full', ms: made.ms });
  });

  it('knows after a restart what was done, also by hand, and does it no second time', async () => {
    const scene = aBackupScene();
    await scene.passes(2 * minute);
    scene.starts();
    await scene.passes(hour);
    expect(scene.ran).toEqual(['backup', 'restore']);
  });

  it('begins anew where its memory cannot be read', async () => {
    const scene = aBackupScene();
    await scene.passes(2 * minute);
    writeFileSync(`${scene.place}.backups.json`, '{"proof":');
    scene.starts();
    await scene.passes(2 * minute);
    expect(scene.ran).toEqual(['backup', 'restore', 'restore']);
  });

  it('tries again within the hour what failed, and at the next start what was cut short', async () => {
    const scene = aBackupScene();
    scene.ends.backup = ends.failed;
    await scene.passes(59 * minute);
    expect(scene.ran).toEqual(['backup']);
    await scene.passes(hour);
    expect(scene.ran).toEqual(['backup', 'backup']);
    scene.ends.backup = ends.cut;
    await scene.passes(hour);
    const { length } = scene.logged.filter(({ event }) => event === 'backup.failed');
    expect(length).toBe(2);
    scene.starts();
    scene.ends.backup = ends.done;
    await scene.passes(minute);
    expect(scene.events()).toContain('backup.made');
  });

  it('takes a command that ends well and leaves no backup for one that failed', async () => {
    const scene = aBackupScene();
    scene.starts({ program: { run: async () => ends.done } });
    await scene.passes(minute);
    expect(scene.logged.at(0)?.detail['why']).toBe('there is no new backup in the folder');
  });

  it('goes on where nothing can be noted beside the database', async () => {
    const scene = aBackupScene();
    mkdirSync(`${scene.place}.backups.json`);
    await scene.passes(hour);
    expect(scene.ran).toEqual(['backup', 'restore']);
    expect(scene.events()).toContain('backup.not-noted');
  });
});

describe('admins', () => {
  it('of each tenant that has something hear once a week that a backup is sound', async () => {
    const scene = aBackupScene();
    await scene.opens('slack:T1', 'ada');
    await scene.opens('slack:T1', 'bo', { admin: false });
    await scene.opens('teams:T2', 'cy', { admin: false });
    const settings = { admins: ['cy'], outsiders: false };
    const changes = [{ kind: 'settings-changed', settings }] as const;
    await scene.store.note('teams:T2', { delivery: 'settings', at: friday, changes });
    await scene.passes(hour);
    const both = ['slack:T1 ada sound 2026-11-20', 'teams:T2 cy sound 2026-11-20'];
    expect(await scene.told()).toEqual(both);
    await scene.sent();
    scene.starts();
    await scene.passes(6 * day, hour);
    expect(await scene.told()).toEqual([]);
    await scene.passes(day + hour, hour);
    expect((await scene.told()).map((one) => one.split(' ').slice(0, 3).join(' '))).toEqual([
      'slack:T1 ada sound',
      'teams:T2 cy sound',
    ]);
  });

  it('hear the first time that it fails, not every hour, and when it is well again', async () => {
    const scene = aBackupScene();
    await scene.opens('slack:T1', 'ada');
    scene.ends.backup = ends.failed;
    await scene.passes(6 * day, 10 * minute);
    expect(await scene.told()).toEqual(['slack:T1 ada not-made 2026-11-20']);
    await scene.sent();
    await scene.passes(day + hour, 10 * minute);
    expect(await scene.told()).toEqual(['slack:T1 ada not-made 2026-11-27']);
    await scene.sent();
    scene.ends.backup = ends.done;
    await scene.passes(2 * hour, 10 * minute);
    expect(await scene.told()).toEqual(['slack:T1 ada sound 2026-11-27']);
  });

  it('hear of a backup that cannot be restored, and of the next one that can', async () => {
    const scene = aBackupScene();
    await scene.opens('slack:T1', 'ada');
    scene.ends.restore = ends.failed;
    await scene.passes(hour);
    expect(await scene.told()).toEqual(['slack:T1 ada not-sound 2026-11-20']);
    await scene.sent();
    scene.ends.restore = ends.done;
    await scene.passes(day, 10 * minute);
    expect(await scene.told()).toEqual(['slack:T1 ada sound 2026-11-21']);
  });

  it('hear it once, however the process ends between saying and noting it', async () => {
    const scene = aBackupScene();
    await scene.opens('slack:T1', 'ada');
    await scene.passes(hour);
    await scene.sent();
    rmSync(`${scene.place}.backups.json`);
    scene.starts();
    await scene.passes(hour);
    expect(scene.ran).toEqual(['backup', 'restore', 'restore']);
    expect(await scene.told()).toEqual([]);
  });

  it('of one tenant hear although telling another one failed, and that one the next time', async () => {
    const scene = aBackupScene();
    await scene.opens('slack:T1', 'ada');
    await scene.opens('slack:T2', 'bo');
    const note = scene.store.note;
    const store = {
      ...scene.store,
      note: async (...given: Parameters<typeof note>) => {
        if (given[0] === 'slack:T2') throw new Error('busy');
        return note(...given);
      },
    };
    scene.starts({ store });
    await scene.passes(minute);
    await expect(scene.passes(minute)).rejects.toThrow('busy');
    expect(await scene.told()).toEqual(['slack:T1 ada sound 2026-11-20']);
    scene.starts();
    await scene.passes(minute);
    expect(scene.ran).toEqual(['backup', 'restore']);
    expect(await scene.told()).toHaveLength(2);
  });

  it('that have left, and whose workspace has taken the bot out, hear nothing', async () => {
    const scene = aBackupScene();
    await scene.opens('slack:T1', 'ada', { admin: true, active: false });
    await scene.opens('slack:T2', 'bo');
    await scene.installs.keep('slack:T2', { sealed: 'token', at: friday - day });
    await scene.installs.remove('slack:T2', friday);
    await scene.passes(hour);
    expect(await scene.told()).toEqual([]);
    expect(scene.logged.at(-1)).toEqual({
      event: 'backup.told',
      detail: { news: 'sound', tenants: 0 },
    });
  });

  it('are not more than ten of a tenant', async () => {
    const scene = aBackupScene();
    for (let n = 0; n < 12; n += 1) await scene.opens('slack:T1', `admin-${n}`);
    await scene.passes(hour);
    expect(await scene.told()).toHaveLength(10);
  });

  it('read it in their working hours and by their own calendar, and not after a week', async () => {
    const scene = aBackupScene();
    // Saturday, 0:30 of the day after in Auckland.
    scene.at(friday - 30 * minute);
    scene.starts();
    await scene.opens('slack:T1', 'ada', { admin: true, zone: 'Pacific/Auckland' });
    await scene.passes(hour);
    const [letter] = await scene.letters();
    if (!letter) throw new Error('Nothing waits.');
    expect(letter.due).toBe(Date.UTC(2026, 10, 22, 20));
    const desk = {
      store: scene.store,
      outbox: { stuckOf: async () => [] },
      exportOf: () => {
        throw new Error('Nothing is exported here.');
      },
    };
    const tools = { now: monday, zone: 'UTC', newId: () => '', judgement: undefined as never };
    expect(await composed(letter, desk, tools)).toEqual({
      message: { kind: 'backup-told', news: 'sound', of: friday - 29 * minute },
      zone: 'Pacific/Auckland',
      to: 'ada',
      called: 'ada',
    });
    const late = { ...tools, now: letter.at + 7 * day + 1 };
    expect(await composed(letter, desk, late)).toBeUndefined();
  });
});
