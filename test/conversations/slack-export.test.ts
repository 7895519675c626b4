import { expect, test, vi } from 'vitest';
import { openSqlitePrivacy } from '../../src/adapters/sqlite/sqlite-privacy.ts';
import { exportHistory } from '../../src/cli/export.ts';
import { parseCsv } from '../support/csv.ts';
import { type OurApp, startOurApp } from '../support/slack/our-app.ts';
import { decides } from '../support/slack/reviewing.ts';
import { openWorkspace } from '../support/slack/slack-workspace.ts';

/** The zone in which the command line writes days. */
const { timeZone: tz } = Intl.DateTimeFormat().resolvedOptions();
const coming = 'Hosting Review: It comes as a file, to you alone.';
const onlyAdmins = 'Hosting Review: Only an admin of this workspace can do that.';

async function scene() {
  const workspace = await openWorkspace();
  const app = await startOurApp(workspace);
  const ada = workspace.person('Ada Lovelace', { admin: true, tz });
  const ben = workspace.person('Ben Okri');
  return { workspace, app, ada, ben };
}

type Format = 'csv' | 'json' | 'markdown';

/** What the command line writes about the same workspace. */
async function byCommandLine({ db }: OurApp, format: Format): Promise<string> {
  const parts: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
    parts.push(String(part));
    return true;
  });
  await exportHistory({ format, db, tenant: 'slack:T1' }, {}).finally(() => write.mockRestore());
  return parts.join('');
}

test('an admin is given each file privately, and it is what the command line writes', async () => {
  const { workspace, app, ada } = await scene();
  await decides(ada, '=1+1');
  await decides(ada, 'R&D "quoted", <!channel>', '#research');
  await ada.presses('Reopen', '#research');
  await ada.presses('Accept', '#research');
  for (const format of ['csv', 'json', 'markdown'] as const) {
    ada.dismisses();
    await ada.types(`/hosting-review export ${format}`);
    expect(ada.sees()).toBe(coming);
  }
  const files = await ada.files();
  const named = (ending: string): string =>
    Object.entries(files).find(([name]) => name.endsWith(ending))?.[1] ?? '';
  expect(Object.keys(files).sort()).toEqual([
    expect.stringMatching(/^hosting-decisions-\d{4}-\d\d-\d\d\.csv$/),
    expect.stringMatching(/\.json$/),
    expect.stringMatching(/\.md$/),
  ]);
  expect(await ada.dms()).toContain('The decisions of this workspace, as csv.');

  expect(named('.csv')).toBe(await byCommandLine(app, 'csv'));
  expect(parseCsv(named('.csv'))).toHaveLength(4);
  expect(named('.csv')).toContain(`"'=1+1"`);
  expect(named('.md')).toBe(await byCommandLine(app, 'markdown'));
  // The later exports are in the trail by the time the command line is asked.
  const json = (text: string) => ({ ...JSON.parse(text), tenantAudit: [] });
  expect(json(named('.json'))).toEqual(json(await byCommandLine(app, 'json')));
  expect(
    workspace.calls('files.completeUploadExternal').map(({ args }) => args['channel_id']),
  ).toEqual(Array(3).fill(expect.stringMatching(/^D/)));
  expect(await workspace.thread()).not.toContain('<file');
});

test('who exported what is in the trail, and who was refused', async () => {
  const { app, ada, ben } = await scene();
  await ada.types('/hosting-review export json');
  await ada.types('/hosting-review export');
  await ben.types('/hosting-review export');
  expect(ben.sees()).toBe(onlyAdmins);
  expect(await ben.files()).toEqual({});
  ben.dismisses();
  await ben.types('/hosting-review export markdown');
  expect(ben.sees()).toBe(onlyAdmins);
  const privacy = openSqlitePrivacy(app.db);
  const trail = await privacy.trail('slack:T1');
  await privacy.close();
  expect(trail.map(({ action, detail }) => [action, detail])).toEqual([
    ['exported', { format: 'json' }],
    ['exported', { format: 'csv' }],
    ['refused', { code: 'only-admin', asked: 'export-decisions' }],
    ['refused', { code: 'only-admin', asked: 'export-decisions' }],
  ]);
});

test('where Slack cannot say who is an admin, the export waits until it can', async () => {
  const { workspace, app, ada, ben } = await scene();
  await decides(ben, 'Invoices');
  const mend = workspace.breaks('users.info', { by: 'status', status: 500 }, { times: 1_000 });
  await ada.types('/hosting-review export');
  await ben.types('/hosting-review export');
  app.passes(60_000);
  await workspace.quiet();
  expect(await ada.files()).toEqual({});
  expect(ada.sees()).toBe('');

  mend();
  app.passes(3_600_000);
  await workspace.quiet();
  expect(Object.values(await ada.files()).map((text) => parseCsv(text).length)).toEqual([2]);
  expect(ada.sees()).toBe(coming);
  expect(ben.sees()).toBe(onlyAdmins);
  expect(await ben.files()).toEqual({});
});

test('an admin of yesterday is no admin for ever: after an hour Slack is asked again', async () => {
  const { app, ada } = await scene();
  await ada.types('/hosting-review export');
  ada.becomes({ admin: false });
  ada.dismisses();
  app.passes(3_600_000);
  await ada.types('/hosting-review export json');
  expect(ada.sees()).toBe(onlyAdmins);
  expect(Object.keys(await ada.files())).toHaveLength(1);
});

test('an export of a workspace that has decided nothing is a file with a header', async () => {
  const { ada } = await scene();
  await ada.types('/hosting-review export csv');
  expect(Object.values(await ada.files())).toEqual([
    expect.stringMatching(/^number,tenant,.*\r\n$/),
  ]);
});

test('a file that Slack would not take at first is made and sent later', async () => {
  const { workspace, app, ada } = await scene();
  await decides(ada, 'Invoices');
  workspace.breaks('files.getUploadURLExternal', { by: 'status', status: 503 }, { times: 2 });
  await ada.types('/hosting-review export csv');
  app.passes(60_000);
  await workspace.quiet();
  app.passes(60_000);
  await workspace.quiet();
  expect(Object.values(await ada.files())).toHaveLength(1);
});
