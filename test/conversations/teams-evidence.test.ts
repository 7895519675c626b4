import { expect, test } from 'vitest';
import { sam } from '../support/teams/people.ts';
import { reviews, teamsScene } from '../support/teams/scene.ts';

const said = {
  html: '<p>Legal says <b>all</b> customer data stays in the <i>EU</i></p>',
  id: '1795000000777',
  by: sam,
  at: '2026-11-18T14:30:00.000Z',
  link: 'https://teams.microsoft.com/l/message/19:architecture/1795000000777',
};

async function scene() {
  const all = await teamsScene();
  const root = await all.megan.mentions('start Search');
  return { ...all, root };
}

test('message action stores quote, author, link and date', async () => {
  const { alex, root, read, stored } = await scene();
  await alex.addsAsEvidence(said, root);
  expect(alex.dialog?.title).toBe('Add evidence');
  expect(alex.dialogLines()).toContain('Legal says all customer data stays in the EU');
  alex.fills({ 'What does it support?': 'Privacy review' });
  await alex.pressesInDialog('Add');
  expect(alex.dialog).toBeUndefined();
  const { evidence, people } = await stored('Search');
  const handleOf = (id?: string) => people.find((one) => one.id === id)?.handle;
  expect(evidence).toMatchObject([
    {
      kind: 'message',
      body: 'Legal says all customer data stays in the EU',
      link: said.link,
      saidAt: Date.parse(said.at),
    },
  ]);
  expect(handleOf(evidence[0]?.by)).toBe(alex.who.aadObjectId);
  expect(handleOf(evidence[0]?.author)).toBe(sam.aadObjectId);
  expect(read(root)).toContain('1 piece of evidence');
});

test('hostile HTML in a message shows as text, and brings nothing with it', async () => {
  const { alex, root, stored } = await scene();
  const html =
    '<script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">here</a>' +
    '&lt;b&gt;bold&lt;/b&gt; **strong** <at id="0">Megan Bowen</at>';
  await alex.addsAsEvidence({ ...said, html }, root);
  expect(JSON.stringify(alex.dialog)).not.toContain('<script');
  alex.fills({ 'What does it support?': 'Privacy review' });
  await alex.pressesInDialog('Add');
  const [piece] = (await stored('Search')).evidence;
  const body = String(Object(piece).body);
  expect(body).toContain('<b>bold</b> **strong** Megan Bowen');
  expect(body).not.toMatch(/javascript|onerror|<script|<img/);
});

test('what is wrong in the dialog is said there, and what was typed stays', async () => {
  const { alex, root, stored } = await scene();
  await alex.addsAsEvidence(said, root);
  alex.fills({ 'What does it support?': 'Privacy review' });
  alex.fills({ 'Which day does it speak of?': '2026-11-18', 'Until when ...': '2026-11-01' });
  await alex.pressesInDialog('Add');
  expect(alex.dialogLines()).toContain('That is before the day it speaks of.');
  expect(alex.dialogLines()).toContain('Which day does it speak of?: 2026-11-18');
  alex.fills({ 'Until when ...': '2027-11-01' });
  await alex.pressesInDialog('Add');
  expect(alex.dialog).toBeUndefined();
  expect((await stored('Search')).evidence).toMatchObject([{ expires: '2027-11-01' }]);
});

test('a message outside of any review, with several open, asks for one of its thread', async () => {
  const { alex, megan, root, read } = await scene();
  await megan.mentions('start Chat');
  const elsewhere = megan.writes('Something else');
  await alex.addsAsEvidence({ ...said, id: elsewhere }, elsewhere);
  expect(alex.dialog).toBeUndefined();
  expect(alex.notes.at(-1)).toContain('the conversation says why');
  const { root: where, mentions } = alex.card('Several reviews are open here.');
  expect([where, mentions]).toEqual([elsewhere, [alex.who.id]]);
  expect(read(root)).not.toContain('1 piece of evidence');
});

test('a secret is refused and not stored, in the dialog as in a form', async () => {
  const { alex, root, stored, app } = await scene();
  const token = `ghp_${'a1B2c3D4e5'.repeat(4)}`;
  await alex.addsAsEvidence({ ...said, html: `<p>${token}</p>` }, root);
  alex.fills({ 'What does it support?': 'Privacy review' });
  await alex.pressesInDialog('Add');
  expect(alex.dialogLines()).toContain('That looks like a secret, so it was not kept.');
  expect((await stored('Search')).evidence).toEqual([]);
  expect(app.logged.join()).not.toContain(token);
});

test('evidence is added from the card too, with its fields, and stands beside its question', async () => {
  const { megan, alex, root, read, stored } = await scene();
  await megan.presses("We don't know", { root });
  await alex.presses('Add evidence', alex.card('1 of 5'));
  const form = alex.card('What does it support?');
  await alex.presses('Add', form);
  expect(alex.reads(form)).toContain('Please give a link, a note, a number or a file.');
  alex.fills({
    'A link, a note ...': 'https://wiki.example/rule',
    'Who looks after it?': 'Sam Rivera',
  });
  await alex.presses('Add', form);
  expect(read(root)).toContain('Add evidence: done by Alex Wilber.');
  expect(read(root)).toContain('https://wiki.example/rule');
  expect((await stored('Search')).evidence).toHaveLength(1);
});

test('a message of a decided review is politely not taken', async () => {
  const { megan, alex, read, stored } = await teamsScene();
  const root = await reviews(megan, 'Search');
  await megan.presses('Accept', { root });
  await alex.addsAsEvidence(said, root);
  expect(read(root)).toContain('Search is decided. To change anything, its lead reopens it first.');
  expect((await stored('Search')).evidence).toEqual([]);
});
