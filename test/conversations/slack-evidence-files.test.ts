import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { dump, read, scene, stored } from './slack-scene.ts';

const body = 'A link, a note, or a number with its unit';
const supports = 'What does it support?';
const hashOf = (bytes: string): string => createHash('sha256').update(bytes).digest('hex');

/** A form with a file as Slack would never write it. @returns what is wrong with it */
async function handsIn(
  file: object,
  { workspace, app, ada }: Awaited<ReturnType<typeof scene>>,
): Promise<unknown> {
  const { review } = await stored(app, 'Search');
  const { json } = await workspace.acknowledged('a form with an odd file', () =>
    workspace.signer.interaction({
      type: 'view_submission',
      user: { id: ada.id, username: 'ada', team_id: 'T1' },
      team: { id: 'T1', domain: 'workspace' },
      trigger_id: workspace.triggers.make(ada.id),
      view: {
        type: 'modal',
        id: 'V1',
        callback_id: 'evidence',
        private_metadata: JSON.stringify({ r: review.id, c: review.team }),
        state: {
          values: {
            supports: { value: { type: 'static_select', selected_option: { value: 'q1' } } },
            body: { value: { type: 'plain_text_input', value: null } },
            files: { value: { type: 'file_input', files: [file] } },
          },
        },
      },
    }),
  );
  return json['errors'];
}

test('of files the link, the name and a checksum are kept; each is read once', async () => {
  const { workspace, app, ada } = await scene();
  await ada.types('/hosting-review Search');
  await ada.presses('Add evidence');
  await ada.fills({
    [supports]: 'Cost model',
    Files: [
      { name: 'cost.csv', bytes: 'line,eur\ngpus,6000\n' },
      { name: 'load.txt', bytes: 'steady' },
    ],
  });
  await ada.submits();
  await app.restarts();
  await workspace.quiet();
  const { evidence } = await stored(app, 'Search');
  expect(evidence).toMatchObject([
    { kind: 'file', body: 'cost.csv', hash: hashOf('line,eur\ngpus,6000\n') },
    { kind: 'file', body: 'load.txt', hash: hashOf('steady') },
  ]);
  expect(evidence[0]?.link).toMatch(/^https:\/\/workspace-t1\.slack\.com\/files\//);
  expect(dump(app)).not.toContain('gpus,6000');
  expect(workspace.calls('download')).toHaveLength(2);
  expect(await read(workspace)).toContain('2 pieces of evidence');
});

test('nothing is fetched from anywhere else, whatever address is given', async () => {
  const here = await scene();
  const { workspace, app, ada } = here;
  const asked: string[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  onTestFinished(() => void elsewhere.close());
  const address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/latest`;
  await ada.types('/hosting-review Search');
  await ada.presses('Add evidence');
  await ada.fills({ [supports]: 'Cost model', [body]: address });
  await ada.submits();

  await handsIn({ name: 'a.csv', permalink: address, url_private_download: address }, here);
  await workspace.quiet();
  const { evidence } = await stored(app, 'Search');
  expect(evidence.map(({ kind, hash }) => [kind, hash])).toEqual([
    ['link', undefined],
    ['file', undefined],
  ]);
  expect(asked).toEqual([]);
  expect(app.logged.join()).toContain('foreign address');
});

test('files that are too large or lie outside of Slack are refused clearly, and the rest stays', async () => {
  const here = await scene();
  const { app, ada } = here;
  await ada.types('/hosting-review Search');
  await ada.presses('Add evidence');
  await ada.fills({
    [supports]: 'Cost model',
    [body]: 'See the file',
    Files: [{ name: 'dump.bin', bytes: 'x'.repeat(10 * 1024 * 1024 + 1) }],
  });
  await ada.submits();
  expect(ada.modal()).toContain(
    '! dump.bin is larger than 10 MB, so it gets no checksum. Please give its link instead.',
  );
  expect(ada.modal()).toContain('[See the file]');
  const files =
    'Files is kept elsewhere, so it has no checksum here. Please give its link instead.';
  const named = files.replace('Files', 'plan.gdoc');
  const linked = { name: 'plan.gdoc', permalink: 'https://docs.example/plan', is_external: true };
  expect(await handsIn(linked, here)).toEqual({ files: named });
  expect(await handsIn({}, here)).toEqual({ files });
  expect((await stored(app, 'Search')).evidence).toEqual([]);
});
