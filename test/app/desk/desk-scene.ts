import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqliteOffice } from '../../../src/adapters/sqlite/sqlite-store.ts';
import type { Asker } from '../../../src/app/command.ts';
import { ask, type ChatDesk, type From } from '../../../src/app/desk/desk.ts';
import { onForm } from '../../../src/app/desk/on-form.ts';
import { onPress } from '../../../src/app/desk/on-press.ts';
import type { Form, FormOutcome, FormValues, Given, Input } from '../../../src/app/forms/form.ts';
import type { Letter, NewLetter } from '../../../src/app/letter.ts';
import type { Profile } from '../../../src/app/platform.ts';
import type { Outbox } from '../../../src/app/ports.ts';
import type { ActionId, Pressed } from '../../../src/app/press.ts';
import { judgementAt } from '../../../src/domain/judgement.ts';
import type { ReviewFile } from '../../../src/domain/review.ts';
import { noon } from '../../support/builders.ts';
import { ownFolder } from '../../support/folder.ts';
import { content } from '../../support/prompts.ts';
import { ada } from '../../support/team.ts';

export const tenant = 'acme';
/** Everything is asked beneath one message of one channel. */
export const fromOf = (asker: Asker): From => ({ tenant, team: 'C1', beneath: 'M1', asker });

const judgement = judgementAt(content.knowledge, '2026-11-20');

type Gives = Readonly<Record<string, Given>>;

/** A desk over a store of its own, and a review that Ada has started. */
export async function deskScene(platform: { profile?: Profile } = {}) {
  const office = openSqliteOffice(join(ownFolder(), 'reviews.db'));
  onTestFinished(() => office.store.close());
  let ids = 0;
  const newId = (): string => `id-${++ids}`;
  const desk: ChatDesk = {
    ...office,
    content,
    tools: () => ({ now: noon, zone: 'UTC', newId, judgement }),
    sayingIn: (zone) => ({ content, judgement, zone, today: '2026-01-15' }),
    people: { profile: async () => platform.profile },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    nudge: () => {},
  };
  const delivery = newId();
  const place = { ...fromOf(ada), delivery, replies: 'by-letter' } as const;
  await ask({ ...place, kind: 'start-review', workload: 'Summaries' }, desk);
  const [review] = await office.store.list(tenant, {});
  const r = review?.id ?? '';
  return {
    desk,
    review: r,
    newId,
    presses: (
      asker: Asker,
      action: ActionId,
      pressed: Partial<Pressed> = {},
      delivered = newId(),
    ): Promise<Form | undefined> =>
      onPress(
        { from: fromOf(asker), action, pressed: { r, ...pressed }, delivery: delivered },
        desk,
      ),
    hands: (
      asker: Asker,
      form: Form,
      gives: Gives = {},
      delivered = newId(),
    ): Promise<FormOutcome> =>
      onForm(
        {
          form: { id: form.id, state: form.state, values: valuesOf(form, gives) },
          place: { ...fromOf(asker), delivery: delivered },
        },
        desk,
      ),
    async file(): Promise<ReviewFile> {
      const file = await office.store.load(tenant, r);
      if (!file) throw new Error('There is no review.');
      return file;
    },
    /** What was said privately, with where. */
    async whispers(): Promise<NewLetter[]> {
      const letters = await allLeaving(office.outbox);
      return letters.filter(({ body }) => body.kind === 'whisper' || body.kind === 'told');
    },
    /** Somebody about whom the platform has been asked. */
    async meets(asker: Asker): Promise<void> {
      const person = { id: newId(), ...asker };
      const profile = { person: person.id, at: noon, admin: false, active: true };
      await office.store.note(tenant, {
        delivery: newId(),
        at: noon,
        changes: [
          { kind: 'person-known', person },
          { kind: 'profile-known', profile },
        ],
      });
    },
  };
}

/** Everything that waits, in its order; it has left then. */
async function allLeaving(outbox: Outbox): Promise<Letter[]> {
  const letters = await outbox.due(noon, 100);
  if (letters.length === 0) return [];
  await outbox.settle(letters.map(({ id }) => ({ id, how: 'sent' as const })));
  return [...letters, ...(await allLeaving(outbox))];
}

/** What must have opened. */
export function theForm(form: Form | undefined): Form {
  if (!form) throw new Error('Nothing has opened.');
  return form;
}

/** What must have followed on a form that was handed in. */
export function formIn(outcome: FormOutcome): Form {
  if (!('form' in outcome)) throw new Error(`No form follows: ${JSON.stringify(outcome)}`);
  return outcome.form;
}

export const inputsOf = ({ parts }: Form): Input[] =>
  parts.flatMap((part) => (part.kind === 'input' ? [part] : []));

/** A form that nobody has touched, with what somebody then gives. */
export const valuesOf = (form: Form, gives: Gives = {}): FormValues =>
  Object.fromEntries(
    inputsOf(form).map(({ key, element }) => [key, gives[key] ?? untouched(element)]),
  );

function untouched(element: Input['element']): Given {
  switch (element.kind) {
    case 'text':
      return { text: element.first };
    case 'choice':
      return element.first === undefined ? {} : { choice: element.first };
    case 'choices':
      return { choices: element.first };
    case 'person':
      return element.first === undefined ? {} : { person: element.first };
    case 'people':
      return { people: element.first };
    case 'day':
      return element.first === undefined ? {} : { day: element.first };
    default:
      return {};
  }
}
