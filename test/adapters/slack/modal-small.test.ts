import { describe, expect, it } from 'vitest';
import type { SlackGiven as Given } from '../../../src/adapters/slack/given.ts';
import { paragraph, text } from '../../../src/app/blocks.ts';
import { leadForm, readLead } from '../../../src/app/forms/lead-form.ts';
import { noticeForm, readingForm } from '../../../src/app/forms/notice-form.ts';
import { readSettings, settingsForm } from '../../../src/app/forms/settings-form.ts';
import { content } from '../../support/prompts.ts';
import { lintView } from '../../support/slack-linter.ts';
import { askOf, drawn, textOf, valuesOf } from './modal-filling.ts';

describe('handing over the lead', () => {
  const modal = drawn(leadForm(content, { r: 'review-1' }, '<!channel>'.repeat(12)));

  it('names the workload as it is', () => {
    expect(lintView(modal)).toEqual([]);
    expect(askOf(modal, 'lead').label.text).toContain('<!channel><!channel>');
  });

  it('takes one person', () => {
    expect(readLead(valuesOf(modal, { lead: { selected_user: 'U2' } }), content)).toEqual({
      given: 'U2',
    });
    expect(readLead(valuesOf(modal), content)).toHaveProperty('errors.lead');
  });
});

describe('the settings', () => {
  const now = {
    admins: ['U2', 'U3'],
    outsiders: true,
    retentionMonths: 24,
    lookMonths: 6,
    holidays: ['2026-12-25', '2027-01-01'],
    looksPaused: true,
  } as const;
  const read = (given: Readonly<Record<string, Given>>) =>
    readSettings(valuesOf(drawn(settingsForm(content, now)), given), content);

  it('show what is set, and stay so untouched', () => {
    expect(lintView(drawn(settingsForm(content, now)))).toEqual([]);
    expect(lintView(drawn(settingsForm(content, { admins: [], outsiders: false })))).toEqual([]);
    expect(read({})).toEqual({ given: now });
  });

  it('can be taken back', () => {
    const given = {
      admins: { selected_users: [] },
      outsiders: { selected_option: { value: 'no' } },
      months: { value: '' },
      'look-months': { value: ' ' },
      holidays: { value: '\n' },
      looks: { selected_option: { value: 'asked' } },
    };
    expect(read(given)).toEqual({ given: { admins: [], outsiders: false } });
  });

  it.each(['0', '-1', '1.5', '1201', 'soon', '1e3'])('refuse %s months', (months) => {
    expect(read({ months: { value: months } })).toHaveProperty('errors.months');
  });

  it.each(['0', '25', 'a quarter'])('refuse %s months between two looks', (value) => {
    const both = read({ 'look-months': { value }, months: { value: '0' } });
    expect(both).toHaveProperty('errors.months');
    expect(both).toHaveProperty('errors.look-months');
  });

  it('take holidays one a line, in any order, each once', () => {
    const value = '2027-05-01\n\n 2026-12-25 \n2027-05-01';
    expect(read({ holidays: { value } })).toHaveProperty('given.holidays', [
      '2026-12-25',
      '2027-05-01',
    ]);
  });

  it.each(['2027-02-29', '2027-13-01', '25.12.2026', 'Christmas', '2027-1-1'])(
    'name %s, which is no day',
    (day) => {
      const read2 = read({ holidays: { value: `2026-12-25\n${day}` } });
      expect(read2).toHaveProperty(
        'errors.holidays',
        expect.stringContaining(`${day} is not a day`),
      );
    },
  );
});

describe('a notice', () => {
  it('is one sentence, with nothing to hand in', () => {
    const modal = drawn(noticeForm(content, [text('Ben <!channel> was *faster*. '.repeat(400))]));
    expect(lintView(modal)).toEqual([]);
    expect(modal.submit).toBeUndefined();
    expect(textOf(modal)).toContain('Ben <!channel> was *faster*.');
  });

  it('offers the two ways on where somebody was faster', () => {
    const moved = { r: 'review-1', q: 'q2', v: 3 } as const;
    const modal = drawn(
      noticeForm(content, [text('Ben answered this meanwhile.')], { pressed: moved, state: {} }),
    );
    expect(lintView(modal)).toEqual([]);
    expect(modal.blocks.at(-1)).toMatchObject({
      elements: [
        { action_id: 'change', value: JSON.stringify(moved) },
        { action_id: 'differ', value: JSON.stringify(moved) },
      ],
    });
  });
});

describe('something to read', () => {
  it('ends where Slack takes no more', () => {
    const parts = Array.from({ length: 120 }, (_, at) => paragraph(text(`${at}`)));
    const modal = drawn(readingForm(parts, content, { c: 'C1' }));
    expect(lintView(modal)).toEqual([]);
    expect(modal.blocks).toHaveLength(100);
    expect(modal.clear_on_close).toBe(true);
    expect(modal.private_metadata).toBe('{"c":"C1"}');
  });
});
