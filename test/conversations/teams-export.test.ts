import { expect, test, vi } from 'vitest';
import { exportHistory } from '../../src/cli/export.ts';
import { tenant } from '../support/teams/people.ts';
import { decides, type Scene, teamsScene, trail } from '../support/teams/scene.ts';

/** What stands in the offer, as the client sends it back. */
const offered = ({ ines }: Pick<Scene, 'ines'>) => {
  const offer = ines.sees((card) => 'sizeInBytes' in Object(card), 'chat');
  if (!offer) throw new Error('No file is offered.');
  return { offer, card: Object(offer.card) };
};

/** What the command line writes about the same organisation. */
async function byCommandLine(db: string, format: 'csv' | 'json' | 'markdown'): Promise<string> {
  const parts: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
    parts.push(String(part));
    return true;
  });
  await exportHistory({ format, db, tenant }, {}).finally(() => write.mockRestore());
  return parts.join('');
}

async function scene() {
  const all = await teamsScene();
  await decides(all.megan, 'Search');
  return all;
}

test('export by file consent in the personal chat: the bytes equal the export of the CLI', async () => {
  const all = await scene();
  const { ines, workspace, teams, app } = all;
  for (const format of ['csv', 'json', 'markdown'] as const) {
    await ines.says(`export ${format}`);
    const { offer, card } = offered(all);
    const consent = workspace.bodies().fileConsent(ines.who, 'accept', card.acceptContext, {
      name: offer.name,
      replyToId: offer.id,
    });
    const reply = await workspace.sends(consent);
    expect(reply.status).toBe(200);
    const file = teams.rooms.files.get(offer.name);
    expect(file?.bytes.length).toBe(card.sizeInBytes);
    expect(file?.range).toBe(`bytes 0-${card.sizeInBytes - 1}/${card.sizeInBytes}`);
    expect(file?.bytes.toString()).toContain('Search');
    expect(file?.bytes.toString()).toBe(await byCommandLine(app.db, format));
    expect(ines.chat()).toContain('The decisions of this workspace, as');
    // Said once more, it is not handed over once more.
    teams.rooms.files.clear();
    await workspace.sends(consent);
    expect(teams.rooms.files.size).toBe(0);
  }
  expect(trail(app).filter((line) => line === 'Ines Keller exported').length).toBeGreaterThan(2);
});

test('whoever declines gets no file, and is told how to ask again', async () => {
  const all = await scene();
  const { ines, workspace, teams } = all;
  await ines.says('export csv');
  const { offer, card } = offered(all);
  const told = { name: offer.name, replyToId: offer.id };
  const bodies = workspace.bodies();
  await workspace.sends(bodies.fileConsent(ines.who, 'decline', card.declineContext, told));
  expect(teams.rooms.files.size).toBe(0);
  expect(ines.chat()).toContain('No file was made. export brings the question back.');
});

test('export by others than admins: refused by name, logged; asked in a channel it comes alone', async () => {
  const { alex, ines, workspace, app, read } = await scene();
  const root = await alex.mentions('export csv');
  expect(alex.card('Only an admin of this workspace can do that.').mentions).toEqual([alex.who.id]);
  expect(trail(app)).toContain('Alex Wilber refused only-admin');
  await ines.mentions('export csv', { root });
  expect(read(root)).toContain('It comes as a file, to you');
  expect(ines.sees((card) => 'sizeInBytes' in Object(card), 'chat')).toBeDefined();
  expect(workspace.all().some(({ card }) => 'sizeInBytes' in Object(card))).toBe(false);
});

test('an answer to an offer by somebody who is no admin hands nothing over', async () => {
  const all = await scene();
  const { ines, alex, workspace, teams, app } = all;
  await ines.says('export csv');
  const { card } = offered(all);
  await alex.says('help');
  await workspace.sends(workspace.bodies().fileConsent(alex.who, 'accept', card.acceptContext));
  expect(teams.rooms.files.size).toBe(0);
  expect(alex.chat()).toContain('Only an admin of this workspace can do that.');
  expect(trail(app)).toContain('Alex Wilber refused only-admin');
});
