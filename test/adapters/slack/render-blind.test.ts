import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, ben, cleo, Team } from '../../support/team.ts';
import { drawn, labels, pressables, question, read, root } from './render-support.ts';

let team: Team;
beforeEach(() => {
  team = new Team();
});
afterEach(() => team.leaves());

describe('a blind review', () => {
  beforeEach(async () => {
    await team.starts(ada, [ada, ben, cleo], 'Ranking');
    await team.answersAll(ada);
  });

  it('shows who is through and who is awaited, and nothing of what they said', async () => {
    const stored = await team.file();
    const people = [
      ...stored.people.filter(({ handle }) => handle === 'U1'),
      { id: await team.idOf(ben), handle: 'U2', name: 'Ben' },
      { id: await team.idOf(cleo), handle: 'U3', name: 'Cleo' },
    ];
    const file = { ...stored, people };
    const card = drawn(root(file));
    expect(read(card)).toContain('Through: Ada. Awaited: Ben and Cleo.');
    expect(labels(card)).toContain('Open the blind answers');
    expect(pressables(card)[0]).toMatchObject({
      label: 'Answer your next question',
      pressed: { r: team.review },
    });
    for (const id of ['q1', 'q2', 'q3', 'q4', 'q5'] as const) {
      const asked = drawn(question(file, id));
      expect(labels(asked)[0]).toBe('Answer');
      expect(read(asked)).not.toMatch(/Pre-revenue|Control over inference|Ada/);
    }
  });

  it('lets the lead say which of the differing answers stands; who agrees stands together', async () => {
    await team.answersAll(ben);
    await team.answersAll(cleo, { q2: { bottleneck: 'iteration', frontier: 'none' } });
    const file = await team.file();
    expect(read(drawn(root(file)))).toContain(
      'You see Bottleneck differently. Ada says which answer stands.',
    );
    const card = drawn(question(file, 'q2'));
    expect(read(card)).toMatch(/Ada and Ben\n.*Control over inference[\s\S]*Cleo\n.*iteration/);
    expect(labels(card)).toEqual([
      ...['This one stands', 'This one stands'],
      ...['Another answer', 'Add evidence'],
    ]);
    const [, other] = pressables(card);
    await team.hears(ada, {
      kind: 'settle-answer',
      review: team.review,
      answer: other?.pressed?.id ?? '',
    });
    const settled = drawn(question(await team.file(), 'q2'));
    expect(read(settled)).toContain('answered by Cleo, ');
    expect(read(settled)).toMatch(/Different views\nAda .*\nBen /);
    expect(labels(settled)).toEqual(['Change', 'See it differently', 'Add evidence']);
  });

  it('says who said the same where all agree', async () => {
    await team.answersAll(ben);
    await team.answersAll(cleo);
    const words = read(drawn(question(await team.file(), 'q1')));
    expect(words).toContain('The same was said by Ben and Cleo.');
  });
});
