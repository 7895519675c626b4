import { describe, expect, it } from 'vitest';
import type { Asker, ReviewRequest } from '../../../src/app/command.ts';
import { ask } from '../../../src/app/desk/desk.ts';
import { formAgain } from '../../../src/app/desk/form-again.ts';
import type { Form, FormValues } from '../../../src/app/forms/form.ts';
import { type FormId, type FormState, formIds } from '../../../src/app/press.ts';
import { type QuestionId, questionIds } from '../../../src/domain/vocabulary.ts';
import { ada, ben, plainAnswers } from '../../support/team.ts';
import { deskScene, fromOf, inputsOf, tenant } from './desk-scene.ts';

type Asked = ReviewRequest extends infer One
  ? One extends { review: string }
    ? Omit<One, 'review'>
    : never
  : never;

/** A review as far as a test needs it, and forms that come back. */
async function scene() {
  const { desk, review, newId, file } = await deskScene();
  const does = (request: Asked) => {
    const place = { ...fromOf(ada), delivery: newId(), replies: 'by-letter' } as const;
    return ask({ ...place, review, ...request }, desk);
  };
  const answers = async (): Promise<void> => {
    for (const question of questionIds) {
      const filled = plainAnswers[question];
      await does({ kind: 'answer-question', question, basedOn: 0, filled });
    }
  };
  return {
    desk,
    does,
    answers,
    async decides(): Promise<void> {
      await answers();
      const { id = '' } = (await file()).recommendations.at(-1) ?? {};
      const choice = { kind: 'accept' } as const;
      await does({ kind: 'decide', recommendation: id, choice, waive: [] });
    },
    /** What comes back of a form about the review; answers are to the second question. */
    again(id: FormId, asker: Asker = ada, values: FormValues = {}): Promise<Form | undefined> {
      const q: { q?: QuestionId } = id === 'answer' ? { q: 'q2' } : {};
      const state: FormState = { r: review, c: 'C1', ...q };
      const place = { ...fromOf(asker), delivery: newId() };
      return formAgain({ form: { id, state, values }, place }, desk);
    },
  };
}

const keysOf = (form: Form | undefined): string[] | undefined =>
  form && inputsOf(form).map(({ key }) => key);

/** What each form asks; `notice` asks nothing. */
const asked = {
  start: ['workload', 'phase', 'today', 'lead', 'mode', 'respondents'],
  answer: ['bottleneck', 'frontier', 'words', 'whose-answer'],
  evidence: ['supports', 'body', 'files', 'speaks-of', 'expires', 'owner'],
  accept: [],
  choose: ['outcome', 'reason'],
  lead: ['lead'],
  close: [],
  'look-changed': ['triggers'],
  'look-snooze': ['until'],
  'look-pace': ['pace'],
} as const;
const whenDecided: readonly FormId[] = ['look-changed', 'look-snooze', 'look-pace'];
const about = (Object.keys(asked) as (keyof typeof asked)[]).map((id) => [id, asked[id]] as const);

describe('a form comes back with what it asks', () => {
  it('whichever it is', () => {
    expect([...about.map(([id]) => id), 'settings', 'notice'].toSorted()).toEqual(
      formIds.toSorted(),
    );
  });

  it.each(about)('%s', async (id, keys) => {
    const { answers, decides, again } = await scene();
    await (whenDecided.includes(id) ? decides() : answers());
    const form = await again(id);
    expect(form?.id).toBe(id);
    expect(form?.state).toMatchObject({ c: 'C1' });
    expect(form?.submit).toBeDefined();
    expect(keysOf(form)).toEqual(keys);
  });

  it('and with those that hang on what was given', async () => {
    const { answers, again } = await scene();
    await answers();
    const all = await again('choose', ada, { outcome: { choice: 'self-hosted' } });
    expect(keysOf(all)).toEqual(['outcome', 'waive', 'reason']);
  });
});

it('something to read does not come back', async () => {
  expect(await (await scene()).again('notice')).toBeUndefined();
});

describe('the settings come back', () => {
  const settings = ['admins', 'outsiders', 'months', 'look-months', 'holidays', 'looks'];

  it('for those whom the platform or the settings say are admins, and for nobody else', async () => {
    const { desk, again } = await scene();
    expect(await again('settings', { handle: 'U9', name: 'Zoe' })).toBeUndefined();
    expect(await again('settings')).toBeUndefined();
    const person = await desk.store.person(tenant, ada.handle);
    const profile = { person: person?.id ?? '', at: desk.tools().now, admin: true, active: true };
    const changes = [{ kind: 'profile-known', profile }] as const;
    await desk.store.note(tenant, { delivery: 'known', at: profile.at, changes });
    expect(keysOf(await again('settings'))).toEqual(settings);
    const admins = [ben, { handle: 'U0GONE', name: 'Gone' }];
    const place = { ...fromOf(ada), delivery: 'set', replies: 'here' } as const;
    await ask({ ...place, kind: 'change-settings', admins, outsiders: false }, desk);
    const form = await again('settings', ben);
    expect(form && inputsOf(form)[0]?.element).toEqual({
      kind: 'people',
      first: [ben.handle, 'U0GONE'],
    });
  });
});

describe('nothing comes back', () => {
  it('of an answer to a review that is closed', async () => {
    const { again, does } = await scene();
    await does({ kind: 'close-review' });
    expect(await again('answer')).toBeUndefined();
  });

  it('of a decision on what was never recommended, or a look at what was never decided', async () => {
    const { again } = await scene();
    for (const id of ['accept', 'choose', 'look-changed'] as const) {
      expect(await again(id), id).toBeUndefined();
    }
  });

  it.each(about.map(([id]) => id).filter((id) => id !== 'start'))(
    'of %s, to somebody who may not read the review',
    async (id) => {
      const { again, answers } = await scene();
      await answers();
      expect(await again(id, { ...ben, outsider: true })).toBeUndefined();
    },
  );
});
