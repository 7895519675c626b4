import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqlitePrivacy } from '../../src/adapters/sqlite/sqlite-privacy.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/sqlite-store.ts';
import { aCommit, anOpening, noon } from '../support/builders.ts';
import { linesOf, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { accepting, apiPilot } from '../support/lines.ts';
import { ada, leaveTraces, namesAda } from '../support/named-everywhere.ts';
import { keys, sitDown } from '../support/pty.ts';
import { storedReview } from '../support/stored.ts';
import { talk } from '../support/talk.ts';

/** A database in which Ada is named in every place of a tenant. */
async function traces(tenant = 'local') {
  const cwd = ownFolder();
  const db = join(cwd, 'reviews.db');
  const store = openSqliteStore(db);
  await leaveTraces(store, tenant);
  await store.close();
  return {
    cwd,
    db,
    run: (...args: string[]) => runCli([...args, '--db', db], { cwd, env: { TZ: 'UTC' } }),
    bytes: () =>
      ['', '-wal', '-shm']
        .map((end) => (existsSync(db + end) ? readFileSync(db + end, 'latin1') : ''))
        .join(''),
  };
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('\\', '');

describe('erase', () => {
  it('says what it reached, and nothing of the person is left in the file', async () => {
    const { run, bytes, db } = await traces();
    expect(namesAda(bytes())).toBe(true);
    const ran = await run('erase', 'ada.l', '--yes');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(namesAda(bytes())).toBe(false);
    const said = flat(ran.stdout);
    expect(said).toContain('"Former member 1" has taken the place of name and handle.');
    expect(said).toContain('12 in answers, 1 in evidence, 6 in recommendations');
    expect(said).toContain('Unsubmitted forms of theirs, deleted: 1.');
    expect(said).toContain(
      "Open reviews led by Former member 1 until somebody else takes over: Former member 1's assistant.",
    );
    expect(said).toContain(`gone from ${db}, its write-ahead log and its free pages`);
    expect(said).toContain('There is no backup in');
    // What is said may stand in a log.
    expect(namesAda(ran.stdout)).toBe(false);
  });

  it('works on a review that was talked through, which then reads as before', async () => {
    const cwd = ownFolder();
    const env = { USER: 'ada.l' };
    const words = 'ada.l and Bo agreed';
    await talk(
      ['try', 'Ranking', '--db', 'r.db'],
      { ...apiPilot, 'q2.words': words, ...accepting },
      {
        cwd,
        env,
      },
    );
    const before = await storedReview(join(cwd, 'r.db'), 'Ranking');
    expect((await runCli(['erase', 'ADA.L', '--yes', '--db', 'r.db'], { cwd, env })).code).toBe(0);
    const after = await storedReview(join(cwd, 'r.db'), 'Ranking');
    expect(after.answers.map(({ id }) => id)).toEqual(before.answers.map(({ id }) => id));
    expect(after.records[0]?.body.answers[1]?.body.words).toBe('Former member 1 and Bo agreed');
    const shown = await runCli(['show', 'Ranking', '--db', 'r.db'], { cwd, env });
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain('Former member 1');
    expect(shown.stdout).not.toContain('ada.l');
  });

  it('does nothing in a pipe without --yes, and says what it would do', async () => {
    const { run, bytes } = await traces();
    const before = bytes();
    const ran = await run('erase', 'Ada Lovelace');
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain('"Former member 1" takes the place');
    expect(ran.stderr).toBe('Nothing was changed. Add --yes to go on without being asked.\n');
    expect(bytes()).toBe(before);
  });

  it.each([
    ['no, which is what Enter means', keys.enter, false],
    ['no at Ctrl-C', keys.ctrlC, false],
    ['yes', `y${keys.enter}`, true],
  ])('asks at a terminal, and takes %s', async (_answer, pressed, erased) => {
    const { cwd, db, bytes } = await traces();
    const sitting = sitDown(['erase', 'ada.l', '--db', db], cwd, { NO_COLOR: '1' });
    await sitting.shows(/Erase Ada Lovelace \(ada\.l\) for good\? \[y\/N\]/);
    sitting.press(pressed);
    expect(await sitting.exit).toBe(0);
    const said = erased ? 'has taken the place' : 'Nothing was changed.';
    expect(sitting.written()).toContain(said);
    expect(namesAda(bytes())).toBe(!erased);
  });

  it('names the backups that still hold the person, and until when', async () => {
    const { run, cwd } = await traces();
    const folder = join(cwd, 'backups');
    mkdirSync(folder);
    const day = 86_400_000;
    const stampOf = (at: number): string => new Date(at).toISOString().replaceAll(':', '');
    const yesterday = Date.now() - day;
    const names = [yesterday, yesterday - 20 * day, Date.now() + day].map(
      (at) => `reviews-${stampOf(at)}.db`,
    );
    for (const name of [...names, 'reviews-of-march.db', 'other-2026.db', `${names[0]}.json`]) {
      writeFileSync(join(folder, name), '');
    }
    utimesSync(join(folder, 'reviews-of-march.db'), 1_000, 1_000);
    const said = flat((await run('erase', 'ada.l', '--yes')).stdout);
    const listed = [...said.matchAll(/- (\S+\.db), made/g)].map(([, name]) => name);
    expect(listed).toEqual([names[0], names[1], 'reviews-of-march.db']);
    const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
    expect(said).toContain(`the last of these goes by ${long.format(yesterday + 35 * day)}.`);
    expect(said).toContain('made 1 January 1970');
  });

  it('says so where backups are older than they are kept', async () => {
    const { run, cwd } = await traces();
    mkdirSync(join(cwd, 'backups'));
    writeFileSync(join(cwd, 'backups', 'reviews-2020-01-15T120000.000Z.db'), '');
    const said = flat((await run('erase', 'ada.l', '--yes')).stdout);
    expect(said).toContain('made 15 January 2020');
    expect(said).toContain('delete them');
  });

  it.each([
    ['somebody unknown', 'nobody', /^Nobody called "nobody" is known to the tenant "local"\.\n$/],
    ['a part of a name', 'Ada', /^Nobody called "Ada"/],
  ])('answers %s in one sentence', async (_who, words, sentence) => {
    const { run, bytes } = await traces();
    const before = bytes();
    const ran = await run('erase', words, '--yes');
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(sentence);
    expect(bytes()).toBe(before);
  });

  it('answers a second time in one sentence, by the old handle and by the pseudonym', async () => {
    const { run } = await traces();
    await run('erase', 'ada.l', '--yes');
    expect(linesOf((await run('erase', 'ada.l', '--yes')).stderr)).toHaveLength(1);
    const again = await run('erase', 'former member 1', '--yes');
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/^"Former member 1" was erased on .* nothing left to erase\.\n$/);
  });

  it('lists who is meant where several have the name, and takes the id', async () => {
    const { run, db } = await traces();
    const store = openSqliteStore(db);
    const twin = { id: 'id-of-twin', handle: 'ada.2', name: 'Ada Lovelace' };
    const opening = anOpening({ id: 'review-2', workload: 'Other' });
    const known = { kind: 'person-known', person: twin } as const;
    await store.commit('local', { ...opening, changes: [known, ...opening.changes] });
    await store.close();
    const asked = await run('erase', 'ada lovelace', '--yes');
    expect(asked.code).toBe(2);
    expect(linesOf(asked.stderr).slice(1)).toEqual([
      '  id-of-ada  Ada Lovelace (ada.l)',
      '  id-of-twin  Ada Lovelace (ada.2)',
    ]);
    const erased = await run('erase', 'id-of-twin', '--yes');
    expect(flat(erased.stdout)).toContain('Others with the same name: 1.');
    expect((await run('about', 'ada.l')).code).toBe(0);
    expect((await run('about', 'ada.2')).code).toBe(2);
  });

  it('stays within its tenant', async () => {
    const { run, db } = await traces();
    const store = openSqliteStore(db);
    await leaveTraces(store, 'slack:T1');
    await store.close();
    expect((await run('erase', 'ada.l', '--yes', '--tenant', 'slack:T1')).code).toBe(0);
    expect((await run('about', 'ada.l', '--tenant', 'slack:T1')).code).toBe(2);
    expect((await run('about', 'ada.l')).code).toBe(0);
    const privacy = openSqlitePrivacy(db);
    expect(await privacy.trail('local')).toEqual([]);
    expect(await privacy.trail('slack:T1')).toMatchObject([{ by: 'operator' }]);
    await privacy.close();
  });
});

describe('about', () => {
  it('prints everything that is held about a person', async () => {
    const { run } = await traces();
    const ran = await run('about', 'ada.l');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const said = flat(ran.stdout);
    expect(said).toContain('# What is held about Ada Lovelace (ada.l)');
    expect(said).toContain('Handle: ada.l. Id: id-of-ada. Since 15 January 2026.');
    expect(said).toContain(
      "- Ada Lovelace's assistant (open): lead, opened, answered, added evidence, decided; answers: 5",
    );
    for (const part of ['Answers', 'Evidence', 'Decisions', 'Unsubmitted forms', 'What they did']) {
      expect(said).toContain(`## ${part}`);
    }
    expect(said).toContain('(dissent, by somebody else)');
    expect(said).toContain('ADA.L says: ask Ada Lovelace, or Ada and Lovelace');
  });

  it('gives it as JSON for somebody who asks what is held', async () => {
    const { run } = await traces();
    const { stdout } = await run('about', ada.name, '--format', 'json');
    const held = JSON.parse(stdout);
    expect(held).toMatchObject({ tenant: 'local', person: ada, since: noon - 1 });
    expect(held.answers).toHaveLength(5);
    expect(held.answers[0]).toMatchObject({ workload: "Ada Lovelace's assistant", question: 'q1' });
    expect(Object.keys(held)).toEqual([
      'tenant',
      'person',
      'since',
      'reviews',
      'answers',
      'evidence',
      'decisions',
      'drafts',
      'actions',
      'namedIn',
    ]);
  });
});

describe('retention', () => {
  const ended = async () => {
    const place = await traces();
    const store = openSqliteStore(place.db);
    await store.commit('local', anOpening({ id: 'old', workload: 'Old one', openedAt: noon }));
    const closed = { kind: 'review-changed', set: { state: 'closed' } } as const;
    await store.commit('local', aCommit([closed], { review: 'old' }));
    await store.close();
    return place;
  };

  it('is off until it is set, and can be switched off again', async () => {
    const { run } = await ended();
    expect((await run('retention')).stdout).toContain('kept for ever');
    const set = await run('retention', '--months', '2');
    expect(flat(set.stdout)).toContain('kept for 2 months');
    expect(flat((await run('retention')).stdout)).toContain(
      'Old one (search), ended 15 January 2026',
    );
    expect((await run('retention', '--months', 'off')).stdout).toContain('kept for ever');
  });

  it('removes only when it is told to and sure, and says what', async () => {
    const { run, bytes } = await ended();
    await run('retention', '--months', '2');
    const asked = await run('retention', '--apply');
    expect(asked.code).toBe(2);
    expect(asked.stdout).toContain('Old one');
    expect(asked.stderr).toContain('Add --yes');
    expect(bytes()).toContain('Old one');
    const applied = await run('retention', '--apply', '--yes');
    expect(applied.code).toBe(0);
    expect(flat(applied.stdout)).toContain('Removed: 1.');
    expect(bytes()).not.toContain('Old one');
    expect((await run('retention', '--apply', '--yes')).stdout).toContain('nothing to remove');
  });

  it.each(['0', '1201', 'never'])('refuses %j months', async (months) => {
    const cwd = ownFolder();
    const ran = await runCli(['retention', `--months=${months}`, '--db', 'r.db'], { cwd });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toBe(
      `--months: found "${months}", allowed: a whole number from 1 to 1200, or off.\n`,
    );
  });
});
