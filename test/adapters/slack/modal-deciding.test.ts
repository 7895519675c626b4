import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SlackGiven as Given } from '../../../src/adapters/slack/given.ts';
import { acceptForm, readAccept } from '../../../src/app/forms/accept-form.ts';
import { chooseForm, chosenIn, readChoose } from '../../../src/app/forms/choose-form.ts';
import type { Deciding } from '../../../src/app/forms/owed-part.ts';
import type { StoredRecommendation } from '../../../src/domain/review.ts';
import { content } from '../../support/prompts.ts';
import { lintView } from '../../support/slack-linter.ts';
import { ada, Team, tableOfToday } from '../../support/team.ts';
import { askOf, asksOf, drawn, type Modal, textOf, valuesOf } from './modal-filling.ts';

const team = new Team();
let deciding: Deciding;
const state = { r: 'review-1' };
const acceptModal = (...given: Parameters<typeof acceptForm>) => drawn(acceptForm(...given));
const chooseModal = (...given: Parameters<typeof chooseForm>) => drawn(chooseForm(...given));
const linted = (modal: Modal): Modal => {
  expect(lintView(modal)).toEqual([]);
  return modal;
};
const ticked = (...ids: string[]): Given => ({ selected_options: ids.map((value) => ({ value })) });
const picked = (value: string): Given => ({ selected_option: { value } });

beforeAll(async () => {
  await team.starts(ada, [], 'Summaries <!channel> *x*');
  await team.answersAll(ada);
  const stored = (await team.file()).recommendations.at(-1) as StoredRecommendation;
  deciding = { content, judgement: tableOfToday, stored };
});
afterAll(() => team.leaves());

/** The same recommendation with a privacy review that was never finished. */
const owing = (): Deciding => {
  const { subject } = deciding.stored;
  const answers = { ...subject.answers, evidence: { ...subject.answers?.evidence } };
  answers.evidence.privacyReview = 'started';
  return { ...deciding, stored: { ...deciding.stored, subject: { ...subject, answers } } };
};

describe('accepting', () => {
  it('takes one click where nothing is owed', () => {
    const modal = linted(acceptModal(deciding, state));
    expect(asksOf(modal)).toEqual([]);
    expect(textOf(modal)).toContain('Summaries <!channel> *x*');
    expect(JSON.parse(modal.private_metadata ?? '')).toEqual({
      ...{ r: 'review-1', id: deciding.stored.id },
    });
    expect(readAccept(valuesOf(modal), deciding)).toEqual({ given: [] });
  });

  it('waives what is owed by name, piece by piece', () => {
    const modal = linted(acceptModal(owing(), state));
    expect(askOf(modal, 'waive').element.options?.map(({ text }) => text.text)).toEqual([
      'Without the privacy review',
    ]);
    expect(readAccept(valuesOf(modal), owing())).toEqual({
      errors: { waive: expect.stringContaining('privacy review') },
    });
    const waived = valuesOf(modal, { waive: ticked('privacy-review') });
    expect(readAccept(waived, owing())).toEqual({ given: ['privacy-review'] });
  });
});

describe('choosing differently', () => {
  it('offers every outcome but the recommended one', () => {
    const { element } = askOf(linted(chooseModal(deciding, state)), 'outcome');
    expect(element.options?.map(({ value }) => value)).toEqual([
      ...['not-ready', 'dedicated', 'hybrid', 'self-hosted'],
    ]);
    expect(element.action_id).toBe('reveal-fields');
  });

  it('shows what the picked outcome owes', () => {
    expect(asksOf(chooseModal(deciding, state)).map(({ block_id: id }) => id)).toEqual([
      'outcome',
      'reason',
    ]);
    const modal = linted(chooseModal(deciding, state, 'self-hosted'));
    expect(chosenIn(valuesOf(modal))).toBe('self-hosted');
    expect(askOf(modal, 'waive').element.options?.map(({ value }) => value)).toEqual([
      'cost-model',
      'serving-maturity',
    ]);
  });

  it('takes the outcome, the reason and what is waived', () => {
    const given = {
      reason: { value: ' The customer <@U1> insists ' },
      waive: ticked('cost-model', 'serving-maturity', 'privacy-review'),
    };
    const values = valuesOf(chooseModal(deciding, state, 'self-hosted'), given);
    expect(readChoose(values, deciding)).toEqual({
      given: {
        outcome: 'self-hosted',
        reason: 'The customer <@U1> insists',
        waive: ['cost-model', 'serving-maturity'],
      },
    });
  });

  it('needs a reason and every waiver, and says so at each', () => {
    const modal = chooseModal(deciding, state, 'self-hosted');
    const values = valuesOf(modal, { reason: { value: '  ' }, waive: ticked('cost-model') });
    expect(readChoose(values, deciding)).toEqual({
      errors: {
        reason: expect.stringContaining('reason'),
        waive: expect.stringContaining('serving maturity assessment'),
      },
    });
  });

  it('says at the outcome what is owed where that was not drawn yet', () => {
    const values = valuesOf(chooseModal(deciding, state), {
      outcome: picked('self-hosted'),
      reason: { value: 'Because' },
    });
    expect(readChoose(values, deciding)).toEqual({
      errors: { outcome: expect.stringContaining('cost model') },
    });
    expect(readChoose(valuesOf(chooseModal(deciding, state)), deciding)).toHaveProperty(
      'errors.outcome',
    );
  });
});
