import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder } from '../support/folder.ts';
import { accepting, apiPilot, type Lines, reader } from '../support/lines.ts';
import { content, labelOf } from '../support/prompts.ts';
import { keys, type Sitting, sitDown } from '../support/pty.ts';
import { storedReview } from '../support/stored.ts';

const workload = 'Reply drafts';
const db = 'reviews.db';

/** Colours, not the marks for bold, dim or struck out. */
const csi = String.fromCharCode(27);
const colour = new RegExp(`${csi}\\[(?:[\\d;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[\\d;]*)?m`);

const multiple = new Set(['q1.classes', 'q4.items', 'q5.kinds']);
const special: Readonly<Record<string, string>> = { why: '?', back: '<', stop: keys.ctrlC };

/** The keys that answer a prompt: ticks with space, one choice with arrows, text as it is typed. */
function keysFor(key: string, line: string, sitting: Sitting): string {
  const wish = special[line];
  const { labels, at } = sitting.choices();
  if (labels.length === 0) return wish === keys.ctrlC ? wish : `${wish ?? line}${keys.enter}`;
  if (wish) return wish;
  const place = (id: string): number => {
    const label = labelOf(key, id);
    const index = labels.findIndex((shown) => shown.startsWith(label));
    if (index < 0) throw new Error(`"${label}" is not among: ${labels.join(' | ')}`);
    return index;
  };
  if (!multiple.has(key)) {
    const steps = line === '' ? 0 : place(line) - at;
    if (steps < 0) throw new Error('This hand only knows the way down.');
    return `${keys.down.repeat(steps)}${keys.enter}`;
  }
  const wanted = line === '' || line === '0' ? [] : line.split(',').map(place);
  const ticks = labels.map((_, index) => (wanted.includes(index) ? keys.space : ''));
  return `${ticks.join(keys.down)}${keys.enter}`;
}

/** Sits at the terminal until the program ends; gives what was asked, in order. */
async function sitThrough(lines: Lines, cwd: string, env: Record<string, string> = {}) {
  const sitting = sitDown(['try', workload, '--db', db], cwd, env);
  const nextLine = reader(lines);
  const asked: string[] = [];
  for (;;) {
    const key = await sitting.prompt();
    if (key === undefined) break;
    asked.push(key);
    sitting.press(keysFor(key, nextLine(key), sitting));
  }
  return { asked, code: await sitting.exit, written: sitting.written() };
}

describe('at a terminal', () => {
  it('a whole review is answered with keys, stopped with Ctrl-C and gone on with', async () => {
    const cwd = ownFolder();
    const noColour = { NO_COLOR: '1' };
    const stopped = await sitThrough(
      {
        ...apiPilot,
        'q1.today': ['why', 'none'],
        'q1.at.scrubbed': ['back', 'approved-api'],
        'q1.note.scrubbed': ['why', 'The EU region of one provider'],
        'q2.bottleneck': ['back', 'iteration'],
        'q3.cost': 'stop',
      },
      cwd,
      noColour,
    );
    expect(stopped.code).toBe(130);
    const count = (key: string): number => stopped.asked.filter((one) => one === key).length;
    expect(count('q1.today')).toBe(2);
    expect(count('q1.at.public')).toBe(2);
    expect(count('q1.note.scrubbed')).toBe(2);
    expect(count('q1.words')).toBe(2);
    expect(stopped.written).toContain(content.questions[0]?.wants.slice(0, 30));
    const resumed = await sitThrough({ ...apiPilot, ...accepting }, cwd, noColour);
    expect(resumed.code).toBe(0);
    expect(resumed.asked.slice(0, 2)).toEqual(['q3.cost', 'q3.words']);
    const { records, answers } = await storedReview(join(cwd, db), workload);
    expect(records).toMatchObject([{ status: 'accepted', body: { outcome: 'api-first' } }]);
    expect(answers[0]?.body).toMatchObject({
      classes: { public: { at: 'any-api' }, scrubbed: { at: 'approved-api' } },
    });
    expect(answers.at(-2)?.body).toMatchObject({ items: ['platform', 'on-call'] });
    for (const { written } of [stopped, resumed]) expect(written).not.toMatch(colour);
  });

  it('there are colours, unless somebody wants none', async () => {
    const { code, written } = await sitThrough({ 'q1.classes': 'stop' }, ownFolder());
    expect(code).toBe(130);
    expect(written).toMatch(colour);
  });

  it('a text that cannot be taken stays in the line to be mended', async () => {
    const cwd = ownFolder();
    const sitting = sitDown(['try', workload, '--db', db], cwd, { NO_COLOR: '1' });
    const nextLine = reader({ ...apiPilot, 'q3.p99TargetMs': 'soon' });
    for (let key = await sitting.prompt(); key; key = await sitting.prompt()) {
      sitting.press(keysFor(key, nextLine(key), sitting));
      if (key === 'q3.p99TargetMs') break;
    }
    await sitting.shows(/▲/);
    sitting.press(`${'\u007f'.repeat(4)}300${keys.enter}`);
    await sitting.shows(/◇[^◆]*◆/);
    expect(await sitting.prompt()).toBe('q3.p99ApiMs');
    sitting.press(keys.ctrlC);
    expect(await sitting.exit).toBe(130);
    const [draft] = (await storedReview(join(cwd, db), workload)).drafts;
    expect(draft?.fields).toMatchObject({ p99TargetMs: 300 });
  });
});
