import { describe, expect, it } from 'vitest';
import { changedForm, readChanged } from '../../../src/app/forms/changed-form.ts';
import { readSnooze, snoozeForm } from '../../../src/app/forms/snooze-form.ts';
import { aRecord } from '../../support/builders.ts';
import { content } from '../../support/prompts.ts';
import { lintView } from '../../support/slack-linter.ts';
import { askOf, drawn, textOf, valuesOf } from './modal-filling.ts';

const hostile = '<!channel> *x* '.repeat(8);

describe('what has changed', () => {
  const because = 'API spend rose from 100 to 200 EUR a month.';
  const record = aRecord({ workload: hostile });
  const modal = drawn(changedForm(content, { r: 'review-1' }, record, []));

  it('can be ticked for each trigger that opens questions, with the questions', () => {
    expect(lintView(modal)).toEqual([]);
    expect(textOf(modal)).toContain(hostile);
    const options = askOf(modal, 'triggers').element.options ?? [];
    expect(options.map(({ value }) => value)).toEqual([
      'cost-profile',
      'privacy-tightens',
      'serving-maturity',
      'provider-change',
    ]);
    expect(textOf(modal)).toContain('Asks again: Pain and Counterfactual');
  });

  it('has to be something', () => {
    expect(readChanged(valuesOf(modal), content)).toHaveProperty('errors.triggers');
    const selected_options = ['privacy-tightens', 'cost-profile', 'x'].map((value) => ({ value }));
    expect(readChanged(valuesOf(modal, { triggers: { selected_options } }), content)).toEqual({
      given: ['cost-profile', 'privacy-tightens'],
    });
  });

  it('is ticked already where a trigger has fired, and says why', () => {
    const fired = drawn(changedForm(content, {}, record, [{ trigger: 'cost-profile', because }]));
    expect(lintView(fired)).toEqual([]);
    expect(textOf(fired)).toContain(because);
    expect(readChanged(valuesOf(fired), content)).toEqual({ given: ['cost-profile'] });
  });
});

describe('a look that is put off', () => {
  const modal = drawn(snoozeForm(content, { r: 'review-1' }, hostile, '2027-03-01'));

  it('suggests a day and takes another', () => {
    expect(lintView(modal)).toEqual([]);
    expect(readSnooze(valuesOf(modal), content)).toEqual({ given: '2027-03-01' });
    const until = { selected_date: '2027-04-01' };
    expect(readSnooze(valuesOf(modal, { until }), content)).toEqual({ given: '2027-04-01' });
  });

  it('needs a day', () => {
    const until = { selected_date: null };
    expect(readSnooze(valuesOf(modal, { until }), content)).toHaveProperty('errors.until');
  });
});
