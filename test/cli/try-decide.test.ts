import { describe, expect, it } from 'vitest';
import { entryOf } from '../../src/domain/judgement.ts';
import { runCli } from '../support/cli.ts';
import { accepting, apiPilot, bankVendor, type Lines } from '../support/lines.ts';
import { content } from '../support/prompts.ts';
import { talk } from '../support/talk.ts';
import { asked, flat, nameOf, terminal } from '../support/terminal.ts';

describe('deciding', () => {
  const owing: Lines = { ...bankVendor, 'q1.privacyReview': 'started', 'q4.items': '0' };

  it('waives each missing piece of evidence by name', async () => {
    const { say, stored } = terminal();
    const talked = await say({ ...owing, ...accepting });
    const waived = (await stored()).records[0]?.body.waived ?? [];
    expect(waived).toEqual(expect.arrayContaining(['cost-model', 'privacy-review']));
    const asks = talked.turns.filter(({ key }) => key === 'ask.waive');
    expect(asks).toHaveLength(waived.length);
    waived.forEach((id, index) => {
      expect(asks[index]?.heard).toContain(entryOf(content.knowledge.evidence, id).name);
    });
  });

  it('decides nothing when one piece is not waived', async () => {
    const { say, stored } = terminal();
    const lines = { ...owing, 'ask.decide': ['accept', 'leave'], 'ask.waive': ['yes', 'no'] };
    expect(await say(lines)).toMatchObject({ code: 0 });
    const file = await stored();
    expect(file).toMatchObject({ review: { state: 'open' }, decisions: [], records: [] });
    await say({ ...accepting });
    expect((await stored()).review.state).toBe('decided');
  });

  it('takes another outcome with a reason, which goes into the record', async () => {
    const { say, stored, run } = terminal();
    const reason = 'The group has a serving team we may use';
    const talked = await say({
      ...apiPilot,
      'ask.decide': ['choose'],
      'ask.outcome': 'self-hosted',
      'ask.reason': reason,
      'ask.waive': 'yes',
    });
    expect(talked.code).toBe(0);
    const { decisions, records } = await stored();
    expect(decisions).toMatchObject([{ kind: 'chosen', outcome: 'self-hosted', reason }]);
    expect(records[0]?.body.recommendation.outcome).toBe('api-first');
    expect((await run('show', 'Support summariser')).stdout).toContain(reason);
  });

  it('refuses another outcome without a reason', async () => {
    const { say, stored } = terminal();
    const lines = { 'ask.decide': ['choose', 'leave'], 'ask.outcome': 'dedicated' };
    const talked = await say({ ...apiPilot, ...lines, 'ask.reason': '   ', 'ask.waive': 'yes' });
    expect(flat(talked.stdout)).toContain(content.phrases['refusal.reason-needed']);
    expect(await stored()).toMatchObject({ review: { state: 'open' }, decisions: [] });
  });

  it('draws the recommendation anew when an answer changes', async () => {
    const { say, stored } = terminal();
    const talked = await say({
      ...bankVendor,
      'q1.classes': ['tenant,regulated,secrets', 'public'],
      'q1.at.public': 'any-api',
      'ask.decide': ['change', 'accept'],
      'ask.change': 'q1',
      'ask.waive': 'yes',
      'q5.kinds': '0',
    });
    const { recommendations, records } = await stored();
    const outcomes = recommendations.map(({ recommendation }) => recommendation.outcome);
    expect(outcomes).toEqual(['dedicated', 'api-first']);
    expect(talked.turns.at(-1)?.heard).toContain(nameOf('api-first'));
    expect(records).toMatchObject([{ body: { outcome: 'api-first' } }]);
  });

  it('keeps evidence as a link or a note, and refuses a secret', async () => {
    const { say, stored } = terminal();
    const talked = await say({
      ...apiPilot,
      'ask.decide': ['evidence', 'evidence', 'evidence', 'leave'],
      'ask.supports': ['cost-model', 'latency-requirements', 'serving-maturity'],
      'ask.evidence': ['https://wiki.example/costs', 'P99 is 900 ms', `ghp_${'a1'.repeat(18)}`, ''],
    });
    const evidence = (await stored()).evidence.slice(1);
    expect(evidence).toMatchObject([
      { supports: 'cost-model', kind: 'link', body: 'https://wiki.example/costs' },
      { supports: 'latency-requirements', kind: 'note', body: 'P99 is 900 ms' },
    ]);
    expect(flat(talked.stdout)).toContain(content.phrases['field.secret']);
  });
});

describe('a workload that is decided', () => {
  it('is reopened on purpose, and the second decision supersedes the first', async () => {
    const { say, stored } = terminal();
    await say({ ...apiPilot, ...accepting });
    const again = await say({
      'ask.decided': 'reopen',
      'ask.decide': ['choose'],
      'ask.outcome': 'hybrid',
      'ask.reason': 'A second region opens in May',
      'ask.waive': 'yes',
    });
    expect(again.code).toBe(0);
    const [first, second] = (await stored()).records;
    expect(first).toMatchObject({ status: 'superseded', supersededBy: second?.id });
    expect(second).toMatchObject({ status: 'accepted', supersedes: first?.id });
  });

  it('gets a new review beside the old one, and its decision supersedes too', async () => {
    const { say, reviews } = terminal();
    await say({ ...apiPilot, ...accepting });
    await say({ 'ask.decided': 'new', ...bankVendor, ...accepting });
    const [newer, older] = await reviews();
    expect(newer?.records).toMatchObject([{ supersedes: older?.records[0]?.id }]);
    expect(older?.records).toMatchObject([{ status: 'superseded' }]);
  });

  it('is shown and left alone for a blank line', async () => {
    const { say, stored } = terminal();
    await say({ ...apiPilot, ...accepting });
    const before = await stored();
    const talked = await say({});
    expect(asked(talked)).toEqual(['ask.decided']);
    expect(flat(talked.stdout)).toContain(`Support summariser: ${nameOf('api-first')}`);
    expect(await stored()).toEqual(before);
  });

  it('is the same workload in other letters and spacing', async () => {
    const { say, cwd, db, reviews } = terminal('Support summariser');
    await say({ ...apiPilot, ...accepting });
    const talked = await talk(['try', '  SUPPORT   Summariser ', '--db', db], {}, { cwd });
    expect(asked(talked)).toEqual(['ask.decided']);
    expect(await reviews()).toHaveLength(1);
    const shown = await runCli(['show', 'support SUMMARISER', '--db', db], { cwd });
    expect(shown.stdout).toContain('# Support summariser');
  });
});
