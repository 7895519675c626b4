import { describe, expect, it } from 'vitest';
import type { SlackGiven as Given } from '../../../src/adapters/slack/given.ts';
import { readStart, type StartForm, startForm } from '../../../src/app/forms/start-form.ts';
import { hostileNames } from '../../support/hostile-names.ts';
import { content } from '../../support/prompts.ts';
import { lintView } from '../../support/slack-linter.ts';
import { askOf, asksOf, drawn, valuesOf } from './modal-filling.ts';

const startModal = (asked: StartForm) => drawn(startForm(asked));
const form = { content, state: { c: 'C1' }, person: 'U1' };
const picked = (value: string): Given => ({ selected_option: { value } });
const read = (given: Readonly<Record<string, Given>>, modal = startModal(form)) =>
  readStart(valuesOf(modal, { workload: { value: 'Summaries' }, ...given }), content);

describe('the form that starts a review', () => {
  it('asks for the channel only outside of one', () => {
    const blocks = (state: { c?: string }) =>
      asksOf(startModal({ ...form, state })).map(({ block_id: id }) => id);
    expect(blocks({ c: 'C1' })).not.toContain('channel');
    expect(blocks({})).toContain('channel');
    expect(lintView(startModal({ ...form, state: {} }))).toEqual([]);
  });

  it.each([...hostileNames, '<!channel>', '😀'.repeat(100)])(
    'fits a name such as %s',
    (workload) => {
      const modal = startModal({ ...form, workload });
      expect(lintView(modal)).toEqual([]);
      expect(askOf(modal, 'workload').element.initial_value).toBe(
        workload.slice(0, 120).toWellFormed(),
      );
    },
  );

  it('names nobody and needs a name only: the lead is whoever starts it', () => {
    expect(read({})).toEqual({ given: { workload: 'Summaries', lead: 'U1' } });
  });

  it('takes what the review knows of itself, a lead and a channel', () => {
    const modal = startModal({ ...form, state: {} });
    const given = {
      ...{ phase: picked('traction'), today: picked('?') },
      ...{ lead: { selected_user: 'U2' }, channel: { selected_conversation: 'C9' } },
    };
    expect(read(given, modal)).toEqual({
      given: { workload: 'Summaries', phase: 'traction', lead: 'U2', channel: 'C9' },
    });
  });

  it('is blind with the people who are named, and not without', () => {
    const names = { respondents: { selected_users: ['U2', 'U3'] } };
    expect(read({ mode: picked('blind'), ...names })).toMatchObject({
      given: { respondents: ['U2', 'U3'] },
    });
    expect(read({ mode: picked('blind') })).toMatchObject({
      errors: { respondents: expect.stringMatching(/name who answers/) },
    });
    expect(read(names)).toMatchObject({
      errors: { respondents: expect.stringMatching(/Only a blind review/) },
    });
  });

  it.each(['   ', 'two\nlines', 'x'.repeat(121), 'a\u0000b', 'password = hunter2hunter2x'])(
    'refuses the name %j',
    (workload) => {
      expect(read({ workload: { value: workload } })).toMatchObject({
        errors: { workload: expect.any(String) },
      });
    },
  );
});
